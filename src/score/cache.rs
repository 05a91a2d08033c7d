//! What the network said lately, so that a sentence that a feed repeats is encoded once. The key is
//! all that the network reads of a window; an answer found is therefore the answer that encoding
//! again would give, bit for bit, and nothing depends on what else was scored, when, or by whom.

use std::{
    collections::HashMap,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{head::Output, window::Window};

/// Bytes that each of the two generations may hold: some 14,000 sentences of news.
const GENERATION: usize = 8 << 20;
/// What an entry takes beside its numbers: two allocations, their owners and the map's own share.
const ENTRY: usize = 160;

/// The pieces of a window, then how many of them are the target's.
type Key = Box<[u32]>;

/// Answers by what was read, the latest used ones. Shared by all threads.
pub(super) struct Cache {
    generations: Mutex<Generations>,
    /// Bytes per generation.
    limit: usize,
}

/// A full young generation takes the place of the old one; what is used moves to the young one.
#[derive(Default)]
struct Generations {
    young: HashMap<Key, Output>,
    old: HashMap<Key, Output>,
    /// Bytes of the young generation.
    bytes: usize,
}

impl Default for Cache {
    fn default() -> Self {
        Self { generations: Mutex::default(), limit: GENERATION }
    }
}

impl Cache {
    /// One answer per window. `encode` is asked for those that are not known, each once.
    pub(super) fn answers(
        &self,
        windows: &[Window],
        encode: impl FnOnce(&[Window]) -> Vec<Output>,
    ) -> Vec<Output> {
        let keys: Vec<Key> = windows.iter().map(key).collect();
        let mut generations = self.lock();
        let mut answers: Vec<Option<Output>> =
            keys.iter().map(|key| generations.find(key, self.limit)).collect();
        drop(generations);
        let mut asked = Vec::new();
        let mut places = HashMap::new();
        for (number, key) in
            keys.iter().enumerate().filter(|(number, _)| answers[*number].is_none())
        {
            places.entry(key).or_insert_with(|| {
                asked.push(number);
                asked.len() - 1
            });
        }
        if !asked.is_empty() {
            let open: Vec<Window> = asked.iter().map(|number| windows[*number].clone()).collect();
            let fresh = encode(&open);
            for (answer, key) in answers.iter_mut().zip(&keys) {
                answer.get_or_insert_with(|| fresh[places[key]].clone());
            }
            let mut generations = self.lock();
            for (number, output) in asked.iter().zip(fresh) {
                generations.keep(keys[*number].clone(), output, self.limit);
            }
        }
        answers.into_iter().map(|answer| answer.expect("what is not known is asked for")).collect()
    }

    /// Nothing is left half done when a thread panics, so its lock is as good as any.
    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.generations.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn find(&mut self, key: &[u32], limit: usize) -> Option<Output> {
        if let Some(output) = self.young.get(key) {
            return Some(output.clone());
        }
        let (key, output) = self.old.remove_entry(key)?;
        self.keep(key, output.clone(), limit);
        Some(output)
    }

    fn keep(&mut self, key: Key, output: Output, limit: usize) {
        let bytes = ENTRY + mem::size_of_val(&*key) + mem::size_of_val(&*output.bad);
        if self.bytes + bytes > limit {
            self.old = mem::take(&mut self.young);
            self.bytes = 0;
        }
        if self.young.insert(key, output).is_none() {
            self.bytes += bytes;
        }
    }
}

fn key(window: &Window) -> Key {
    let target = u32::try_from(window.target.len()).expect("a window is short");
    window.ids.iter().copied().chain([target]).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::{super::window::Frame, *};

    /// Windows of one target piece each, and of a source if it is not 0.
    fn windows(pairs: &[(u32, u32)]) -> Vec<Window> {
        let cut = |(item, (target, source)): (usize, &(u32, u32))| {
            let source = [*source];
            Frame::default().cut(item, &[*target], (source[0] > 0).then_some(&source[..])).remove(0)
        };
        pairs.iter().enumerate().map(cut).collect()
    }

    fn output(window: &Window) -> Output {
        let z = f64::from(window.ids.iter().sum::<u32>());
        Output { z, critical: z, machine: z, bad: vec![z; window.target.len()] }
    }

    /// What was encoded to answer `pairs`, as sums of ids.
    fn encoded(cache: &Cache, pairs: &[(u32, u32)]) -> Vec<f64> {
        let windows = windows(pairs);
        let asked = RefCell::new(Vec::new());
        let answers = cache.answers(&windows, |open| {
            asked.borrow_mut().extend(open.iter().map(|window| output(window).z));
            open.iter().map(output).collect()
        });
        assert_eq!(answers, windows.iter().map(output).collect::<Vec<_>>());
        asked.into_inner()
    }

    #[test]
    fn what_reads_alike_is_encoded_once() {
        let cache = Cache::default();
        // <s> 7 </s> sums to 9, with a source </s> 8 </s> to 21.
        assert_eq!(encoded(&cache, &[(7, 0), (7, 8), (7, 0), (9, 0)]), [9.0, 21.0, 11.0]);
        assert_eq!(encoded(&cache, &[(9, 0), (6, 0), (7, 8)]), [8.0]);
        assert_eq!(encoded(&cache, &[]), [0.0; 0]);
    }

    #[test]
    fn a_target_that_spells_out_the_marks_is_no_pair() {
        let pair = Frame::default().cut(0, &[7], Some(&[9])).remove(0);
        let alone = Frame::default().cut(0, &[7, 2, 2, 9], None).remove(0);
        assert_eq!(pair.ids, alone.ids);
        assert_ne!(key(&pair), key(&alone));
    }

    #[test]
    fn what_is_used_stays_and_the_rest_makes_room() {
        let cache = Cache { generations: Mutex::default(), limit: 4 * (ENTRY + 16 + 8) };
        for number in 1..100 {
            let asked = encoded(&cache, &[(7, 0), (1000 + number, 0)]);
            assert_eq!(asked.len(), if number == 1 { 2 } else { 1 }, "round {number}");
        }
        let generations = cache.lock();
        assert!(generations.young.len() <= 4 && generations.old.len() <= 4);
        drop(generations);
        assert_eq!(encoded(&cache, &[(1001, 0)]).len(), 1);
    }
}
