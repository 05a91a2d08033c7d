//! What dozens, halves and units of time amount to: “four dozen” are 48, “полтора часа” 90 minutes
//! and “half a million” 500,000. A free translator counts in another way, so such an amount explains
//! a number that the other language has; it never proves one.

use std::ops::Range;

use super::{
    Quantity,
    counters::{Kind, counters},
    quantities, scale_at,
};
use crate::{
    detect::forms::{lowered, places},
    text::{Language, Piece},
};

/// Bytes between what belongs together: side by side, or over a word or two.
const CLOSE: usize = 14;
const NEAR: usize = 26;

/// How much two lengths of time may differ: two weeks are fifteen days for some.
const LONG: f64 = 0.08;

/// The amounts that a text may mean.
#[derive(Debug, Default)]
pub(in crate::detect) struct Reckoned {
    /// Numbers, in any way the words allow.
    amounts: Vec<f64>,
    /// Those among them that are some dozens, or great numbers and halves.
    products: Vec<f64>,
    /// The same as percentages.
    shares: Vec<f64>,
    /// Lengths of time in minutes and where they stand.
    lengths: Vec<(Range<usize>, f64)>,
}

/// A number or a word that counts, by its place in the text.
struct Mark {
    span: Range<usize>,
    kind: Kind,
}

/// A number as it is counted with.
struct Number {
    span: Range<usize>,
    plain: f64,
    scale: f64,
}

impl Reckoned {
    /// The amounts of `piece`, whose numbers are known.
    pub(in crate::detect) fn of(
        piece: Piece<'_>,
        language: Language,
        known: &[Quantity<'_>],
    ) -> Self {
        let lower = lowered(piece.text());
        let start = piece.span().start;
        let mut numbers: Vec<Number> = known
            .iter()
            .flat_map(|one| one.plain.iter().map(move |plain| (one, *plain)))
            .map(|(one, plain)| {
                let span = one.piece.span();
                let span = span.start.saturating_sub(start)..span.end.saturating_sub(start);
                Number { span, plain, scale: one.scale }
            })
            .collect();
        let forms = counters(language);
        let mut marks: Vec<Mark> = forms
            .iter()
            .flat_map(|(form, kind)| {
                places(form, &lower, language).map(|span| Mark { span, kind: *kind })
            })
            .collect();
        marks.sort_by_key(|mark| mark.span.start);
        // Zweistündig, двухлетний: the number is the beginning of the word.
        for mark in marks.iter().filter(|mark| matches!(mark.kind, Kind::Time(_) | Kind::Half)) {
            let head = &lower[..mark.span.start];
            let from = head
                .rfind(|c: char| !c.is_alphabetic())
                .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
            if from < mark.span.start && !language.is_unspaced() {
                let prefix = quantities(Piece::new(&lower, from..mark.span.start), language);
                numbers.extend(prefix.iter().flat_map(|one| &one.plain).map(|plain| Number {
                    span: from..mark.span.start,
                    plain: *plain,
                    scale: 1.0,
                }));
            }
        }
        let text = Text { lower: &lower, language, numbers, marks };
        let (amounts, shares) = text.amounts();
        let products = amounts.iter().copied().filter(|one| {
            let dozens = one / 12.0;
            (2.0..=8.0).contains(&dozens) && dozens.fract() == 0.0 && text.has_dozens()
                || *one >= 1e5
        });
        Self {
            products: products.collect(),
            amounts,
            shares,
            lengths: text
                .lengths()
                .into_iter()
                .map(|(span, length)| (span.start + start..span.end + start, length))
                .collect(),
        }
    }

    /// Whether a number of the other language is one of these amounts.
    pub(in crate::detect) fn has(&self, quantity: &Quantity<'_>) -> bool {
        let equal = |x: f64, y: f64| (x - y).abs() <= 1e-6 * x.abs().max(y.abs());
        quantity.values.iter().any(|value| self.amounts.iter().any(|one| equal(*one, *value)))
    }

    /// Whether a number of the other language is some dozens here, or a great number and a half.
    pub(in crate::detect) fn multiplies(&self, quantity: &Quantity<'_>) -> bool {
        let values = &quantity.values;
        quantity.scale < 1e5 && values.iter().any(|value| self.products.contains(value))
    }

    /// Whether a percentage of the other language is one of these shares, about.
    pub(in crate::detect) fn shares(&self, percent: f64) -> bool {
        self.shares.iter().any(|one| (one - percent).abs() <= 1.5)
    }

    /// Whether a number is part of a length of time that the other language has as well.
    pub(in crate::detect) fn lasts(&self, quantity: &Quantity<'_>, other: &Self) -> bool {
        let span = quantity.piece.span();
        self.lengths
            .iter()
            .filter(|(length, _)| length.start < span.end && span.start < length.end)
            .any(|(_, length)| other.lengths.iter().any(|(_, one)| is_as_long(*length, *one)))
    }

    /// Whether a number is part of a length of time that the other language tells in another unit
    /// and engines do not convert: they do say six months for half a year, and two weeks for
    /// fourteen days.
    pub(in crate::detect) fn turns(&self, quantity: &Quantity<'_>, other: &Self) -> bool {
        let span = quantity.piece.span();
        let usual = |length: f64| {
            const DAY: f64 = 1440.0;
            [15.0, 30.0, DAY, 7.0 * DAY, 14.0 * DAY, 183.0 * DAY]
                .iter()
                .any(|usual| is_as_long(*usual, length))
                || [10.0, 50.0, 100.0, 1000.0]
                    .iter()
                    .any(|years| is_as_long(years * 365.0 * DAY, length))
        };
        self.lengths
            .iter()
            .filter(|(length, _)| length.start < span.end && span.start < length.end)
            .filter(|(_, length)| !usual(*length))
            .any(|(_, length)| {
                other.lengths.iter().any(|(_, one)| (length - one).abs() < 0.02 * one)
            })
    }

    /// Whether both languages have a length of time in common.
    pub(in crate::detect) fn is_as_long_as(&self, other: &Self) -> bool {
        self.lengths
            .iter()
            .any(|(_, length)| other.lengths.iter().any(|(_, one)| is_as_long(*length, *one)))
    }
}

/// Whether a half follows what is measured: un metro e mezzo.
pub(in crate::detect) fn half_follows(after: &str, language: Language) -> bool {
    let end = after.char_indices().map(|(at, _)| at).take_while(|at| *at <= CLOSE).last();
    let lower = lowered(&after[..end.unwrap_or(0)]);
    let forms = counters(language);
    let mut halves = forms.iter().filter(|(_, kind)| *kind == Kind::Half);
    // What is cut off may be the rest of a word, which then does not fit.
    halves.any(|(form, _)| places(form, &lower, language).next().is_some())
}

fn is_as_long(one: f64, other: f64) -> bool {
    (one - other).abs() <= LONG * one.max(other)
}

/// A text with what counts in it.
struct Text<'t> {
    lower: &'t str,
    language: Language,
    numbers: Vec<Number>,
    marks: Vec<Mark>,
}

impl Text<'_> {
    /// The numbers that end before a place, so many bytes away at most.
    fn before(&self, place: usize, reach: usize) -> impl Iterator<Item = &Number> {
        self.numbers
            .iter()
            .filter(move |number| number.span.end <= place && place - number.span.end <= reach)
    }

    /// The marks that end before a place, so many bytes away at most.
    fn marks_before(&self, place: usize, reach: usize) -> impl Iterator<Item = &Mark> {
        self.marks
            .iter()
            .filter(move |mark| mark.span.end <= place && place - mark.span.end <= reach)
    }

    /// The marks that start behind a place, so many bytes away at most.
    fn marks_behind(&self, place: usize, reach: usize) -> impl Iterator<Item = &Mark> {
        self.marks
            .iter()
            .filter(move |mark| place <= mark.span.start && mark.span.start - place <= reach)
    }

    /// The factor that the words behind a place name, over an article or a preposition.
    fn scale_behind(&self, place: usize) -> f64 {
        let rest = &self.lower[place..];
        let (scale, taken) = scale_at(rest, self.language);
        if taken > 0 {
            return scale;
        }
        let word = rest.trim_start();
        let end = word.find(char::is_whitespace).unwrap_or(word.len());
        if (1..=6).contains(&end) { scale_at(&word[end..], self.language).0 } else { 1.0 }
    }

    /// The factors that the words behind a place name, great numbers and groups.
    fn factors_behind(&self, place: usize) -> Vec<f64> {
        let groups = self.marks_behind(place, CLOSE).filter_map(|mark| match mark.kind {
            Kind::Group(value) => Some(value),
            _ => None,
        });
        std::iter::once(self.scale_behind(place)).chain(groups).filter(|one| *one > 1.0).collect()
    }

    fn has_dozens(&self) -> bool {
        self.marks.iter().any(|mark| mark.kind == Kind::Group(12.0))
    }

    /// Numbers and percentages.
    fn amounts(&self) -> (Vec<f64>, Vec<f64>) {
        let (mut amounts, mut shares) = (Vec::new(), Vec::new());
        for mark in &self.marks {
            let Range { start, end } = mark.span;
            match mark.kind {
                Kind::Group(value) => {
                    amounts.push(value);
                    amounts.extend(self.before(start, CLOSE).map(|one| one.plain * value));
                }
                Kind::Half => {
                    shares.push(50.0);
                    let factors = self.factors_behind(end);
                    amounts.extend(factors.iter().map(|factor| 0.5 * factor));
                    for one in self.before(start, NEAR).filter(|one| one.plain < 1000.0) {
                        let more = one.plain + 0.5;
                        amounts.extend([more, more * one.scale]);
                        amounts.extend(factors.iter().map(|factor| more * factor));
                        shares.push(more);
                    }
                    // A dozen and a half, un million et demi.
                    for group in self.marks_before(start, CLOSE) {
                        if let Kind::Group(value) = group.kind {
                            amounts.push(1.5 * value);
                            let counts = self.before(group.span.start, CLOSE);
                            amounts.extend(counts.map(|one| (one.plain + 0.5) * value));
                        }
                    }
                }
                Kind::OneAndAHalf => {
                    amounts.push(1.5);
                    amounts.extend(self.factors_behind(end).iter().map(|factor| 1.5 * factor));
                }
                Kind::Part(parts) => {
                    shares.push(100.0 / parts);
                    amounts.extend(self.factors_behind(end).iter().map(|factor| factor / parts));
                    for one in self.before(start, CLOSE).filter(|one| one.plain < parts) {
                        shares.push(100.0 * one.plain / parts);
                        let factors = self.factors_behind(end);
                        amounts.extend(factors.iter().map(|factor| one.plain * factor / parts));
                    }
                }
                Kind::Time(_) => {}
            }
        }
        // One in four.
        let some =
            self.numbers.iter().map(|one| one.plain).filter(|one| (2.0..=10.0).contains(one));
        shares.extend(some.map(|one| 100.0 / one));
        // Two of five, 5分の2: 40 percent.
        for (at, one) in self.numbers.iter().enumerate() {
            for other in &self.numbers[at + 1..] {
                let (few, all) = (one.plain.min(other.plain), one.plain.max(other.plain));
                if other.span.start.saturating_sub(one.span.end) <= NEAR && few >= 1.0 {
                    shares.push(100.0 * few / all);
                }
            }
        }
        (amounts, shares)
    }

    /// Lengths of time in minutes.
    fn lengths(&self) -> Vec<(Range<usize>, f64)> {
        let mut found: Vec<(Range<usize>, f64, f64)> = Vec::new();
        for mark in &self.marks {
            let Kind::Time(unit) = mark.kind else { continue };
            let mut counts: Vec<(usize, f64)> = self
                .before(mark.span.start, CLOSE)
                .map(|one| (one.span.start, one.plain * one.scale))
                .collect();
            for near in self.marks_before(mark.span.start, CLOSE) {
                let start = near.span.start;
                match near.kind {
                    Kind::Group(value) => {
                        counts.push((start, value));
                        let times = self.before(start, CLOSE);
                        counts.extend(times.map(|one| (one.span.start, one.plain * value)));
                    }
                    Kind::Half => {
                        counts.push((start, 0.5));
                        let more = self.before(start, CLOSE);
                        counts.extend(more.map(|one| (one.span.start, one.plain + 0.5)));
                    }
                    Kind::OneAndAHalf => counts.push((start, 1.5)),
                    Kind::Part(parts) => {
                        counts.push((start, 1.0 / parts));
                        let more = self.before(start, CLOSE);
                        counts.extend(more.flat_map(|one| {
                            [one.plain / parts, one.plain + 1.0 / parts]
                                .map(|count| (one.span.start, count))
                        }));
                    }
                    Kind::Time(_) => {}
                }
            }
            if counts.is_empty() {
                counts.push((mark.span.start, 1.0));
            }
            let end = mark.span.end;
            found.extend(counts.iter().map(|(start, count)| (*start..end, count * unit, unit)));
            // Two years and a half.
            for near in self.marks_behind(end, CLOSE) {
                let more = match near.kind {
                    Kind::Half => 0.5,
                    Kind::Part(parts) => 1.0 / parts,
                    _ => continue,
                };
                let counts = counts.iter();
                found
                    .extend(counts.map(|(start, count)| {
                        (*start..near.span.end, (count + more) * unit, unit)
                    }));
            }
        }
        // An hour and twenty minutes.
        let mut sums = Vec::new();
        for (span, length, unit) in &found {
            for (other, more, smaller) in &found {
                let follows = span.end <= other.start && other.start - span.end <= CLOSE;
                if follows && smaller < unit {
                    sums.push((span.start..other.end, length + more));
                }
            }
        }
        let single = found.into_iter().map(|(span, length, _)| (span, length));
        single.chain(sums).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reckoned(text: &str, code: &'static str) -> Reckoned {
        let (piece, language) = (Piece::new(text, 0..text.len()), Language::new(code));
        Reckoned::of(piece, language, &quantities(piece, language))
    }

    #[test]
    fn groups_and_halves_amount_to_numbers() {
        for (code, text, value) in [
            ("en", "Last year three dozen people fell ill.", 36.0),
            ("de", "vier Dutzend Fahrgäste", 48.0),
            ("en", "One and a half million euros", 1.5e6),
            ("es", "dos millones y medio de euros", 2.5e6),
            ("sv", "ett halvt dussin båtar", 6.0),
        ] {
            let amounts = reckoned(text, code).amounts;
            assert!(amounts.contains(&value), "{text}: {amounts:?}");
        }
    }

    #[test]
    fn lengths_of_time_are_one_in_any_unit() {
        for ((code, text), (other_code, other)) in [
            (("de", "90 Minuten still"), ("ru", "на полтора часа")),
            (("en", "for 18 months"), ("es", "durante año y medio")),
            (("en", "within 24 hours"), ("sv", "på ett enda dygn")),
            (("en", "80 minutes"), ("it", "un'ora e venti minuti")),
            (("de", "eine zweistündige Debatte"), ("en", "a debate of 120 minutes")),
        ] {
            let (one, two) = (reckoned(text, code), reckoned(other, other_code));
            assert!(one.is_as_long_as(&two), "{text} {other}");
        }
        assert!(!reckoned("five weeks", "en").is_as_long_as(&reckoned("три недели", "ru")));
    }
}
