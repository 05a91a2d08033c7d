//! A turn of phrase that carries the negation of its sentence, rendered without it: “did not rule
//! out” as “ruled out”, “no longer” as “still”, “unless” as “if”. Plain negations are
//! `changed_negation`'s.

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::names,
        forms::{lowered, whole_words},
        lexicon::{in_any_case, rows},
        mention::has_stem,
        negation::{denial, negations},
        pair::{Bead, fits, verbosity},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC032",
    name: "turned_phrase",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "“No longer”, “not ruled out”, “need not”, “not yet” or “unless” has become its opposite.",
    why: "The little word that turns the sentence round is lost, or taken for another (German \
          “muss nicht” for “must not”). Flagged if the source has one of the two turns of phrase \
          and the translation only the other.",
    examples: &[
        Example::pair(
            "en",
            "The minister ⟦ruled out⟧ a second vote in the region on Monday.",
            "La ministra no descartó el lunes una segunda votación en la región.",
        ),
        Example::pair(
            "cs",
            "Továrna po požáru ⟦nesmí⟧ zavřít, oznámil v pátek úřad.",
            "Die Fabrik muss nach dem Brand nicht schließen, teilte die Behörde am Freitag mit.",
        ),
        Example::pair(
            "en",
            "The food agency ⟦still⟧ advises against eating pike from the lake.",
            "Livsmedelsverket avråder inte längre från att äta gädda ur sjön.",
        ),
        Example::pair(
            "pt",
            "A nova tarifa não entrará em vigor ⟦se⟧ o Congresso a aprovar.",
            "The new tariff will not take effect unless Congress approves it.",
        ),
        Example::pair(
            "fr",
            "⟦Les travaux commenceront avant jeudi, a indiqué la compagnie.⟧",
            "Repairs will not begin before Thursday, the airline said.",
        ),
        Example::pair(
            "pl",
            "Nowy szpital w mieście ⟦nie⟧ zostanie otwarty we wrześniu, zapowiedział burmistrz.",
            "Nová nemocnice ve městě se neotevře dříve než v září, oznámil starosta.",
        ),
        Example::pair(
            "de",
            "Im Hafen von Penzance wurde am Freitag ⟦niemand⟧ verletzt.",
            "Nobody but the harbour master was hurt in Penzance harbour on Friday.",
        ),
        Example::pair(
            "de",
            "Das Parlament hat das Gesetz ⟦bereits⟧ verabschiedet.",
            "Парламент ещё не принял этот закон.",
        ),
        Example::pair(
            "en",
            "The reading room will ⟦not⟧ open on Thursday, the library said.",
            "La salle de lecture n’ouvrira que jeudi, a indiqué la bibliothèque.",
        ),
        Example::pair(
            "es",
            "El tribunal ⟦prohibió⟧ el lunes la tala del viejo hayedo.",
            "Das Gericht lehnte es am Montag ab, die Rodung des alten Buchenwalds zu stoppen.",
        ),
        Example::pair(
            "it",
            "«Non venderemo nessun battello, ⟦tranne⟧ il Rigel», ha detto l’armatore.",
            "„Wir verkaufen kein Schiff, nicht einmal die Rigel“, sagte der Reeder.",
        ),
        Example::pair(
            "en",
            "The minister did not rule out a second vote in the region on Monday.",
            "La ministra no descartó el lunes una segunda votación en la región.",
        ),
        Example::pair(
            "de",
            "Der Streik beginnt am Montag, wenn die Gespräche scheitern.",
            "The strike will begin on Monday unless the talks succeed.",
        ),
        Example::pair(
            "fr",
            "Le barrage n'est plus exploité depuis 2019.",
            "The dam has not been used since 2019.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// A turn of phrase and its opposite in one language.
struct Turn {
    matter: &'static str,
    /// With a negation in it: “no longer”.
    denied: Regex,
    /// Without: “still”.
    plain: Regex,
}

/// The rows of one language, and what they say once somebody asks.
type Rows = (Vec<[&'static str; 3]>, OnceLock<Vec<Turn>>);

static ROWS: LazyLock<FxHashMap<&str, Rows>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Rows> = FxHashMap::default();
    for [language, matter, one, other, _provenance] in
        rows(include_str!("../../lexicon/polarity.tsv"))
    {
        let entry = languages.entry(language).or_insert_with(|| (Vec::new(), OnceLock::new()));
        entry.0.push([matter, one, other]);
    }
    languages
});

/// The turns of one language, read at first use.
fn turns(language: Language) -> Option<&'static [Turn]> {
    let (rows, turns) = ROWS.get(language.code())?;
    Some(turns.get_or_init(|| {
        rows.iter()
            .map(|[matter, one, other]| Turn {
                matter,
                // A Turkish negation stands inside its word.
                denied: pattern(one, language, language.code() != "tr"),
                plain: pattern(other, language, *matter != "unless" || language.code() != "tr"),
            })
            .collect()
    }))
}

/// A pattern of whole words where the language sets words apart.
fn pattern(words: &str, language: Language, whole: bool) -> Regex {
    let apart = whole && !language.is_unspaced() && language.code() != "ko";
    let pattern = match (words.is_empty(), apart, language.code()) {
        (true, ..) => r"[^\s\S]".to_owned(),
        (_, true, "he") => format!(r"\b[והש]?(?:{words})\b"),
        (_, true, "ar") => format!(r"\b[وف]?(?:{words})\b"),
        (_, true, _) => format!(r"\b(?:{words})\b"),
        _ => format!("(?:{words})"),
    };
    in_any_case(&pattern)
}

impl Turn {
    /// Where each stands; what is part of the denied one is not the plain one.
    fn of(&self, text: &str) -> [Option<Range<usize>>; 2] {
        let denied: Vec<Range<usize>> =
            self.denied.find_iter(text).map(|hit| hit.range()).collect();
        let inside =
            |hit: &Range<usize>| denied.iter().any(|d| d.start < hit.end && hit.start < d.end);
        let plain = self.plain.find_iter(text).map(|hit| hit.range()).find(|hit| !inside(hit));
        [denied.first().cloned(), plain]
    }
}

/// Longer sentences say more than one thing.
const LONGEST: usize = 500;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (original, text) = (bead.source.text(), bead.target.text());
    let (Some(theirs), Some(ours)) = (turns(from), turns(to)) else { return };
    if from == to
        || original.len() > LONGEST
        || original.contains(['?', '？', '؟'])
        || !(fits(segment) || bead.target.span() != segment.piece().span())
    {
        return;
    }
    for their in theirs.iter().filter(|turn| !EXCUSES.contains(&turn.matter)) {
        let (said, pole) = match their.of(original) {
            [Some(denied), None] => (denied, 0),
            [None, Some(plain)] => (plain, 1),
            _ => continue,
        };
        // Who does not rule out a rise before the summer denies nothing about the summer.
        let opens = |turn: &Turn| turn.matter == "ruleout" && turn.denied.is_match(original);
        if their.matter == "before" && theirs.iter().any(opens) {
            continue;
        }
        let Some(our) = ours.iter().find(|turn| turn.matter == their.matter) else { continue };
        let mut found = our.of(text);
        if pole == 0
            && their.matter == "before"
            && found.iter().all(Option::is_none)
            && !has(ours, "earliest", text)
            && !says_until(text, to)
            && is_dated(&bead, &said)
            && let Some(cue) = denial(text, to)
        {
            let message = format!("The source says “{}”, only then it is so", &original[said]);
            findings.flag(bead.target.slice(cue), message).suspected(true);
            return;
        }
        if their.matter == "onlyfrom" {
            if let Some(cue) = is_only_denied(&bead, &said, ours) {
                let message = format!("The source says “{}”, only then it is so", &original[said]);
                findings.flag(bead.target.slice(cue), message).suspected(true);
                return;
            }
            continue;
        }
        let Some(hit) = found[1 - pole].take().filter(|_| found[pole].is_none()) else { continue };
        if their.matter == "unless" && has(ours, "ifnot", text) {
            continue;
        }
        let is_turned = match their.matter {
            "unless" => is_condition_turned(&bead, pole, &said, &hit, ours),
            // Both deny something.
            "must" => true,
            // Only the lost “not least” is told by what became of it.
            "least" => {
                pole == 0 && NOT_LEAST.iter().any(|form| original[said.clone()].starts_with(form))
            }
            // “From Thursday at the earliest” denies nothing.
            "before" => pole == 0 && denial(text, to).is_none() && !has(ours, "earliest", text),
            "but" => {
                pole == 0 && !has(ours, "save", text) && is_total(&original[said.clone()], from)
            }
            "block" if pole == 0 => denial(text, to).is_none() && !has(ours, "let", text),
            "block" => negations(original, from).1 == 0 && !has(theirs, "let", original),
            // What has no exception at all has one here.
            "even" => pole == 0 && negations(original, from).1 > 0,
            "some" => pole == 0 && is_plain(&bead, &said, SOME),
            "oblige" => is_plain(&bead, &said, if pole == 0 { MUST } else { MAY }),
            // Another negation may stand for the one that is missed.
            _ if pole == 0 => denial(text, to).is_none(),
            _ => negations(original, from).1 == 0,
        };
        if is_turned {
            let place = whole_words(bead.target, &hit);
            let message = format!(
                "The source says “{}”, the opposite of “{}”",
                &original[said],
                place.text()
            );
            // What is missing is the negation of the verb, wherever that stands.
            let hit = if their.matter == "before" { bead.target } else { place };
            findings.flag(hit, message).suspected(true);
            return;
        }
    }
}

/// Matters that prove nothing themselves: what makes other turns of phrase mean something else.
const EXCUSES: [&str; 5] = ["ifnot", "only", "earliest", "save", "let"];

/// Whether a text has one of the words that only keep “if” from proving anything.
fn has(turns: &[Turn], matter: &str, text: &str) -> bool {
    turns.iter().any(|turn| turn.matter == matter && turn.denied.is_match(text))
}

/// Whether an exception belongs to “nobody” or “nothing”: “all” has too many other uses.
fn is_total(said: &str, language: Language) -> bool {
    denial(said, language).is_some() || negations(said, language).1 > 0
}

/// How languages say “not least” with a negation that a machine takes for one of the sentence.
const NOT_LEAST: &[&str] = &[
    "nicht zuletzt",
    "not least",
    "niet in",
    "inte minst",
    "non da ultimo",
    "non ultim",
    "no en último",
    "não em último",
    "nu în ultimul",
    "не в последнюю",
    "не в останню",
    "nie w ostatniej",
    "v neposlední",
    "in no small",
];

/// Beginnings of words for what fails or ends, in any language: “if the talks fail” is “unless
/// they succeed”.
#[rustfmt::skip]
const FAILURES: &[&str] = &[
    "fail", "collaps", "ends", "ended", "stop", "without", "scheiter", "platzt", "platzen", "ausbleib", "échou", "fracas", "fallisc", "fallim", "falh",
    "eșu", "eșea", "mislukk", "stukloop", "misslyck", "strand", "провал", "сорв", "неудач", "зрив", "niepowodz", "zerw", "fiask",
    "selž", "selh", "ztrosk", "ναυαγ", "αποτύχ", "αποτυχ", "başarısız", "gagal", "thất bại", "đổ vỡ", "失败", "失敗", "破裂", "決裂", "실패",
    "결렬", "فشل", "شکست", "ייכשל", "ייכשלו", "כישלון", "विफल", "असफल", "ล้มเหลว", "entgeg", "contrar", "autrement", "otherwise", "sonst",
];

/// Beginnings of words for “until” and “than”, in any language: “not until June” is “in June”.
#[rustfmt::skip]
const UNTIL: &[&str] = &[
    "until", "till", "yet", "sooner", "earlier", "than", "bis", "eher", "früher", "als", "jusqu", "tant que", "tôt", "hasta", "temprano", "até",
    "cedo", "fino", "finch", "presto", "până", "decât", "devreme", "tot ", "eerder", "dan ", "förrän", "till", "tills", "tidig", "do ", "póki",
    "dopóki", "aż", "niż", "wcześni", "dokud", "než", "dřív", "пока", "до ", "ранее", "раньше", "чем", "поки", "доки", "раніше", "ніж", "μέχρι",
    "έως", "ως ", "νωρίτερ", "kadar", "dek ", "değin", "حتى", "إلى", "قبل", "تا ", "زودتر", "עד", "לפני", "तक", "पहले", "sampai", "hingga", "awal",
    "まで", "以前", "까지", "전에", "จน", "ก่อน", "đến", "tới", "trước", "直到", "等到", "之前", "前",
];

/// Characters between “not before” and its month or day, in bytes.
const BEFORE_DATE: usize = 12;

/// Whether a month or a day of the week follows “not before”, and the translation names it, too.
fn is_dated(bead: &Bead<'_>, said: &Range<usize>) -> bool {
    let from = bead.source.span().start;
    let ours = names(bead.target, bead.target_language);
    names(bead.source, bead.source_language).iter().any(|(piece, name)| {
        let start = piece.span().start - from;
        start >= said.end
            && start - said.end <= BEFORE_DATE
            && ours.iter().any(|(_, other)| other == name)
    })
}

/// Words for “some” that no translator makes “all”, “must” that is no “may”, and the other way round.
#[rustfmt::skip]
const SOME: &[&str] = &[
    "some", "several", "a few", "einige", "mehrere", "manche", "ein teil", "certain", "quelques", "plusieurs", "algun", "vari",
    "alcun", "qualche", "vári", "sommige", "enkele", "niektór", "kilk", "někte", "někol", "некотор", "нескольк", "деяк", "кільк",
    "vissa", "några", "unele", "unii", "câte", "câți", "bazı", "birkaç", "μερικ", "κάποι", "ορισμέν", "بعض", "برخی", "بعضی",
    "כמה", "कुछ", "beberapa", "sebagian", "一部", "いくつか", "일부", "몇몇", "บางส่วน", "một số", "vài", "一些", "部分", "有些",
];
#[rustfmt::skip]
const MUST: &[&str] = &[
    "must", "has to", "have to", "muss", "müssen", "doit", "doivent", "devra", "devront", "debe", "deben", "deberá", "tienen",
    "tiene", "deve", "devem", "devono", "dovr", "moet", "mus", "долж", "обязан", "måste", "trebui", "повинн", "зобов", "мус",
    "zorunda", "πρέπει", "يجب", "يتعين", "باید", "חייב", "harus", "wajib", "必须", "なければならない", "해야", "ต้อง", "phải", "पड़",
];
#[rustfmt::skip]
const MAY: &[&str] = &[
    "may", "can", "darf", "dürfen", "kann", "können", "peut", "peuvent", "pued", "pode", "può", "possono", "mag", "mogen",
    "kan", "kunnen", "może", "mogą", "můž", "moh", "может", "могут", "може", "можуть", "får", "poate", "pot", "μπορεί", "μπορούν",
    "يمكن", "يجوز", "می‌توان", "יכול", "רשאי", "सकत", "dapat", "bisa", "boleh", "できる", "수 있", "สามารถ", "có thể", "được phép", "可以",
];

/// Characters of a sentence that says one thing, with its verb.
const ONE_THING: f64 = 150.0;

/// Whether a short sentence that denies nothing says one of `words`, and so does its translation.
fn is_plain(bead: &Bead<'_>, said: &Range<usize>, words: &[&str]) -> bool {
    let (from, to) = (bead.source_language, bead.target_language);
    let (original, text) = (bead.source.text(), bead.target.text());
    let word = lowered(&original[said.clone()]);
    let short = original.chars().count() as f64 * verbosity(from, Language::new("en")) <= ONE_THING;
    // “May” is a month, too.
    let month = from.code() == "en" && original[said.clone()].starts_with("May");
    short
        && !month
        && words.iter().any(|one| word.starts_with(one))
        && denial(original, from).is_none()
        && denial(text, to).is_none()
}

/// The negation that has taken the place of “only on Tuesday”, French “ne … que mardi”.
fn is_only_denied(bead: &Bead<'_>, said: &Range<usize>, ours: &[Turn]) -> Option<Range<usize>> {
    let (from, to) = (bead.source_language, bead.target_language);
    let (original, text) = (bead.source.text(), bead.target.text());
    let cue = denial(text, to)?;
    let alone = negations(&without(original, said), from).0 == 0;
    let passes =
        ["earliest", "only", "save", "before"].iter().any(|matter| has(ours, matter, text));
    (alone && !passes && !says_until(text, to) && is_dated(bead, said)).then_some(cue)
}

/// `text` without what stands at `range`.
fn without(text: &str, range: &Range<usize>) -> String {
    format!("{} {}", &text[..range.start], &text[range.end..])
}

fn says_until(text: &str, language: Language) -> bool {
    let text = lowered(text);
    let joined = language.is_unspaced() || language.code() == "ko";
    has_stem(&text, UNTIL) || joined && UNTIL.iter().any(|word| text.contains(word))
}

/// Whether “unless” has become “if” with as many other negations, or the other way round.
fn is_condition_turned(
    bead: &Bead<'_>,
    pole: usize,
    said: &Range<usize>,
    hit: &Range<usize>,
    ours: &[Turn],
) -> bool {
    let (from, to) = (bead.source_language, bead.target_language);
    let (original, text) = (bead.source.text(), bead.target.text());
    if pole == 0 {
        let theirs = negations(&without(original, said), from);
        let (_, possible) = negations(text, to);
        !has(ours, "only", text) && !has_stem(&lowered(text), FAILURES) && possible <= theirs.0
    } else if has(turns(from).unwrap_or_default(), "ifnot", original) {
        false
    } else {
        let (_, possible) = negations(original, from);
        let (sure, _) = negations(&without(text, hit), to);
        possible == 0 && sure == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_turn() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        for code in codes {
            let known: Vec<&str> =
                turns(Language::new(code)).unwrap().iter().map(|turn| turn.matter).collect();
            let all = [
                "ruleout", "longer", "yet", "must", "unless", "ifnot", "only", "least", "before",
                "earliest", "but", "save", "block", "let", "even", "onlyfrom", "some", "oblige",
            ];
            assert_eq!(known, all, "{code}");
        }
    }

    #[test]
    fn what_is_denied_is_not_plain() {
        let english = turns(Language::new("en")).unwrap();
        assert!(matches!(english[0].of("she did not rule out a vote"), [Some(_), None]));
        assert!(matches!(english[0].of("she ruled out a vote"), [None, Some(_)]));
    }
}
