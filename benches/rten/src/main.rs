//! `rten-peer NETWORK BATCHES`: the network in ONNX form, run by rten over batches of pieces. The same
//! questions and answers as `benches/peer.py`, which writes both files. RTEN_NUM_THREADS says how many threads.

use std::{
    env, fs,
    io::{self, BufRead, Write},
    time::Instant,
};

use rten::ModelOptions;
use rten_tensor::{AsView, Tensor};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [network, batches] = &arguments[..] else { return Err("NETWORK BATCHES".into()) };
    let model = ModelOptions::with_all_ops().prepack_weights(true).load_file(network)?;
    let batches: Vec<Value> = serde_json::from_str(&fs::read_to_string(batches)?)?;
    let rows = |value: &Value| -> Vec<Vec<i32>> {
        serde_json::from_value(value.clone()).expect("batches hold rows of integers")
    };
    let batches: Vec<(Tensor<i32>, Tensor<f32>, Vec<usize>)> = batches
        .iter()
        .map(|batch| {
            let (ids, target) = (rows(&batch["ids"]), rows(&batch["target"]));
            let shape = [ids.len(), ids[0].len()];
            let target: Vec<f32> = target.concat().into_iter().map(|flag| flag as f32).collect();
            let places: Vec<usize> =
                serde_json::from_value(batch["rows"].clone()).expect("batches name their rows");
            (Tensor::from_data(&shape, ids.concat()), Tensor::from_data(&shape, target), places)
        })
        .collect();
    let [ids, target] = [model.node_id("ids")?, model.node_id("target")?];
    let outputs = [model.node_id("z")?, model.node_id("words")?];
    let count: usize = batches.iter().map(|(_, _, places)| places.len()).sum();
    let mut out = io::stdout();
    writeln!(out, "{}", json!({"rows": count, "detail": "rten 0.27.0"}))?;
    for step in io::stdin().lock().lines() {
        let mut z = vec![0.0; count];
        let start = Instant::now();
        for (pieces, flags, places) in &batches {
            let inputs = vec![(ids, pieces.view().into()), (target, flags.view().into())];
            let [scores, _words] = model.run_n(inputs, outputs, None)?;
            let scores: Tensor<f32> = scores.try_into()?;
            for (place, score) in places.iter().zip(scores.iter()) {
                z[*place] = *score;
            }
        }
        let mut answer = json!({"seconds": start.elapsed().as_secs_f64()});
        if step? == "scores" {
            answer["z"] = json!(z);
        }
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
