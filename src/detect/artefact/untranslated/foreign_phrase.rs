//! A phrase of another language in the same script inside a sentence. Other scripts are
//! `untranslated_words`', whole sentences `untranslated_segment`'s.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::{is_mentioned, is_quoted},
        scripts::scripts,
        strange_words::NEIGHBOURING,
        wording::are_relatives,
    },
    finding::{Category, Severity},
    text::{LANGUAGES, Language, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT004",
    name: "foreign_phrase",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "Part of a sentence is left in another language.",
    why: "Engines and models leave clauses untranslated. Only a run in which two \
          unmistakable function words of the other language, or one and two plainer ones, stand \
          close together is flagged, so that fixed phrases (“state of the art”), names and titles in capitals pass; so do \
          quotations and brackets.",
    examples: &[
        Example::new("de", "Der Schaden wurde ⟦on Thursday⟧ entdeckt, sagte eine Sprecherin."),
        Example::new("fr", "La centrale a été arrêtée ⟦am Montag⟧ par son exploitant."),
        Example::new("vi", "Chiếc máy xử lý được 40 kg ⟦lotus seeds per hour, faster⟧ cách cũ."),
        Example::new("de", "Radfahrer müssen absteigen, ⟦when the light is⟧ rot."),
        Example::new("tr", "Yeni okul binası ⟦because of the⟧ gecikme bahara kaldı."),
        Example::new("en", "The guards locked the door, ⟦aber das wissen die Diebe noch nicht⟧."),
        Example::new("es", "Las entradas están agotadas ⟦since yesterday⟧ en toda la ciudad."),
        Example::new("pt", "Os bilhetes estão esgotados, ⟦according to the⟧ ministro da cultura."),
        Example::new("id", "Gubernur mengatakan bahwa ⟦the budget will be⟧ direvisi pekan depan."),
        Example::new(
            "fr",
            "Le procès a été reporté, a indiqué mercredi ⟦een woordvoerder van⟧ la cour de Gand.",
        ),
        Example::new("uk", "Мешканців евакуювали. По ⟦мнению⟧ геологів, схил нестабільний."),
        Example::new("uk", "Мешканці отримають ⟦выплаты⟧ до кінця місяця, обіцяє мерія."),
        Example::new("pl", "Minister powiedział, że ⟦podle mluvčí vlády⟧ umowa jest gotowa."),
        Example::new("uk", "Годинник відремонтували, ⟦однако стрелки пришлось⟧ замінити."),
        Example::new(
            "de",
            "Die Anlage ist state of the art und kam just in time, out of the blue.",
        ),
        Example::new(
            "fr",
            "Hier soir, à la bibliothèque du quartier, il a lu « because of the night » (when the light is red) devant une vingtaine de personnes.",
        ),
        Example::new("nl", "Of het nu is of was: de man of the match had het been gebroken."),
        Example::new("en", "Das Kapital and Die Welt are German; auf Wiedersehen, dear Zeitgeist."),
    ],
    scope: Scope::Sentence(look),
};

/// What a word is in one of the languages looked for.
#[derive(Clone, Copy)]
struct Mark {
    /// Which of them.
    language: usize,
    /// Whether the word proves the language rather than supports the proof.
    strong: bool,
}

/// The marks that tell another language from one.
struct Marks {
    /// Codes of the languages looked for.
    languages: Vec<&'static str>,
    /// Marks by the key of the word, those of the language itself left out.
    by_key: FxHashMap<u64, Vec<Mark>>,
    /// Its keys.
    bits: Bits,
}

/// What a word of a language is worth in a text of another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Worth {
    Strong,
    Weak,
    /// Nothing: it only looks like a strong one of another language.
    None,
}

type Table = FxHashMap<&'static str, Vec<(&'static str, Worth)>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for [language, kind, words, _] in rows(include_str!("../../lexicon/foreign_words.tsv")) {
        let worth = match kind {
            "strong" => Worth::Strong,
            "weak" => Worth::Weak,
            _ => Worth::None,
        };
        let words = words.split('|').map(|word| (word, worth));
        table.entry(language).or_default().extend(words);
    }
    table
});

static MARKS: LazyLock<FxHashMap<&'static str, OnceLock<Marks>>> =
    LazyLock::new(|| LANGUAGES.iter().map(|entry| (entry.code, OnceLock::new())).collect());

/// The marks for texts in a language.
fn marks(home: Language) -> Option<&'static Marks> {
    Some(MARKS.get(home.code())?.get_or_init(|| Marks::beside(home)))
}

/// Languages that share too many words to be told apart by a few.
const TOO_CLOSE: &[&[&str]] = &[&["da", "no", "sv"], &["hr", "sl", "sr", "bs"]];

/// Neighbours, the article's language first, of which one plain word of the other is enough: it
/// looks at home and is not.
const NEIGHBOURS: &[(&str, &str)] = &[("uk", "ru"), ("ru", "uk"), ("cs", "sk"), ("sk", "cs")];

/// Families in which a word of one language looks like a word of another by chance.
const KIN: &[&[&str]] = &[
    &["es", "it", "pt", "fr", "ro", "ca"],
    &["en", "de", "nl", "sv", "da", "no"],
    &["pl", "cs", "sk", "hr", "ru", "uk", "bg"],
    &["ar", "fa", "ur"],
    &["id", "vi", "tr"],
];

fn are_kin(one: &str, other: &str) -> bool {
    KIN.iter().any(|family| family.contains(&one) && family.contains(&other))
}

impl Marks {
    fn beside(home: Language) -> Self {
        let code = home.code();
        let own: FxHashSet<u64> =
            TABLE.get(code).into_iter().flatten().map(|(word, _)| key(word)).collect();
        let mut languages: Vec<&str> = TABLE
            .keys()
            .copied()
            .filter(|other| {
                let close = |group: &&[&str]| group.contains(other) && group.contains(&code);
                *other != code && !TOO_CLOSE.iter().any(close) && share_script(home, other)
            })
            .collect();
        languages.sort_unstable();
        let mut by_key: FxHashMap<u64, Vec<Mark>> = FxHashMap::default();
        for (language, other) in languages.iter().enumerate() {
            for (word, worth) in TABLE[other].iter().filter(|(_, worth)| *worth != Worth::None) {
                let (key, strong) = (key(word), *worth == Worth::Strong);
                if !own.contains(&key) {
                    by_key.entry(key).or_default().push(Mark { language, strong });
                }
            }
        }
        let bits = Bits::of_words(by_key.keys());
        Self { languages, by_key, bits }
    }
}

fn share_script(home: Language, other: &str) -> bool {
    Language::from_code(other)
        .is_some_and(|other| scripts(home).iter().any(|script| scripts(other).contains(script)))
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let (own, home) = (segment.sentence().language, segment.document.language);
    // A sentence that is foreign as a whole is reported as a whole.
    if own.is_known() && own != home && !are_relatives(own, home) {
        return;
    }
    if home.code() == "vi" && look_at_syllables(segment, findings) {
        return;
    }
    let Some(marks) = marks(home) else { return };
    if look_at_copy(segment, marks, findings) {
        return;
    }
    let keys = segment.keys();
    let mut hits: Vec<(usize, &[Mark])> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        if marks.bits.may_have_word(*key)
            && let Some(found) = marks.by_key.get(key)
        {
            hits.push((at, found));
        }
    }
    if !hits.iter().any(|(_, marks)| marks.iter().any(|mark| mark.strong)) {
        if !look_at_turns(segment, findings) {
            look_at_single(segment, findings);
        }
        return;
    }
    let words: Vec<Piece<'_>> = segment.words().collect();
    hits.retain(|(at, _)| {
        let word = words[*at];
        let capital = word.text().starts_with(char::is_uppercase) && *at > 0;
        !capital && !segment.document.is_quoted(&word.span())
    });
    let mut proved = vec![false; marks.languages.len()];
    for mark in hits.iter().flat_map(|(_, marks)| *marks).filter(|mark| mark.strong) {
        proved[mark.language] = true;
    }
    let languages = marks.languages.iter().enumerate();
    for (language, name) in languages.filter(|(language, _)| proved[*language]) {
        let of = |marks: &[Mark]| marks.iter().find(|mark| mark.language == language).copied();
        let mut run: Vec<(usize, bool)> = Vec::new();
        let mut is_told = false;
        for (at, found) in hits.iter().filter_map(|(at, marks)| Some((*at, of(marks)?))) {
            // One word of any kind may stand between two of them.
            if run.last().is_some_and(|(last, _)| at > last + 2) {
                is_told |= report(segment, name, &words, &run, findings);
                run.clear();
            }
            run.push((at, found.strong));
        }
        if report(segment, name, &words, &run, findings) || is_told {
            return;
        }
    }
    if !look_at_turns(segment, findings) {
        look_at_single(segment, findings);
    }
}

/// Languages that share whole turns.
const SHARING: &[&[&str]] = &[
    &["pt", "gl"],
    &["es", "gl", "ca"],
    &["cs", "sk"],
    &["ru", "be", "bg"],
    &["uk", "be"],
    &["id", "ms"],
    &["nl", "af"],
    &["tr", "az"],
];

/// Days and turns of news, with the language they belong to.
static TURNS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/foreign_phrases.tsv"));
    let turns = table.flat_map(|[language, phrases, _]: [&'static str; 3]| {
        phrases.split('|').map(move |phrase| (phrase, language))
    });
    Phrases::new(turns, false)
});

/// “Der on Thursday morning entdeckt wurde”: a turn that needs no second proof, and says whether
/// there is one.
fn look_at_turns(segment: Segment<'_>, findings: &mut Findings<'_>) -> bool {
    let home = segment.document.language;
    let turns = TURNS.find(segment.piece()).filter(|(_, language)| **language != home.code());
    let mut hits = turns.filter(|(hit, language)| {
        let shared = |group: &&[&str]| group.contains(language) && group.contains(&home.code());
        let strange = !TOO_CLOSE.iter().chain(SHARING).any(shared)
            && share_script(home, language)
            && !(NEIGHBOURS.contains(&(home.code(), *language)) && hit.text().len() < 16);
        // In capitals they are titles, and beside a capital part of one.
        let name = hit
            .after()
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_uppercase) && home.code() != "de")
            || hit
                .before()
                .strip_suffix(' ')
                .and_then(|rest| rest.rsplit([' ', '\n', '«', '“', '„', '"']).next())
                .is_some_and(|word| word.starts_with(char::is_uppercase));
        let small = hit.text().starts_with(char::is_lowercase)
            || ["ing", "oon", "ght"].iter().any(|part| hit.text().ends_with(part));
        strange && small && !name && !is_set_apart(segment, *hit)
    });
    let Some((hit, language)) = hits.next() else { return false };
    let name = Language::from_code(language).map_or(*language, Language::name);
    let finding = findings.flag(hit, format!("“{}” is left in {name}", hit.text()));
    if !hit.text().contains(' ') {
        finding.severity(Severity::Minor);
    }
    true
}

/// The fewest words of a clause that is copied from the source.
const CLAUSE: usize = 4;

/// A clause that repeats the source word for word, and says whether there is one.
fn look_at_copy(segment: Segment<'_>, marks: &Marks, findings: &mut Findings<'_>) -> bool {
    let Some(source) = segment.source() else { return false };
    let code = segment.document.source_language.code();
    let Some(language) = marks.languages.iter().position(|other| *other == code) else {
        return false;
    };
    let keys = segment.keys();
    let is_mark = |word: &u64| {
        let known = marks.by_key.get(word);
        known.is_some_and(|known| known.iter().any(|mark| mark.language == language))
    };
    if keys.iter().filter(|word| is_mark(word)).count() < 2 {
        return false;
    }
    let original: Vec<u64> = source.words().map(|word| key(word.text())).collect();
    let alike = |at: usize, other: usize| {
        keys[at..].iter().zip(&original[other..]).take_while(|(one, other)| one == other).count()
    };
    let longest = (0..keys.len())
        .flat_map(|at| (0..original.len()).map(move |other| (at, other)))
        .map(|(at, other)| (alike(at, other), at))
        .max_by_key(|(length, at)| (*length, usize::MAX - at));
    let Some((length, at)) = longest.filter(|(length, _)| *length >= CLAUSE) else { return false };
    let words: Vec<Piece<'_>> = segment.words().collect();
    let run = &words[at..at + length];
    let small = run.iter().filter(|word| word.text().starts_with(char::is_lowercase)).count();
    let mut told: Vec<u64> =
        keys[at..at + length].iter().filter(|word| is_mark(word)).copied().collect();
    told.sort_unstable();
    told.dedup();
    let piece = run[0].through(run[length - 1]);
    // A sentence that is nothing else is `copied_segment`'s.
    let is_part = length * 10 < keys.len() * 8;
    if small < CLAUSE || told.len() < 2 || !is_part || is_set_apart(segment, piece) {
        return false;
    }
    let name = Language::from_code(code).map_or(code, Language::name);
    findings.flag(piece, format!("“{}” is left in {name}, as the source has it", piece.text()));
    true
}

/// Files a run with two strong marks, or with one and two weak ones (of another family one), none
/// of them repeated, and says whether it did.
fn report(
    segment: Segment<'_>,
    language: &'static str,
    words: &[Piece<'_>],
    run: &[(usize, bool)],
    findings: &mut Findings<'_>,
) -> bool {
    let ([(first, _), ..], Some((last, _))) = (run, run.last()) else { return false };
    let keys = segment.keys();
    let mut distinct: Vec<(u64, bool)> =
        run.iter().map(|(at, strong)| (keys[*at], *strong)).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let strong = distinct.iter().filter(|(_, strong)| *strong).count();
    let piece = words[*first].through(words[*last]);
    let home = segment.document.language.code();
    let short = run
        .iter()
        .any(|(at, strong)| words[*at].text().chars().count() < if *strong { 4 } else { 2 });
    let is_enough = strong >= 2
        || (strong == 1 && distinct.len() >= 3)
        || (strong == 1 && NEIGHBOURS.contains(&(home, language)))
        || (strong == 1 && distinct.len() == 2 && !short && !are_kin(home, language))
        || is_pair(words, run, home, language);
    if !is_enough || is_set_apart(segment, piece) {
        return false;
    }
    let name = Language::from_code(language).map_or(language, Language::name);
    findings.flag(piece, format!("“{}” is left in {name}", piece.text()));
    true
}

/// „und dem“: two short words side by side, of a far language and between small words.
fn is_pair(words: &[Piece<'_>], run: &[(usize, bool)], home: &str, language: &str) -> bool {
    let [(first, one), (last, other)] = run else { return false };
    let text = |at: usize| words.get(at).map_or("", |word| word.text());
    let small = |at: usize| text(at).starts_with(char::is_lowercase);
    let long = |at: usize| text(at).chars().count() > 2;
    (*one || *other)
        && first + 1 == *last
        && words[*first].gap_to(words[*last]) == " "
        && long(*first)
        && long(*last)
        && first.checked_sub(1).is_some_and(small)
        && small(last + 1)
        && !are_kin(home, language)
}

/// Words in a row that no Vietnamese syllable can be: each ends in a letter, or has a cluster, that
/// Vietnamese lacks.
const SYLLABLES: usize = 3;

fn look_at_syllables(segment: Segment<'_>, findings: &mut Findings<'_>) -> bool {
    let mut run: Option<(Piece<'_>, Piece<'_>, usize)> = None;
    let mut longest: Option<(Piece<'_>, usize)> = None;
    for word in segment.words() {
        let next = match run {
            Some((first, last, words)) if matches!(last.gap_to(word), " " | ", ") => {
                Some((first, words))
            }
            _ => None,
        };
        run = is_no_syllable(word.text()).then(|| match next {
            Some((first, words)) => (first, word, words + 1),
            None => (word, word, 1),
        });
        if let Some((first, last, words)) = run
            && longest.is_none_or(|(_, most)| words > most)
        {
            longest = Some((first.through(last), words));
        }
    }
    let Some((piece, words)) = longest else { return false };
    if words < SYLLABLES || is_set_apart(segment, piece) {
        return false;
    }
    findings.flag(piece, format!("“{}” is left in another language", piece.text()));
    true
}

/// Whether a word with small ASCII letters ends, or opens, as no Vietnamese syllable does.
fn is_no_syllable(word: &str) -> bool {
    const OPEN: [&str; 9] = ["st", "sp", "sc", "pr", "br", "cr", "fr", "bl", "pl"];
    word.len() >= 3
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && (word.ends_with(['b', 'd', 'f', 'g', 'j', 'k', 'l', 'q', 'r', 's', 'v', 'w', 'x', 'z'])
            && !word.ends_with("ng")
            || OPEN.iter().any(|open| word.starts_with(open))
            || word.len() > 7)
}

/// For a language, letters that only a neighbour has, and that neighbour.
#[rustfmt::skip]
const LETTERS: &[(&str, &str, &str)] = &[
    ("uk", "ыэъё", "Russian"), ("ru", "іїєґў", "Ukrainian or Belarusian"),
    ("pt", "ñ", "Spanish"), ("es", "ãõç", "Portuguese"), ("it", "ñãõç", "another language"),
    ("cs", "ľĺŕôäłąęśćż", "Slovak or Polish"), ("pl", "řěůčšžťďľĺŕôä", "Czech or Slovak"),
    ("sv", "æø", "Danish or Norwegian"), ("ro", "ãñõçåøěř", "another language"),
    ("nl", "ßåøñ", "another language"), ("tr", "əßñ", "another language"),
];

/// One or two words that look at home and exist in a neighbour alone.
fn look_at_single(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let before = findings.count();
    look_at_letters(segment, findings);
    let home = segment.document.language.code();
    let Some(known) = NEIGHBOURING.get(home).filter(|_| findings.count() == before) else { return };
    let keys = segment.keys();
    let mut hits = keys.iter().enumerate().filter_map(|(at, key)| Some((at, *known.get(key)?)));
    let Some((at, foreign)) = hits.next() else { return };
    // More of them are a phrase, or a sentence, of another language.
    if hits.filter(|(other, _)| *other > at + 1).count() > 1 {
        return;
    }
    let words: Vec<Piece<'_>> = segment.words().collect();
    let Some(word) = words.get(at) else { return };
    let small =
        |at: usize| words.get(at).is_none_or(|word| !word.text().starts_with(char::is_uppercase));
    let stands = at.checked_sub(1).is_none_or(|last| small(last) || last == 0) && small(at + 1);
    let whole = !word.before().ends_with(['-', '’', '\'', '.', '/', '@', '#', '_'])
        && !word.after().starts_with(['-', '’', '\'', '/', '@', '_']);
    if word.text().chars().all(char::is_lowercase)
        && word.text().chars().count() >= 3
        && stands
        && whole
        && !is_set_apart(segment, *word)
        && !is_mentioned(segment.document, *word)
    {
        let name = Language::from_code(foreign).map_or("another language", Language::name);
        findings.flag(*word, format!("“{}” is a word of {name}", word.text())).confidence(0.8);
    }
}

/// One word with a small letter, spelled as only a neighbouring language spells.
fn look_at_letters(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let home = segment.document.language.code();
    let Some((_, letters, name)) = LETTERS.iter().find(|(code, ..)| *code == home) else { return };
    let text = segment.text();
    let is_foreign = |c: char| !c.is_ascii() && letters.chars().any(|letter| letter == c);
    let Some(at) = text.find(is_foreign) else { return };
    if text[at..].chars().filter(|c| is_foreign(*c)).count() > LETTERS_OF_A_SENTENCE {
        return;
    }
    let word = segment.words().find(|word| word.text().contains(is_foreign));
    let Some(word) = word.filter(|word| word.text().chars().all(char::is_lowercase)) else {
        return;
    };
    let beside_name =
        [word.before().trim_end().rsplit(' ').next(), word.after().trim_start().split(' ').next()]
            .into_iter()
            .flatten()
            .any(|other| other.starts_with(char::is_uppercase));
    if word.text().chars().count() >= 3
        && !beside_name
        && !is_set_apart(segment, word)
        && !is_mentioned(segment.document, word)
    {
        findings.flag(word, format!("“{}” is spelled as {name}", word.text())).confidence(0.75);
    }
}

/// A sentence with more letters of a neighbour is `untranslated_segment`'s.
const LETTERS_OF_A_SENTENCE: usize = 3;

/// Whether quotation marks or brackets enclose the run.
fn is_set_apart(segment: Segment<'_>, run: Piece<'_>) -> bool {
    let start = segment.sentence().range.start;
    let before = run.before().get(start..).unwrap_or("");
    before.rfind(['(', '[', '‘']) > before.rfind([')', ']', '’'])
        || is_quoted(segment.document, run)
}
