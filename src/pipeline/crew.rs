//! The threads of a run: one reads, some work, the calling one takes what comes out in input order.
//! At most a few chunks per worker are under way, so memory stays flat however much there is.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use crossbeam_channel::{Receiver, Sender, bounded, select, unbounded};

use crate::error::{Error, Failure};

/// A chunk is full at this many bytes of text: some twenty articles, enough to fill batches and to
/// keep a detector warm.
pub const CHUNK_BYTES: usize = 64 * 1024;
/// A chunk is full at this many articles or rows.
const CHUNK_ITEMS: usize = 64;
/// Chunks under way per worker.
const AHEAD: usize = 4;

/// What is worked on together, as read.
pub(super) type Chunk<T> = Vec<Result<T, Failure>>;

/// Part of a worker's task that another one may do.
type Help<'env> = Box<dyn FnOnce() + Send + 'env>;

/// The workers of a run, as one of them sees them.
pub(super) struct Crew<'env> {
    give: Sender<Help<'env>>,
    take: Receiver<Help<'env>>,
}

impl<'env> Crew<'env> {
    /// Does `tasks`, together with the workers that have nothing else to do, and returns what comes
    /// out in the order of the tasks. A task shares nothing itself, and it does not panic.
    pub(super) fn share<T, F>(&self, tasks: impl Iterator<Item = F>) -> Vec<T>
    where
        T: Send + 'env,
        F: FnOnce() -> T + Send + 'env,
    {
        let (sender, results) = unbounded();
        let mut done: Vec<Option<T>> = Vec::new();
        for (place, task) in tasks.enumerate() {
            let sender = sender.clone();
            // The one that waits for it is gone only if it panics.
            let help = move || drop(sender.send((place, task())));
            self.give.send(Box::new(help)).expect("this worker listens itself");
            done.push(None);
        }
        drop(sender);
        let mut missing = done.len();
        while missing > 0 {
            // What nobody has begun is done here; what others have begun is waited for.
            if let Ok(help) = self.take.try_recv() {
                help();
            } else {
                let (place, result) = results.recv().expect("whoever takes a task does it");
                done[place] = Some(result);
                missing -= 1;
            }
            for (place, result) in results.try_iter() {
                done[place] = Some(result);
                missing -= 1;
            }
        }
        done.into_iter().map(|result| result.expect("all places are filled")).collect()
    }

    /// Works on `chunks` until the end, and helps the others until all are done.
    fn work<T, U>(
        self,
        chunks: &Receiver<(u64, Chunk<T>)>,
        done: &Sender<(u64, Vec<U>)>,
        work: impl Fn(Chunk<T>, &Self) -> Vec<U>,
    ) {
        loop {
            // What is under way already is finished first.
            self.take.try_iter().for_each(|help| help());
            select! {
                recv(self.take) -> help => {
                    if let Ok(help) = help {
                        help();
                    }
                }
                recv(chunks) -> chunk => {
                    let Ok((index, chunk)) = chunk else { break };
                    if done.send((index, work(chunk, &self))).is_err() {
                        break;
                    }
                }
            }
        }
        // The others' tasks end when the last worker stops giving.
        drop(self.give);
        self.take.into_iter().for_each(|help| help());
    }
}

/// Reads on one thread, works on `jobs` threads, and hands what comes out to `take` on the
/// calling thread in input order.
pub(super) fn in_order<'env, T, U, I>(
    input: I,
    bytes: impl Fn(&T) -> usize + Send,
    jobs: usize,
    stop: &AtomicBool,
    work: impl Fn(Chunk<T>, &Crew<'env>) -> Vec<U> + Sync,
    mut take: impl FnMut(U) -> Result<(), Error>,
) -> Result<(), Error>
where
    T: Send,
    U: Send,
    I: Iterator<Item = Result<T, Failure>> + Send,
{
    let under_way = AHEAD * jobs;
    let (chunk_sender, chunks) = bounded::<(u64, Chunk<T>)>(under_way);
    let (done_sender, done) = bounded::<(u64, Vec<U>)>(under_way);
    let (give, helps) = unbounded();
    // A permit is taken before a chunk is read and given back when it is written.
    let (permit_sender, permits) = bounded::<()>(under_way);
    for () in std::iter::repeat_n((), under_way) {
        permit_sender.send(()).expect("the channel has room for all permits");
    }
    thread::scope(|scope| {
        scope.spawn(move || read(input, bytes, &chunk_sender, &permits, stop));
        for _ in 0..jobs {
            let (chunks, done_sender, work) = (chunks.clone(), done_sender.clone(), &work);
            let crew = Crew { give: give.clone(), take: helps.clone() };
            scope.spawn(move || crew.work(&chunks, &done_sender, work));
        }
        // From here on the channels close with the threads, and if `take` fails the threads end
        // with the channels.
        drop((chunks, done_sender, give, helps));
        let permit_sender = permit_sender;
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (index, chunk) in done {
            waiting.insert(index, chunk);
            while let Some(chunk) = waiting.remove(&next) {
                next += 1;
                chunk.into_iter().try_for_each(&mut take)?;
                // The reader may be gone already.
                let _ = permit_sender.send(());
            }
        }
        Ok(())
    })?;
    if stop.load(Ordering::Relaxed) { Err(Error::Interrupted) } else { Ok(()) }
}

/// Packs what is read into chunks until the end, until `stop`, or until nobody listens.
fn read<T>(
    input: impl Iterator<Item = Result<T, Failure>>,
    bytes: impl Fn(&T) -> usize,
    chunks: &Sender<(u64, Chunk<T>)>,
    permits: &Receiver<()>,
    stop: &AtomicBool,
) {
    let mut input = input.fuse();
    for index in 0.. {
        if permits.recv().is_err() {
            return;
        }
        let (mut chunk, mut filled) = (Chunk::new(), 0);
        while filled < CHUNK_BYTES && chunk.len() < CHUNK_ITEMS && !stop.load(Ordering::Relaxed) {
            let Some(item) = input.next() else { break };
            filled += item.as_ref().map_or(0, &bytes);
            chunk.push(item);
        }
        if chunk.is_empty() || chunks.send((index, chunk)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn reading_stays_a_bounded_number_of_articles_ahead_of_writing() {
        let (seen, written) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let jobs = 2;
        let limit = AHEAD * jobs * CHUNK_ITEMS + CHUNK_ITEMS;
        let items = (0..20_000).map(|number| {
            let ahead = seen.fetch_add(1, Ordering::SeqCst) - written.load(Ordering::SeqCst);
            assert!(ahead <= limit, "{ahead} articles are held");
            Ok::<usize, Failure>(number)
        });
        let work =
            |chunk: Chunk<usize>, _: &Crew<'_>| chunk.into_iter().flatten().collect::<Vec<_>>();
        let mut wanted = 0;
        in_order(
            items,
            |_| 1,
            jobs,
            &AtomicBool::new(false),
            work,
            |number| {
                assert_eq!(number, wanted);
                wanted += 1;
                written.fetch_add(1, Ordering::SeqCst);
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(wanted, 20_000);
    }

    #[test]
    fn a_failed_write_ends_the_run() {
        let endless = (0..).map(Ok::<usize, Failure>);
        let work =
            |chunk: Chunk<usize>, _: &Crew<'_>| chunk.into_iter().flatten().collect::<Vec<_>>();
        let result = in_order(
            endless,
            |_| 1,
            2,
            &AtomicBool::new(false),
            work,
            |number| {
                if number == 1000 { Err(Error::ClosedPipe) } else { Ok(()) }
            },
        );
        assert!(matches!(result, Err(Error::ClosedPipe)));
    }

    #[test]
    fn a_long_task_is_shared_and_put_together_in_order() {
        let counted = AtomicUsize::new(0);
        let numbers = (0..40).map(Ok::<usize, Failure>);
        let tasks = |number| {
            let counted = &counted;
            (0..number).map(move |task| {
                move || {
                    counted.fetch_add(1, Ordering::Relaxed);
                    (number, task)
                }
            })
        };
        for jobs in [1, 2, 5] {
            let mut wanted = 0;
            in_order(
                numbers.clone(),
                |_| CHUNK_BYTES,
                jobs,
                &AtomicBool::new(false),
                |chunk, crew| {
                    chunk.into_iter().flatten().map(|number| crew.share(tasks(number))).collect()
                },
                |tasks: Vec<(usize, usize)>| {
                    assert_eq!(tasks, (0..wanted).map(|task| (wanted, task)).collect::<Vec<_>>());
                    wanted += 1;
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(wanted, 40);
        }
        assert_eq!(counted.into_inner(), 3 * (0..40).sum::<usize>());
    }

    #[test]
    fn idle_workers_help() {
        let (seen, gate) = (std::sync::Mutex::new(Vec::new()), std::sync::Barrier::new(2));
        let one = std::iter::once(Ok::<usize, Failure>(0));
        let task = || {
            gate.wait();
            seen.lock().unwrap().push(thread::current().id());
        };
        // Two tasks that wait for each other end only if two workers do them.
        in_order(
            one,
            |_| 1,
            2,
            &AtomicBool::new(false),
            |_, crew| crew.share([&task, &task].into_iter()),
            |()| Ok(()),
        )
        .unwrap();
        let seen = seen.into_inner().unwrap();
        assert_eq!(seen.len(), 2);
        assert_ne!(seen[0], seen[1]);
    }
}
