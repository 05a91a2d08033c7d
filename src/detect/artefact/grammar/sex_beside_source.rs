//! The person of a sentence is a woman in the source and a man in the translation, or the other way
//! round: told by the pronoun that opens both, by titles (“Ms”, «господин») and by Slavic verbs
//! behind a name. Pronouns with a verb of saying are `pronoun_beside_source`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::is_quoted,
        pair::Bead,
        person::{Sex, is_feminine, names_in},
        sex_words::{has_cue, sex_of_verb},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM060",
    name: "sex_beside_source",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
    ]),
    summary: "A person is of the other sex than in the source.",
    why: "Many languages have one pronoun, one title or one verb form for both, and an engine that \
          sees a sentence alone guesses. Flagged where the pronouns that open both sentences, the \
          only titles before names, or a title and the verb behind a name contradict each other. \
          Sentences with words for both sexes on one side are let pass.",
    examples: &[
        Example::pair(
            "zh",
            "⟦他⟧每天清晨五点出门，从未间断。",
            "She leaves home at five every morning without fail.",
        ),
        Example::pair(
            "fr",
            "⟦Il⟧ garde le souvenir de quatre tempêtes au large du Chili.",
            "She remembers four storms off Chile.",
        ),
        Example::pair(
            "ru",
            "Директор зоопарка ⟦Ким Халворсен рассказал⟧, что медвежонок растёт.",
            "Ms Kim Halvorsen, the director of Oslo zoo, said the bear cub was growing.",
        ),
        Example::pair(
            "tr",
            "Toplantıyı ⟦Bay Halvorsen⟧ açtı ve konuklara teşekkür etti.",
            "Ms Halvorsen opened the meeting and thanked the guests.",
        ),
        Example::pair(
            "en",
            "She opened the new hall and thanked the guests.",
            "Sie eröffnete die neue Halle und dankte den Gästen.",
        ),
        Example::pair(
            "tr",
            "Toplantıyı Bay Halvorsen açtı, Bayan Berg de konuştu.",
            "Mr Halvorsen opened the meeting, and Ms Berg spoke too.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// What a word tells of a person.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A pronoun that only persons have.
    Person,
    /// A pronoun that things have too, so that only the sentence's subject counts.
    Opening,
    /// A title before a name.
    Title,
    /// A title behind one.
    Behind,
}

/// The words of one language, by key.
type Words = FxHashMap<u64, (Sex, Kind)>;

/// The same in scripts without spaces, as written.
type Unspaced = Vec<(&'static str, Sex, Kind)>;

static WORDS: LazyLock<FxHashMap<&'static str, (Words, Unspaced)>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, (Words, Unspaced)> = FxHashMap::default();
    for [language, sex, kind, words, _] in rows(include_str!("../../lexicon/sexed_words.tsv")) {
        let sex = if sex == "woman" { Sex::Woman } else { Sex::Man };
        let kind = match kind {
            "person" => Kind::Person,
            "opening" => Kind::Opening,
            "title" => Kind::Title,
            _ => Kind::Behind,
        };
        let (known, unspaced) = languages.entry(language).or_default();
        for word in words.split('|') {
            known.insert(key(word), (sex, kind));
            unspaced.push((word, sex, kind));
        }
    }
    languages
});

/// Titles and trades of women and men, by key, for each language.
static TRADES: LazyLock<FxHashMap<&'static str, FxHashMap<u64, Sex>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, FxHashMap<u64, Sex>> = FxHashMap::default();
    for [language, women, men, _] in rows(include_str!("../../lexicon/title_pairs.tsv")) {
        let own = languages.entry(language).or_default();
        for (cell, sex) in [(women, Sex::Woman), (men, Sex::Man)] {
            let bare = cell.split('|').map(|title| title.rsplit([' ', '’', '\'']).next());
            own.extend(bare.flatten().map(|title| (key(title), sex)));
        }
    }
    languages
});

/// The sex that a title or a trade before a full name shows, and both.
fn trade<'t>(piece: Piece<'t>, language: Language) -> Option<(Piece<'t>, Sex)> {
    let trades = TRADES.get(language.code())?;
    names_in(piece).iter().find_map(|name| {
        let first = name.whole.words().next().filter(|_| name.words >= 3);
        let before = name.before.filter(|word| name.words >= 2 && word.gap_to(name.whole) == " ");
        let told = |word: Piece<'t>| {
            let bare = word.text().rsplit(['’', '\'']).next().unwrap_or(word.text());
            Some((word.through(name.whole), *trades.get(&key(bare))?))
        };
        first.and_then(told).or_else(|| before.and_then(told)).filter(|_| !name.is_thing)
    })
}

/// What one side says of its person.
#[derive(Default)]
struct Told<'t> {
    /// The subject that opens it, if it is a pronoun.
    opening: Option<(Piece<'t>, Sex, Kind)>,
    /// The first title, with the name.
    title: Option<(Piece<'t>, Sex)>,
    woman: bool,
    man: bool,
}

impl<'t> Told<'t> {
    fn of(piece: Piece<'t>, language: Language) -> Self {
        let mut told = Self::default();
        let Some((words, unspaced)) = WORDS.get(language.code()) else { return told };
        if language.is_unspaced() {
            told.read_unspaced(piece, unspaced);
            return told;
        }
        let mut before: Option<Piece<'t>> = None;
        let mut rest = piece.words().enumerate().peekable();
        while let Some((at, word)) = rest.next() {
            let previous = before.replace(word);
            let Some((sex, kind)) = words.get(&key(word.text())).copied() else { continue };
            let next = rest.peek().map(|(_, next)| *next);
            let capital = |word: Piece<'_>| {
                let first = word.text().chars().next();
                first.is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
            };
            let joins = |gap: &str| matches!(gap, " " | ". " | "\u{a0}" | ".\u{a0}");
            match kind {
                Kind::Title => {
                    let name = next.filter(|next| joins(word.gap_to(*next)) && capital(*next));
                    if let Some(name) = name {
                        told.note(sex);
                        told.title = told.title.or(Some((word.through(name), sex)));
                    } else if at == 0 && language.code() == "vi" {
                        told.note(sex);
                        told.opening = Some((word, sex, Kind::Person));
                    }
                }
                Kind::Behind => {
                    if let Some(name) = previous.filter(|name| capital(*name)) {
                        told.note(sex);
                        told.title = told.title.or(Some((name.through(word), sex)));
                    }
                }
                Kind::Person | Kind::Opening => {
                    told.note(sex);
                    if at == 0 {
                        told.opening = Some((word, sex, kind));
                    }
                }
            }
        }
        told
    }

    fn read_unspaced(&mut self, piece: Piece<'t>, words: &Unspaced) {
        /// What is no pronoun, though it begins like one.
        const OTHER: &[&str] = &["们", "們", "人", "国", "者", "方", "岸"];
        for (word, sex, kind) in words {
            for (at, _) in piece.text().match_indices(word) {
                let hit = piece.slice(at..at + word.len());
                let other = OTHER.iter().any(|next| hit.after().starts_with(next))
                    || hit.before().ends_with(['其', '吉'])
                    || *word == "彼" && hit.after().starts_with('女');
                if other {
                    continue;
                }
                self.note(*sex);
                match kind {
                    Kind::Behind if at > 0 => {
                        let name = hit.before().chars().next_back().map_or(0, char::len_utf8);
                        self.title = self.title.or(Some((hit.with_before(name), *sex)));
                    }
                    _ if at == 0 => self.opening = Some((hit, *sex, *kind)),
                    _ => {}
                }
            }
        }
    }

    fn note(&mut self, sex: Sex) {
        match sex {
            Sex::Woman => self.woman = true,
            Sex::Man => self.man = true,
        }
    }

    /// The sex that all its words agree on.
    fn sex(&self) -> Option<Sex> {
        match (self.woman, self.man) {
            (true, false) => Some(Sex::Woman),
            (false, true) => Some(Sex::Man),
            _ => None,
        }
    }
}

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let said = Told::of(bead.source, from);
    let by_noun =
        || (!said.woman && !said.man && has_woman(bead.source, from)).then_some(Sex::Woman);
    // “Sculptor Robin Aalto has won a prize. She lives in Oulu.”
    let behind = || {
        let next = segment.next()?.source().filter(|next| next.span() != source.span())?;
        let (_, sex, _) = Told::of(next, from).opening?;
        let all = names_in(bead.source);
        let mut persons = all.iter().filter(|name| name.words >= 2 && !name.is_thing);
        let one = persons.next().is_some() && persons.next().is_none();
        (one && !said.woman && !said.man).then_some(sex)
    };
    let told = said.sex().or_else(by_noun).or_else(behind);
    let Some(sex) = told.filter(|_| from != to) else { return };
    let other = if sex == Sex::Woman { Sex::Man } else { Sex::Woman };
    // “Her brother, Mr Smith”: two persons.
    if has_cue(bead.source, from, other) {
        return;
    }
    let found = Told::of(bead.target, to);
    let is_named = said.title.is_some() || said.sex().is_none();
    let hit = opening(&said, &found)
        .or_else(|| title(&said, &found))
        .or_else(|| verb(&found, bead.target, to, other).filter(|_| is_named))
        .or_else(|| {
            // Where a woman may be called “minister Anna Nowak”, her title tells nothing.
            let tells = !matches!(to.code(), "it" | "pl" | "ro" | "uk");
            let (hit, shown) = trade(bead.target, to).filter(|_| tells)?;
            (shown == other && found.sex() != Some(sex)).then_some(hit)
        });
    if let Some(hit) = hit.filter(|hit| !is_quoted(segment.document, *hit)) {
        let (wrong, right) = match other {
            Sex::Man => ("a man", "a woman"),
            Sex::Woman => ("a woman", "a man"),
        };
        findings.flag(hit, format!("“{}” is {wrong}, the source has {right} here", hit.text()));
    }
}

/// Both sides open with a pronoun of a person, of different sexes.
fn opening<'t>(said: &Told<'_>, found: &Told<'t>) -> Option<Piece<'t>> {
    let (_, sex, source) = said.opening?;
    let (hit, other, target) = found.opening?;
    let persons = source == Kind::Person || target == Kind::Person;
    (persons && sex != other && found.sex() == Some(other)).then_some(hit)
}

/// Both sides have titles before names, of different sexes.
fn title<'t>(said: &Told<'_>, found: &Told<'t>) -> Option<Piece<'t>> {
    let (_, sex) = said.title?;
    let (hit, other) = found.title?;
    (sex != other && found.sex() == Some(other)).then_some(hit)
}

/// Whether a noun before a name shows a woman: „die Regisseurin Sascha Weber“.
fn has_woman(source: Piece<'_>, language: Language) -> bool {
    let by_trade = trade(source, language).is_some_and(|(_, sex)| sex == Sex::Woman);
    by_trade
        || names_in(source).iter().any(|name| {
            let first = name.whole.words().next().filter(|_| name.words >= 3);
            let title = name.before.filter(|before| before.gap_to(name.whole) == " ");
            [title, first].into_iter().flatten().any(|noun| {
                is_feminine(noun.text(), language.code())
                    || noun.text().ends_with("in")
                        && language.code() == "de"
                        && noun.text().chars().count() > 6
            })
        })
}

/// The source has one person of one sex, and the verb behind the only name shows the other.
fn verb<'t>(
    found: &Told<'t>,
    target: Piece<'t>,
    language: Language,
    other: Sex,
) -> Option<Piece<'t>> {
    if !matches!(language.code(), "cs" | "pl" | "ru" | "uk") || found.sex().is_some() {
        return None;
    }
    let names = names_in(target);
    let mut persons = names.iter().filter(|name| name.words >= 2 && !name.is_thing);
    let person = persons.next()?;
    let verb = person.after.filter(|verb| person.whole.gap_to(*verb) == " ")?;
    let clash = persons.next().is_none() && shown_sex(verb, language) == Some(other);
    clash.then(|| person.whole.through(verb))
}

/// The sex that a past tense shows: a verb of the table, or a regular one.
fn shown_sex(verb: Piece<'_>, language: Language) -> Option<Sex> {
    let (woman, man): (&[&str], &[&str]) = match language.code() {
        "ru" => (
            &["ала", "ила", "ела", "ула", "алась", "илась"],
            &["ал", "ил", "ел", "ул", "ался", "ился"],
        ),
        "uk" => (&["ала", "ила", "іла", "ула", "алася", "илася"], &["ав", "ив", "ів", "ув", "вся"]),
        "pl" => (&["ała", "iła", "yła", "ęła"], &["ał", "ił", "ył", "ął"]),
        _ => (&["ala", "ila", "ela", "nula"], &["al", "il", "el", "nul"]),
    };
    let text = verb.text();
    let ends = |endings: &[&str]| {
        text.chars().count() > 4 && endings.iter().any(|ending| text.ends_with(ending))
    };
    let by_ending = || match (ends(woman), ends(man)) {
        (true, false) => Some(Sex::Woman),
        (false, true) => Some(Sex::Man),
        _ => None,
    };
    sex_of_verb(language, key(text)).or_else(by_ending)
}
