//! `cargo bench --bench encoder -- FILE [THREADS]`: times the steps of scoring on the rows of FILE
//! (JSON Lines with `target` and `source`), apart from reading, writing and the cache. Says what it
//! found on the first line; then every line of standard input asks for one step (`tokenise`,
//! `encode`, `dense`, `scores`) and is answered by one line of JSON. `benches/performance.py` asks in
//! turns with its peers, so that all of them meet the same machine.

#![expect(clippy::print_stdout, reason = "what a benchmark is for")]

use std::{
    env, fs, io,
    io::{BufRead, Write},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use fauxami::score::{
    Item,
    measure::{Steps, Windows},
};
use serde_json::{Value, json};

/// Rows that a thread takes at a time, as many as `fauxami score` does.
const CHUNK: usize = 64;
/// Rows of the dense product, and how often each thread repeats it.
const DENSE: (usize, usize) = (480, 400);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cargo adds --bench.
    let mut arguments = env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(file) = arguments.next() else {
        println!("usage: cargo bench --bench encoder -- FILE [THREADS]; see benches/README.md");
        return Ok(());
    };
    let threads = arguments.next().map_or(Ok(1), |number| number.parse())?;
    let rows: Vec<Value> =
        fs::read_to_string(file)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let item = |row: &Value| -> Item<'static> {
        // The rows live as long as the program.
        let text = |key: &str| row[key].as_str().map(|text| &*text.to_owned().leak());
        Item { target: text("target").unwrap_or_default(), source: text("source") }
    };
    let items: Vec<Item<'_>> = rows.iter().map(item).collect();
    let steps = Steps::embedded()?;
    let windows: Vec<Windows> = items.chunks(CHUNK).map(|part| steps.tokenise(part)).collect();
    let operations: f64 = windows.iter().map(|part| steps.operations(part)).sum();
    let mut out = io::stdout();
    let found = json!({
        "rows": items.len(),
        "pieces": windows.iter().map(Windows::pieces).sum::<usize>(),
        "operations": operations,
        "detail": steps.kernel(),
    });
    writeln!(out, "{found}")?;
    for step in io::stdin().lock().lines() {
        let start = Instant::now();
        let mut answer = match step?.as_str() {
            "tokenise" => {
                let part = |number: usize| drop(steps.tokenise(chunk(&items, number)));
                spread(threads, windows.len(), part);
                json!({})
            }
            "encode" => {
                spread(threads, windows.len(), |number| drop(steps.encode(&windows[number])));
                json!({})
            }
            "dense" => {
                let once = |_| {
                    steps.dense(DENSE.0);
                };
                spread(threads, threads * DENSE.1, once);
                json!({"operations": (threads * DENSE.1) as f64 * steps.dense(DENSE.0)})
            }
            "scores" => {
                json!({"z": windows.iter().flat_map(|part| steps.encode(part)).collect::<Vec<_>>()})
            }
            other => return Err(format!("no such step: {other}").into()),
        };
        answer["seconds"] = json!(start.elapsed().as_secs_f64());
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

fn chunk<'a>(items: &'a [Item<'a>], number: usize) -> &'a [Item<'a>] {
    &items[number * CHUNK..items.len().min((number + 1) * CHUNK)]
}

/// Does `work` for 0 to `count` on so many threads, the next number to whoever is free.
fn spread(threads: usize, count: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return;
                    }
                    work(number);
                }
            });
        }
    });
}
