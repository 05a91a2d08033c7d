//! Numbers in words, composed as the language does: “two hundred and fifty”, “fünfundzwanzig”,
//! «خمسة وعشرون». East Asian numerals are left to `han` and `hangul`.

use std::{
    borrow::Cow,
    iter,
    sync::{LazyLock, OnceLock},
};

use rustc_hash::FxHashMap;

use super::{Quantity, scale_at};
use crate::{
    detect::{lexicon::rows, stem_finder::StemFinder},
    text::{Language, Piece, heads::Triggers},
};

/// What a word counts, and whether it has other meanings.
type Value = (f64, bool);

/// The number words of a language.
#[derive(Default)]
struct Words {
    values: FxHashMap<&'static str, Value>,
    /// What a word holds that may open a number.
    openings: OnceLock<Triggers>,
    halves: OnceLock<Halves>,
}

static WORDS: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Words> = FxHashMap::default();
    for [lang, value, forms, _] in rows::<4>(include_str!("../lexicon/number_words.tsv")) {
        let value = value.parse().expect("the table gives numbers");
        for form in forms.split('|') {
            let plain = form.strip_prefix('?');
            let entry = words.entry(lang).or_default();
            entry.values.insert(plain.unwrap_or(form), (value, plain.is_some()));
        }
    }
    words
});

/// What words hold that may open a number: a form as the whole of it, behind what is written to the
/// beginning of words, or before another part.
fn openings(values: &FxHashMap<&'static str, Value>, language: Language) -> Triggers {
    let prefixes: &[&str] = match language.code() {
        "ar" => &["", "و", "ال", "وال", "ب", "ل", "وب", "ول"],
        "he" => &["", "ו", "ל", "ב", "ה", "כ", "מ", "ול", "וב", "וה", "וכ", "ומ"],
        _ => &[""],
    };
    let compounds = language.is_among(&COMPOUNDING);
    let mut all = Vec::new();
    let mut forms: Vec<&str> = values.keys().copied().collect();
    forms.sort_unstable();
    for form in forms {
        all.extend(prefixes.iter().map(|prefix| format!("{prefix}{form} ")));
        // A sigma that ends a word in capitals is told as any other.
        all.extend(form.contains('ς').then(|| format!("{} ", form.replace('ς', "σ"))));
        if compounds && Triggers::tell(form) {
            all.push(form.to_owned());
        } else if compounds {
            all.extend(values.keys().chain(&JOINTS).map(|part| format!("{form}{part}")));
        }
    }
    Triggers::new(all)
}

/// Languages that write a number as one word, and what they write between its parts.
const COMPOUNDING: [&str; 6] = ["de", "nl", "it", "sv", "da", "no"];
const JOINTS: [&str; 4] = ["und", "ën", "en", "og"];

/// The words of languages that write a number as one word, longest first.
static PARTS: LazyLock<FxHashMap<&str, Vec<(&str, f64)>>> = LazyLock::new(|| {
    COMPOUNDING
        .into_iter()
        .filter_map(|code| {
            let mut parts: Vec<_> =
                WORDS.get(code)?.values.iter().map(|(form, (value, _))| (*form, *value)).collect();
            parts.sort_by_key(|(form, _)| (std::cmp::Reverse(form.len()), *form));
            Some((code, parts))
        })
        .collect()
});

/// One word of a number.
#[derive(Clone, Copy)]
enum Part {
    Value(f64, bool),
    /// Multiplies what stands before it: puluh, mươi.
    Times(f64),
    /// Adds ten to what stands before it: belas.
    Teen,
}

/// A number that is being read.
struct Reading<'t> {
    first: Piece<'t>,
    last: Piece<'t>,
    total: f64,
    group: f64,
    scale: f64,
    words: usize,
    weak: bool,
}

/// Halves of great numbers, and one and a half of them, as they are said: the words, the great
/// number, how many of it. Longer ones come first.
#[rustfmt::skip]
const HALVES: &[(&str, &str, f64, f64)] = &[
    ("en", "one and a half million", 1e6, 1.5), ("en", "one and a half billion", 1e9, 1.5), ("en", "a million and a half", 1e6, 1.5),
    ("en", "a billion and a half", 1e9, 1.5), ("en", "one-and-a-half million", 1e6, 1.5), ("en", "one-and-a-half billion", 1e9, 1.5),
    ("en", "half a million", 1e6, 0.5), ("en", "half a billion", 1e9, 0.5), ("en", "half a trillion", 1e12, 0.5),
    ("en", "half-a-million", 1e6, 0.5), ("en", "half-a-billion", 1e9, 0.5), ("en", "half million", 1e6, 0.5), ("en", "half billion", 1e9, 0.5),
    ("de", "halbe Million", 1e6, 0.5), ("de", "halbe Milliarde", 1e9, 0.5), ("de", "halben Million", 1e6, 0.5),
    ("de", "halben Milliarde", 1e9, 0.5), ("fr", "un million et demi", 1e6, 1.5), ("fr", "un milliard et demi", 1e9, 1.5),
    ("fr", "demi-million", 1e6, 0.5), ("fr", "demi-milliard", 1e9, 0.5), ("es", "un millón y medio", 1e6, 1.5), ("es", "millón y medio", 1e6, 1.5),
    ("es", "medio millón", 1e6, 0.5), ("pt", "um milhão e meio", 1e6, 1.5), ("pt", "um bilhão e meio", 1e9, 1.5), ("pt", "meio milhão", 1e6, 0.5),
    ("pt", "meio bilhão", 1e9, 0.5), ("it", "un milione e mezzo", 1e6, 1.5), ("it", "un miliardo e mezzo", 1e9, 1.5),
    ("it", "mezzo milione", 1e6, 0.5), ("it", "mezzo miliardo", 1e9, 0.5), ("nl", "half miljoen", 1e6, 0.5), ("nl", "half miljard", 1e9, 0.5),
    ("sv", "halvannan miljon", 1e6, 1.5), ("sv", "halvannan miljard", 1e9, 1.5), ("sv", "halv miljon", 1e6, 0.5), ("sv", "halv miljard", 1e9, 0.5),
    ("pl", "pół miliona", 1e6, 0.5), ("pl", "pół miliarda", 1e9, 0.5), ("pl", "pół biliona", 1e12, 0.5), ("cs", "půldruhého milionu", 1e6, 1.5),
    ("cs", "půldruhé miliardy", 1e9, 1.5), ("cs", "půl milionu", 1e6, 0.5), ("cs", "půl miliardy", 1e9, 0.5), ("cs", "půlmilionu", 1e6, 0.5),
    ("ru", "полмиллиона", 1e6, 0.5), ("ru", "полмиллиарда", 1e9, 0.5), ("ru", "полтриллиона", 1e12, 0.5), ("ru", "половину миллиарда", 1e9, 0.5),
    ("uk", "пів мільйона", 1e6, 0.5), ("uk", "півмільйона", 1e6, 0.5), ("uk", "пів мільярда", 1e9, 0.5), ("uk", "півмільярда", 1e9, 0.5),
    ("ro", "un milion și jumătate", 1e6, 1.5), ("ro", "un miliard și jumătate", 1e9, 1.5), ("ro", "jumătate de milion", 1e6, 0.5),
    ("ro", "jumătate de miliard", 1e9, 0.5), ("tr", "bir buçuk milyon", 1e6, 1.5), ("tr", "bir buçuk milyar", 1e9, 1.5), ("tr", "yarım milyon", 1e6, 0.5),
    ("tr", "yarım milyar", 1e9, 0.5), ("id", "satu setengah juta", 1e6, 1.5), ("id", "satu setengah miliar", 1e9, 1.5), ("id", "setengah juta", 1e6, 0.5),
    ("id", "setengah miliar", 1e9, 0.5), ("vi", "một triệu rưỡi", 1e6, 1.5), ("vi", "một tỷ rưỡi", 1e9, 1.5), ("vi", "nửa triệu", 1e6, 0.5),
    ("vi", "nửa tỷ", 1e9, 0.5), ("el", "ενάμισι εκατομμύριο", 1e6, 1.5), ("el", "ενάμισι δισεκατομμύριο", 1e9, 1.5), ("el", "μισό εκατομμύριο", 1e6, 0.5),
    ("el", "μισό δισεκατομμύριο", 1e9, 0.5), ("he", "מיליון וחצי", 1e6, 1.5), ("he", "מיליארד וחצי", 1e9, 1.5), ("he", "חצי מיליון", 1e6, 0.5),
    ("he", "חצי מיליארד", 1e9, 0.5), ("ar", "مليون ونصف المليون", 1e6, 1.5), ("ar", "مليار ونصف المليار", 1e9, 1.5), ("ar", "مليون ونصف", 1e6, 1.5),
    ("ar", "مليار ونصف", 1e9, 1.5), ("ar", "نصف مليون", 1e6, 0.5), ("ar", "نصف مليار", 1e9, 0.5), ("fa", "یک و نیم میلیون", 1e6, 1.5),
    ("fa", "یک و نیم میلیارد", 1e9, 1.5), ("fa", "نیم میلیون", 1e6, 0.5), ("fa", "نیم میلیارد", 1e9, 0.5),
];

/// The halves of one language.
struct Halves {
    finder: StemFinder,
    rows: Vec<(f64, f64)>,
}

impl Halves {
    fn of(language: Language) -> Self {
        let own = || HALVES.iter().filter(|(code, ..)| *code == language.code());
        let forms = own().map(|(_, form, ..)| *form).zip(0..);
        let rows = own().map(|(.., scale, share)| (*scale, *share)).collect();
        Self { finder: StemFinder::of(forms, true), rows }
    }
}

fn add_halves<'t>(piece: Piece<'t>, halves: &Halves, found: &mut Vec<Quantity<'t>>) {
    let mut hits = halves.finder.find(piece);
    hits.sort_by_key(|(range, row)| (*row, range.start));
    let text = piece.text();
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    for (range, row) in hits {
        // Anderhalf miljoen is no half million, and a number before it is counted with it.
        let joins = text[..range.start].ends_with(char::is_alphabetic)
            || text[..range.start].trim_end().ends_with(char::is_numeric);
        if joins || taken.iter().any(|other| other.start < range.end && range.start < other.end) {
            continue;
        }
        taken.push(range.clone());
        let (scale, share) = halves.rows[row];
        found.push(Quantity {
            piece: piece.slice(range),
            values: vec![scale * share],
            plain: vec![share],
            scale,
            digits: false,
            weak: false,
        });
    }
}

/// Adds the numbers in words to those in digits.
pub(super) fn in_words<'t>(piece: Piece<'t>, language: Language, found: &mut Vec<Quantity<'t>>) {
    let Some(words) = WORDS.get(language.code()) else { return };
    let openings = words.openings.get_or_init(|| openings(&words.values, language));
    add_halves(piece, words.halves.get_or_init(|| Halves::of(language)), found);
    let covered = found.len();
    let mut read = 0;
    piece.each_marked(openings.mark(), |head| {
        if head.at >= read && openings.has(head) {
            read = read_at(head.at, read, piece, (words, language), (covered, found));
        }
    });
}

/// Reads the words from the one that a place of the whole text is in, until no number is open, and
/// leaves out those that begin before `read`; where the last one ends. The first `covered` of those
/// found stand where no words count.
fn read_at<'t>(
    place: usize,
    read: usize,
    piece: Piece<'t>,
    (words, language): (&Words, Language),
    (covered, found): (usize, &mut Vec<Quantity<'t>>),
) -> usize {
    let mut reading: Option<Reading<'t>> = None;
    let mut link: Option<Piece<'t>> = None;
    let mut end = read;
    for word in words_around(piece, place).skip_while(|word| word.span().start < read) {
        let span = word.span();
        if reading.is_none() && end > place {
            break;
        }
        end = span.end;
        let digits = found[..covered].iter().map(|quantity| quantity.piece.span());
        if reading.as_ref().is_some_and(|reading| reading.last.span().end > span.start)
            || digits.into_iter().any(|digits| digits.start < span.end && span.start < digits.end)
        {
            continue;
        }
        let text = lower(word.text());
        if let Some(open) = &reading
            && link.is_none()
            && is_link(&text, language)
            && is_gap(open.last.gap_to(word))
        {
            link = Some(word);
            continue;
        }
        let (parts, joined) = parts(&text, &words.values, language);
        if parts.is_empty() {
            close(&mut reading, found);
            link = None;
            continue;
        }
        let joined = joined || link.is_some();
        let touches =
            reading.as_ref().is_some_and(|open| is_gap(link.unwrap_or(open.last).gap_to(word)));
        let grown = touches
            && parts.len() == 1
            && reading.as_mut().is_some_and(|open| open.add(parts[0], word, joined, language));
        link = None;
        if grown {
            read_scales(&mut reading, piece, language);
            continue;
        }
        close(&mut reading, found);
        reading = Reading::of(word, &parts);
        if let Some(open) = &mut reading {
            open.take_fraction(piece, language);
        }
        read_scales(&mut reading, piece, language);
    }
    close(&mut reading, found);
    end
}

/// The words of a piece from the first one that stands after the last space before a place of the
/// whole text.
fn words_around(piece: Piece<'_>, place: usize) -> impl Iterator<Item = Piece<'_>> {
    let text = piece.text();
    let spaces = |byte: u8| matches!(byte, b' ' | b'\n');
    let before = &text.as_bytes()[..place - piece.span().start];
    let mut from = before.iter().rposition(|byte| spaces(*byte)).map_or(0, |at| at + 1);
    // No word goes on behind a space.
    let stretches = iter::from_fn(move || {
        let rest = text.as_bytes().get(from..)?;
        let to = rest.iter().position(|byte| spaces(*byte)).map_or(text.len(), |len| from + len);
        let stretch = piece.slice(from..to);
        from = to + 1;
        Some(stretch)
    });
    stretches.flat_map(Piece::words)
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.contains(char::is_uppercase) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

fn is_gap(gap: &str) -> bool {
    matches!(gap, "" | " " | "-" | "\u{a0}" | "\u{2011}")
}

/// “and” between the parts of a number.
fn is_link(word: &str, language: Language) -> bool {
    let links: &[&str] = match language.code() {
        "en" => &["and"],
        "de" => &["und"],
        "fr" => &["et"],
        "es" => &["y"],
        "pt" => &["e"],
        "sv" | "da" | "no" => &["och", "og"],
        "fa" => &["و"],
        "vi" => &["lẻ", "linh"],
        "ro" => &["și", "şi"],
        "el" => &["και"],
        _ => return false,
    };
    links.contains(&word)
}

/// Whether two whole numbers are equal.
fn is(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.5
}

/// What a word says of a number, and whether an “and” is written as one with it.
fn parts(word: &str, words: &FxHashMap<&str, Value>, language: Language) -> (Vec<Part>, bool) {
    let special = match (language.code(), word) {
        ("id" | "ms", "puluh") | ("vi", "mươi") => Some(Part::Times(10.0)),
        ("id" | "ms", "ratus") | ("vi", "trăm") => Some(Part::Times(100.0)),
        ("id" | "ms", "belas") => Some(Part::Teen),
        _ => None,
    };
    if let Some(part) = special {
        return (vec![part], false);
    }
    let value = |word: &str| words.get(word).map(|(value, weak)| Part::Value(*value, *weak));
    if let Some(part) = value(word) {
        return (vec![part], false);
    }
    match language.code() {
        // The conjunction and the prepositions are written as one with the word.
        "ar" | "he" => {
            let (rest, and) =
                word.strip_prefix(['و', 'ו']).map_or((word, false), |rest| (rest, true));
            let bare = rest
                .strip_prefix("ال")
                .or_else(|| rest.strip_prefix(['ب', 'ل', 'ל', 'ב', 'ה', 'כ', 'מ']));
            let part = value(rest).or_else(|| bare.and_then(value));
            (part.into_iter().collect(), and)
        }
        code => {
            (PARTS.get(code).and_then(|table| compound(word, table)).unwrap_or_default(), false)
        }
    }
}

/// The parts of a number written as one word.
fn compound(word: &str, table: &[(&str, f64)]) -> Option<Vec<Part>> {
    if word.len() < 6 {
        return None;
    }
    let (mut rest, mut parts) = (word, Vec::new());
    while !rest.is_empty() {
        if let Some((form, value)) = table.iter().find(|(form, _)| rest.starts_with(form)) {
            parts.push(Part::Value(*value, false));
            rest = &rest[form.len()..];
        } else {
            let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint))?;
            if parts.is_empty() {
                return None;
            }
            rest = &rest[joint.len()..];
        }
    }
    (parts.len() >= 2).then_some(parts)
}

impl<'t> Reading<'t> {
    fn of(word: Piece<'t>, parts: &[Part]) -> Option<Self> {
        let &Part::Value(value, weak) = parts.first()? else { return None };
        let mut reading = Self {
            first: word,
            last: word,
            total: 0.0,
            group: value,
            scale: 1.0,
            words: 1,
            weak: weak && parts.len() == 1,
        };
        for part in &parts[1..] {
            reading.within(*part).then_some(())?;
        }
        Some(reading)
    }

    /// साढ़े तीन, three and a half: a fraction stands before the number that it changes.
    fn take_fraction(&mut self, piece: Piece<'t>, language: Language) {
        const FRACTIONS: [(&str, f64); 3] = [("साढ़े", 0.5), ("सवा", 0.25), ("पौने", -0.25)];
        if language.code() != "hi" {
            return;
        }
        let at = self.first.span().start - piece.span().start;
        let before = piece.text()[..at].trim_end();
        if let Some((word, part)) = FRACTIONS.iter().find(|(word, _)| before.ends_with(word)) {
            self.group += part;
            self.first = piece.slice(before.len() - word.len()..at).through(self.last);
        }
    }

    /// Adds a part of the same word: units stand before tens there.
    fn within(&mut self, part: Part) -> bool {
        let Part::Value(value, _) = part else { return false };
        if value >= 1000.0 {
            self.total += self.group.max(1.0) * value;
            self.group = 0.0;
        } else if is(value, 100.0) && (2.0..10.0).contains(&self.group) {
            self.group *= 100.0;
        } else if self.total > 0.0 && self.group == 0.0
            || self.group % 100.0 == 0.0
            || (self.group % 10.0 == 0.0 && value < 10.0)
            || (self.group % 100.0 < 10.0 && value >= 20.0)
        {
            self.group += value;
        } else {
            return false;
        }
        true
    }

    /// Adds the next word if the two are one number.
    fn add(&mut self, part: Part, word: Piece<'t>, and: bool, language: Language) -> bool {
        let (tens, units) = (self.group % 100.0, self.group % 10.0);
        let code = language.code();
        let grown = match part {
            Part::Times(factor) if (1.0..10.0).contains(&units) && tens < 10.0 => {
                Some(self.group - units + units * factor)
            }
            Part::Teen if (2.0..10.0).contains(&tens) => Some(self.group + 10.0),
            Part::Times(_) | Part::Teen => None,
            Part::Value(value, _) => {
                let hundred = is(value, 100.0) && (2.0..10.0).contains(&self.group) && !and;
                let over_hundred = value < 100.0 && tens == 0.0 && self.group >= 100.0;
                let hundreds =
                    (100.0..1000.0).contains(&value) && self.group == 0.0 && self.total > 0.0;
                let after_thousands = value < 100.0 && self.group == 0.0 && self.total > 0.0;
                let dix_sept = code == "fr" && is(tens, 10.0) && (7.0..10.0).contains(&value);
                let units_last = (1.0..10.0).contains(&value)
                    && (tens >= 20.0 && units == 0.0
                        || matches!(code, "vi" | "tr") && is(tens, 10.0))
                    && (!and || !matches!(code, "en" | "de" | "sv" | "da" | "no" | "vi"));
                let semitic = matches!(code, "ar" | "he") && (1.0..10.0).contains(&tens);
                let tens_last = semitic && and && (20.0..100.0).contains(&value);
                let teen = semitic && !and && is(value, 10.0);
                let score = code == "fr" && is(tens, 4.0) && is(value, 20.0);
                let over_score =
                    code == "fr" && matches!(tens, 60.0 | 80.0) && (10.0..20.0).contains(&value);
                if hundred {
                    Some(self.group * 100.0)
                } else if score && self.last.gap_to(word) != " " {
                    Some(self.group + 76.0)
                } else {
                    (over_hundred
                        || hundreds
                        || after_thousands
                        || units_last
                        || tens_last
                        || teen
                        || over_score
                        || dix_sept)
                        .then_some(self.group + value)
                }
            }
        };
        if let Some(group) = grown {
            self.group = group;
            self.last = word;
            self.words += 1;
            self.scale = 1.0;
        }
        grown.is_some()
    }
}

/// Takes in the scale words behind a number.
fn read_scales<'t>(reading: &mut Option<Reading<'t>>, piece: Piece<'t>, language: Language) {
    let Some(open) = reading else { return };
    loop {
        let from = open.last.span().end - piece.span().start;
        let (factor, taken) = scale_at(&piece.text()[from..], language);
        if taken == 0 {
            return;
        }
        open.last = piece.slice(from..from + taken);
        open.words += 1;
        if factor < 1000.0 {
            open.group = open.group.max(1.0) * factor;
        } else {
            // “Two hundred thousand million”: what stands before multiplies as a whole.
            let before =
                if open.group == 0.0 { std::mem::take(&mut open.total) } else { open.group };
            open.total += before.max(1.0) * factor;
            open.group = 0.0;
            open.scale = factor;
        }
    }
}

fn close<'t>(reading: &mut Option<Reading<'t>>, found: &mut Vec<Quantity<'t>>) {
    // Half six is no six, and “thứ Hai” is Monday.
    const NO_COUNT: &[&str] = &[
        "halb", "halbe", "halv", "half", "pół", "пол", "půl", "نصف", "thứ", "tháng", "Thứ", "Tháng",
    ];
    let Some(open) = reading.take() else { return };
    let before = open.first.before().trim_end();
    let word = &before[before.rfind([' ', '\n']).map_or(0, |at| at + 1)..];
    let value = open.total + open.group;
    found.push(Quantity {
        piece: open.first.through(open.last),
        values: vec![value],
        plain: vec![value / open.scale],
        scale: open.scale,
        digits: false,
        weak: (open.weak || is(value, 100.0)) && open.words == 1 || NO_COUNT.contains(&word),
    });
}
