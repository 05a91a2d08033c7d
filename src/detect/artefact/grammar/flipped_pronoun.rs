//! A woman whom the next sentences call “he”, or a man “she”: the pivot language has one pronoun,
//! or a verb without any. Articles and nouns that disagree are `wrong_gender`'s.

use std::{cell::LazyCell, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        machine::has_machine_before,
        mention::is_quoted,
        met::{is_met, is_place_between, is_title_in_quotes, is_title_of},
        person::{Name, Sex, is_feminine, names_among, past_of},
        speech::speech,
    },
    finding::{Category, Severity},
    text::{Document, Kind, Language, Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM012",
    name: "flipped_pronoun",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ro",
        "ru", "sv", "uk", "vi", "zh",
    ]),
    summary: "The only person so far is a woman, and this sentence says “he”, or the other way round.",
    why: "Turkish, Persian or Finnish have one pronoun for all, and an engine guesses. The sex is \
          told by titles and nouns that only women or men have, by given names and by verbs that \
          show it. Flagged only where a verb of saying or the like is the pronoun's, and neither a \
          second person nor a word for the other sex stands before it.",
    examples: &[
        Example::new(
            "uk",
            "Прем’єр-міністерка Олена Коваль відвідала у Львові новий цех. ⟦Він наголосив⟧, що \
             перші установки поїдуть уже цього місяця.",
        ),
        Example::new(
            "es",
            "La ministra Ana Robles visitó ayer el puerto de Cádiz. ⟦Él añadió⟧ que las obras \
             terminarán en mayo.",
        ),
        Example::new(
            "de",
            "Die Bürgermeisterin Karin Vogt eröffnete am Montag die Brücke. ⟦Er betonte⟧, dass sie \
             pünktlich fertig wurde.",
        ),
        Example::new(
            "de",
            "Die Präsidentin des Rechnungshofs hat am Montag ihren Bericht vorgelegt. Darin \
             ⟦kritisiert er⟧ die Ausgaben für Berater.",
        ),
        Example::new(
            "es",
            "La alcaldesa de Puerto Almenara, Rosario Villalba, dimitió ayer. «Me voy tranquila», dijo Villalba, ⟦y él \
             añadió⟧ que no volverá.",
        ),
        Example::new(
            "pl",
            "Burmistrzyni Ragnhild Lindqvist zapowiedziała nową przystań. ⟦Dodał, że⟧ miasto nie \
             weźmie kredytu.",
        ),
        Example::new(
            "ru",
            "Директор заповедника «Сосновый кряж» Ольга Мельникова рассказала о рыси. ⟦Он добавил⟧, \
             что зимой учёт повторят.",
        ),
        Example::new("he", "נגידת הבנק המרכזי דיברה אתמול. ⟦הוא הוסיף⟧ כי הריבית לא תשתנה."),
        Example::new("he", "שרת התחבורה ביקרה אתמול בתחנה החדשה. ⟦הוא הוסיף⟧ כי הקו יקוצר השנה."),
        Example::new(
            "en",
            "The biologist Aylin Demir has won a prize for her research on wheat. ⟦He has⟧ worked \
             in Konya since 2011.",
        ),
        Example::new(
            "ru",
            "Президент регулятора Анка Драгу сообщила, что цены стабильны. «Спешить некуда», — \
             ⟦подчеркнул он⟧ в Кишинёве.",
        ),
        Example::new(
            "sv",
            "Kirurgen Aino Lehtonen har fått läkarpriset. Trebarnsmamman från Uleåborg har en ny \
             metod. ”Priset tillhör alla”, ⟦sade han⟧ vid festen.",
        ),
        Example::new(
            "en",
            "Judge Marta Ozola became the first woman to head the court on Thursday. ⟦He succeeds⟧ \
             a colleague who is retiring.",
        ),
        Example::new(
            "nl",
            "De actrice Ilse de Wit opende gisteren het theater. ⟦Hij zei⟧ dat het seizoen vol zit.",
        ),
        Example::new(
            "uk",
            "Прем’єрка Данії Метте Фредеріксен прибула до Вільнюса на переговори щодо оборони \
             Балтійського регіону. ⟦Він наголосив⟧, що контингент НАТО зросте.",
        ),
        Example::new(
            "es",
            "Cesa la rectora de Lugo\nLa rectora Elena Barrios presentó su renuncia ante el \
             claustro. ⟦Él mismo añadió⟧ que volverá a dar clase.",
        ),
        Example::new(
            "he",
            "נשיאת האוניברסיטה ביקרה בחיפה. היא נשאה הרצאה על זכויות. לאחר מכן ⟦הוא השיב⟧ לשאלות.",
        ),
        Example::new("zh", "女部长昨天视察了新港口。⟦他说⟧，工程将于五月完成。"),
        Example::new(
            "pl",
            "Maratonka Lena Wójcik wygrała w niedzielę bieg. Na mecie ⟦powiedział, że⟧ było ciężko.",
        ),
        Example::new(
            "pt",
            "A governadora visitou na sexta-feira as vítimas da seca. ⟦Disse estar preocupado⟧ com a \
             falta de água.",
        ),
        Example::new("sv", "Drottningen besökte i går sjukhuset. ⟦Han⟧ läste sagor för barnen."),
        Example::new("ko", "김 선장은 두 아들의 아버지다. ⟦그녀는⟧ 지난달 관광객을 구했다."),
        Example::new("ko", "박 선장은 두 딸의 어머니다. 그녀는 지난달 관광객을 구했다."),
        Example::new(
            "sv",
            "Trebarnsmamman Aino Lehtonen fick priset av Lars Berg. ”Det är bra”, sade han.",
        ),
        Example::new(
            "en",
            "The biologist Aylin Demir thanked Paul Smith for her prize. He has worked with her since \
             2011.",
        ),
        Example::new(
            "es",
            "La ministra Ana Robles recibió a su homólogo. Él añadió que las obras terminarán.",
        ),
        Example::new("es", "La ministra Ana Robles habla. Ella mira el mar y él dijo que no."),
        Example::new(
            "fr",
            "La ministre Anne Morel a visité le port. Il a plu toute la journée, a-t-elle dit.",
        ),
        Example::new(
            "de",
            "Die Bürgermeisterin eröffnete die Brücke mit Karl Vogt. Er betonte, dass sie fertig ist.",
        ),
        Example::new(
            "es",
            "La ministra danesa Mette Holm visitó el martes a Rossi. Él prometió ayuda.",
        ),
        Example::new(
            "de",
            "Die dänische Ministerin Mette Holm traf am Montag Scholz. Er versprach Hilfe.",
        ),
        Example::new(
            "uk",
            "Міністерка Данії Метте Гольм зустрілася із Зеленським. Він пообіцяв допомогу.",
        ),
    ],
    scope: Scope::Article(look),
};

/// What a phrase says of a person.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// Only a woman is called so.
    Woman,
    /// Only a man is called so.
    Man,
    /// A man may be meant.
    MaybeMan,
}

/// A pronoun with its verb.
#[derive(Clone, Copy)]
struct Clause {
    sex: Sex,
    /// Whether it counts only where it opens a sentence.
    opens: bool,
    /// Whether it is a verb alone, behind which its subject may stand.
    bare: bool,
    /// Whether it is a possession, whose owner its own sentence must name.
    owns: bool,
}

/// What the table says of one language.
struct Words {
    cues: Phrases<Cue>,
    clauses: Phrases<Clause>,
    /// Verbs of saying that show the sex, by key.
    verbs: FxHashMap<u64, Sex>,
    /// What stands before the name of a place.
    place: Vec<&'static str>,
    /// Adverbs with which a sentence may open before its pronoun.
    leads: Vec<&'static str>,
    /// Prepositions with which a phrase before the pronoun begins.
    prepositions: Vec<&'static str>,
    /// Verbs that persons are the subjects of, by the key of their first word.
    acts: FxHashSet<u64>,
    /// Those that show the sex by their ending.
    deeds: FxHashMap<u64, Sex>,
    /// The pronouns, with small letters.
    pronouns: Vec<String>,
    /// Whether the pronoun is a person's and never an object, so that it may stand anywhere.
    anywhere: bool,
}

/// Languages whose verbs show the sex of who speaks.
const TELLING_VERBS: &[&str] = &["cs", "pl", "ru", "uk"];
/// Languages without capitals.
const CASELESS: &[&str] = &["ar", "he", "ja", "ko", "zh"];
/// Languages whose pronoun of a person is never that of a thing, whatever verb follows.
const BARE: &[&str] = &["en", "es", "it", "sv"];
/// Languages in which that pronoun is none of an object either.
const ANYWHERE: &[&str] = &["en", "sv"];
/// Languages whose verb shows the sex and needs no pronoun.
const DROPPING: &[&str] = &["cs", "pl"];

type Table = FxHashMap<&'static str, Vec<&'static str>>;

/// The words of a language, made when a text in it comes up.
type Lazy = LazyLock<Words, Box<dyn FnOnce() -> Words + Send>>;

static WORDS: LazyLock<FxHashMap<&'static str, Lazy>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Table> = FxHashMap::default();
    for [language, kind, list, _] in rows(include_str!("../../lexicon/pronoun_flips.tsv")) {
        let table = languages.entry(language).or_default();
        table.entry(kind).or_default().extend(list.split('|'));
    }
    let lazily = |code: &'static str, table: Table| -> Box<dyn FnOnce() -> Words + Send> {
        Box::new(move || Words::of(code, &table))
    };
    languages.into_iter().map(|(code, table)| (code, LazyLock::new(lazily(code, table)))).collect()
});

/// The verbs of saying that show the sex of who speaks, by the word's key.
pub(super) fn telling_verbs(language: Language) -> Option<&'static FxHashMap<u64, Sex>> {
    let tells = language.is_among(TELLING_VERBS);
    WORDS.get(language.code()).filter(|_| tells).map(|words| &words.verbs)
}

/// The sex that a verb of saying shows of who speaks, by the word's key.
pub(super) fn sex_of_verb(language: Language, verb: u64) -> Option<Sex> {
    telling_verbs(language)?.get(&verb).copied()
}

/// The sex that a verb of what persons do shows of who does it, by the word's key.
pub(super) fn sex_of_deed(language: Language, verb: u64) -> Option<Sex> {
    WORDS.get(language.code())?.deeds.get(&verb).copied()
}

/// Whether a word is one by which a man may be called: «коллегой».
pub(super) fn may_be_man(piece: Piece<'_>, language: Language) -> bool {
    WORDS.get(language.code()).is_some_and(|words| {
        words.cues.find(piece).any(|(_, cue)| matches!(cue, Cue::Man | Cue::MaybeMan))
    })
}

/// Whether the word with this key begins what a person does: a verb of saying or the like.
pub(super) fn is_act(language: Language, word: u64) -> bool {
    WORDS.get(language.code()).is_some_and(|words| words.acts.contains(&word))
}

/// Whether `piece` has a word that only one sex is called by.
pub(super) fn has_cue(piece: Piece<'_>, language: Language, sex: Sex) -> bool {
    WORDS.get(language.code()).is_some_and(|words| {
        let wanted = if sex == Sex::Woman { Cue::Woman } else { Cue::Man };
        words.cues.find(piece).any(|(_, cue)| *cue == wanted)
    })
}

/// The pronouns with a verb of saying in `piece`, each with its sex.
pub(super) fn telling_clauses(piece: Piece<'_>, language: Language) -> Vec<(Piece<'_>, Sex)> {
    let Some(words) = WORDS.get(language.code()) else { return Vec::new() };
    let clauses = words.clauses.find(piece);
    clauses
        .filter(|(hit, clause)| !clause.opens || hit.span().start == piece.span().start)
        .map(|(hit, clause)| (hit, clause.sex))
        .collect()
}

impl Words {
    fn of(code: &str, table: &Table) -> Self {
        let list = |kind: &str| table.get(kind).map_or(&[][..], Vec::as_slice);
        let mut cues: FxHashMap<&str, Cue> = FxHashMap::default();
        cues.extend(list("man").iter().map(|word| (*word, Cue::MaybeMan)));
        cues.extend(list("male").iter().map(|word| (*word, Cue::Man)));
        cues.extend(list("woman").iter().map(|word| (*word, Cue::Woman)));
        let gap = if matches!(code, "ja" | "ko" | "zh") { "" } else { " " };
        let mut clauses: Vec<(String, Clause)> = Vec::new();
        let mut verbs = FxHashMap::default();
        let mut acts = FxHashSet::default();
        let mut deeds = FxHashMap::default();
        let mut small_pronouns: Vec<String> = Vec::new();
        let anywhere = ANYWHERE.contains(&code);
        for (sex, subject) in [(Sex::Man, "he"), (Sex::Woman, "she")] {
            let own = |kind: &str| list(&format!("{subject}{kind}"));
            let (pronouns, says, tags) = (own(""), own(" says"), own(" tag"));
            let does: Vec<&str> = says.iter().chain(own(" acts")).copied().collect();
            let firsts = does.iter().map(|verb| verb.split(' ').next().unwrap_or(verb));
            acts.extend(firsts.clone().map(key));
            if TELLING_VERBS.contains(&code) {
                let shows = firsts.filter(|verb| past_of(verb, code) == Some(sex));
                deeds.extend(shows.map(|verb| (key(verb), sex)));
            }
            small_pronouns.extend(pronouns.iter().map(|pronoun| pronoun.to_lowercase()));
            let opening = Clause { sex, opens: true, bare: false, owns: false };
            let bare = pronouns.iter().filter(|_| BARE.contains(&code));
            clauses.extend(bare.chain(own(" alone")).map(|text| ((*text).to_owned(), opening)));
            if anywhere {
                clauses.extend(pronouns.iter().map(|text| (text.to_lowercase(), opening)));
            }
            let verb_alone = Clause { bare: true, ..opening };
            if DROPPING.contains(&code) {
                clauses.extend(own(" acts").iter().flat_map(|verb| {
                    [((*verb).to_owned(), verb_alone), (raised(verb), verb_alone)]
                }));
            }
            for (feels, felt) in
                own(" feels").iter().flat_map(|feels| own(" felt").iter().map(move |f| (feels, f)))
            {
                let very = list("very").iter().map(|very| format!("{feels} {very} {felt}"));
                let all = very.chain([format!("{feels} {felt}")]);
                clauses.extend(all.map(|text| (text, opening)));
            }
            for pronoun in pronouns {
                let phrases = does.iter().flat_map(|verb| {
                    let also = list("also").iter().map(|also| with_adverb(also, verb, gap));
                    std::iter::once((*verb).to_owned()).chain(also)
                });
                let small: String = pronoun.to_lowercase();
                for phrase in phrases {
                    let clause = opening;
                    if small != *pronoun && table.contains_key("lead") {
                        clauses.push((format!("{small}{gap}{phrase}"), clause));
                    }
                    clauses.push((format!("{pronoun}{gap}{phrase}"), clause));
                }
            }
            clauses.extend(inner_clauses(code, sex, says));
            let inside = Clause { sex, opens: false, bare: false, owns: false };
            for that in own(" that") {
                let felt = own(" felt").iter();
                clauses.extend(felt.map(|felt| (format!("{that} {felt}"), inside)));
            }
            let owns = Clause { owns: true, ..inside };
            clauses.extend(own(" owns").iter().map(|text| ((*text).to_owned(), owns)));
            let opens = Clause { opens: true, ..owns };
            clauses.extend(own(" opens").iter().map(|text| ((*text).to_owned(), opens)));
            clauses.extend(tags.iter().map(|tag| ((*tag).to_owned(), inside)));
            if TELLING_VERBS.contains(&code) {
                verbs.extend(says.iter().map(|verb| (key(verb), sex)));
            }
        }
        Self {
            cues: Phrases::new(cues, false),
            clauses: Phrases::new(
                clauses.iter().map(|(text, clause)| (text.as_str(), *clause)),
                false,
            ),
            verbs,
            place: list("place").to_vec(),
            leads: list("lead").to_vec(),
            prepositions: list("preposition").to_vec(),
            acts,
            deeds,
            pronouns: small_pronouns,
            anywhere,
        }
    }
}

impl Words {
    /// Whether a clause opens its sentence, but for an adverb.
    fn opens(&self, sentence: Piece<'_>, clause: Piece<'_>) -> bool {
        let before = &sentence.text()[..clause.span().start - sentence.span().start];
        let bare = before.trim_end_matches([' ', ',', '，']);
        let subject = clause.words().next().is_some_and(|word| self.is_pronoun(word));
        before.is_empty()
            || self.leads.contains(&bare)
            || self.is_phrase(bare, before.contains(','), subject)
            || self.anywhere && self.is_adverbial(before)
    }

    /// “Over 40 years”: nothing in it can be the subject, for it has no name, no mark and few
    /// words; behind a preposition it may have more.
    fn is_adverbial(&self, before: &str) -> bool {
        let mut words = before.split(' ');
        let opens = words.next().is_some_and(|word| self.prepositions.contains(&word));
        before.split(' ').count() <= if opens { 10 } else { 6 }
            && !before.contains([',', ';', ':', '"', '“', '”', '(', '—', '–'])
            && words.all(|word| !word.starts_with(char::is_uppercase))
    }

    /// Whether the word is a pronoun that a clause may have as its subject.
    fn is_pronoun(&self, word: Piece<'_>) -> bool {
        self.pronouns.iter().any(|pronoun| *pronoun == word.text())
    }

    /// The same with the capital of a sentence's first word.
    fn is_raised_pronoun(&self, word: Piece<'_>) -> bool {
        word.text().starts_with(char::is_uppercase)
            && self.pronouns.contains(&word.text().to_lowercase())
    }

    /// «Na mecie», “After the meeting,”: a phrase with a preposition, so short that no subject
    /// stands in it, closed by a comma, or before the pronoun that is the subject.
    fn is_phrase(&self, before: &str, closed: bool, subject: bool) -> bool {
        const OBLIQUE: &[&str] = &[
            "ej", "ym", "im", "ich", "ych", "ego", "ém", "ým", "ého", "ой", "ей", "ом", "ем", "ых",
            "их", "ого", "ему", "ому", "ій", "им",
        ];
        let mut words = before.split(' ');
        let opens = words.next().is_some_and(|word| self.prepositions.contains(&word));
        if !opens || before.len() > PHRASE || before.contains([',', ';', ':']) {
            return false;
        }
        let oblique = |word: &str| OBLIQUE.iter().any(|ending| word.ends_with(ending));
        let (first, second, third) = (words.next(), words.next(), words.next());
        let lasts = |word: &str| matches!(word, "лет" | "років" | "lat" | "let" | "года" | "роки");
        closed
            || subject
            || first.is_some_and(|first| second.is_none() || third.is_none() && oblique(first))
            || third.is_none() && second.is_some_and(lasts)
    }
}

/// Clauses that stand inside a sentence or behind its adverb: «y él añadió», „kritisiert er“, and
/// «Добавил, что», whose verb is all that shows who speaks.
fn inner_clauses(code: &str, sex: Sex, says: &[&'static str]) -> Vec<(String, Clause)> {
    let man = sex == Sex::Man;
    // The conjunction before the pronoun, whether the verb may come first, and what else follows.
    let (joined, inverted, that): (&[&str], &str, &[&str]) = match (code, man) {
        ("es", true) => (&["y él"], "", &[]),
        ("es", false) => (&["y ella"], "", &[]),
        ("it", true) => (&["e lui", "ed egli"], "", &[]),
        ("it", false) => (&["e lei", "ed ella"], "", &[]),
        ("pt", true) => (&["e ele"], "", &[]),
        ("pt", false) => (&["e ela"], "", &[]),
        ("fr", true) => (&["et il", "mais il"], "", &[]),
        ("fr", false) => (&["et elle", "mais elle"], "", &[]),
        ("ro", true) => (&["iar el", "și el"], "", &[]),
        ("ro", false) => (&["iar ea", "și ea"], "", &[]),
        ("en", true) => (&["and he", "but he"], "", &[]),
        ("en", false) => (&["and she", "but she"], "", &[]),
        ("nl", true) => (&["en hij", "maar hij"], "hij", &[]),
        ("nl", false) => (&["en zij", "maar zij"], "zij", &[]),
        ("sv", true) => (&["och han", "men han"], "han", &[]),
        ("sv", false) => (&["och hon", "men hon"], "hon", &[]),
        ("de", true) => (&["und er", "doch er", "aber er"], "er", &[]),
        ("pl", _) => (&[], "", &[", że"]),
        ("cs", _) => (&[], "", &[", že"]),
        ("ru", _) => (&[], "", &[", что"]),
        ("uk", _) => (&[], "", &[", що"]),
        _ => (&[], "", &[]),
    };
    let inside = Clause { sex, opens: false, bare: false, owns: false };
    let alone = Clause { sex, opens: true, bare: false, owns: false };
    let plain = says.iter().filter(|verb| !verb.contains(' '));
    plain
        .flat_map(|verb| {
            let tail = (!inverted.is_empty()).then(|| (format!("{verb} {inverted}"), inside));
            let bare = that.iter().map(move |that| (format!("{verb}{that}"), alone));
            tail.into_iter().chain(bare)
        })
        .chain(says.iter().flat_map(|verb| {
            joined.iter().map(move |pronoun| (format!("{pronoun} {verb}"), inside))
        }))
        .collect()
}

/// The verb as it opens a sentence.
fn raised(verb: &str) -> String {
    let mut letters = verb.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// “Also said”, « a également dit »: the adverb stands behind an auxiliary.
fn with_adverb(adverb: &str, verb: &str, gap: &str) -> String {
    let auxiliary = ["a ", "ha "].into_iter().find(|auxiliary| verb.starts_with(auxiliary));
    let auxiliary = auxiliary.unwrap_or("");
    format!("{auxiliary}{adverb}{gap}{}", &verb[auxiliary.len()..])
}

/// Conjunctions before a pronoun.
const JOINING: &[&str] = &[
    "y", "e", "ed", "et", "mais", "iar", "și", "and", "but", "en", "maar", "och", "men", "und",
    "doch", "aber",
];

/// Sentences before the clause that may name the person, and in which no other person may stand.
const NEAR: usize = 3;
const WINDOW: usize = 7;
/// Bytes within which the person opens a sentence in a language without capitals.
const OPENING: usize = 48;
/// The same in languages whose copula ends the sentence.
const OPENING_BEFORE_COPULA: usize = 140;
/// Bytes of a phrase before the pronoun, at most.
const PHRASE: usize = 48;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(words) = WORDS.get(document.language.code()) else { return };
    for segment in document.segments().filter(|segment| segment.kind() == Kind::Paragraph) {
        let piece = segment.piece();
        let mut hits = words.clauses.find(piece).filter(|(hit, clause)| {
            (!clause.opens || words.opens(piece, *hit))
                && !hit.after().starts_with('/')
                && !is_quoted(document, *hit)
        });
        let found = hits.find_map(|(hit, clause)| {
            // «Ella mira el mar y él no dice nada»: two pronouns, two persons.
            let joined = hit.text().split(' ').next().is_some_and(|word| JOINING.contains(&word));
            let contrasts = joined && {
                let earlier = piece.words().take_while(|word| word.span().end <= hit.span().start);
                let mut pronouns = earlier
                    .filter(|word| words.is_pronoun(*word) || words.is_raised_pronoun(*word));
                pronouns.next().is_some()
            };
            if contrasts {
                return None;
            }
            let free = !clause.bare || !has_subject(segment, hit, *clause, words);
            free.then_some(())?;
            Some((hit, clause, other_sex(segment, hit, *clause, words)?))
        });
        let Some((hit, clause, person)) = found else { continue };
        if has_machine_before(document, hit) {
            continue;
        }
        let (said, named) = match clause.sex {
            Sex::Man => ("the woman", "she"),
            Sex::Woman => ("the man", "he"),
        };
        findings
            .flag(hit, format!("“{}” seems to mean {said} named before", hit.text()))
            .relate(person, format!("{named} is named here"));
    }
}

/// Whether somebody of that sex stands behind a bare verb: «Przeczytał je aktor Jan Nowak».
fn has_subject(segment: Segment<'_>, verb: Piece<'_>, clause: Clause, words: &Words) -> bool {
    let end = segment.piece().span().end;
    let rest = segment.document.piece(verb.span().end..end);
    let wanted = if clause.sex == Sex::Woman { [Cue::Woman; 2] } else { [Cue::Man, Cue::MaybeMan] };
    let first = segment.words().take_while(|word| word.span().start < verb.span().end).count();
    let behind = names_among(segment, first..segment.keys().len());
    words.cues.find(rest).any(|(_, cue)| wanted.contains(cue))
        || behind.iter().any(|name| name.words >= 2 || name.sex_of_last.is_some())
}

/// The word that shows that the only person before a clause is of the other sex than it says.
fn other_sex<'d>(
    segment: Segment<'d>,
    hit: Piece<'d>,
    clause: Clause,
    words: &Words,
) -> Option<Piece<'d>> {
    let document = segment.document;
    let start = segment.sentence().range.start;
    let own = document.piece(start..hit.span().start);
    let earlier = segment.index.saturating_sub(WINDOW)..segment.index;
    let earlier = earlier.rev().map(|index| Segment { document, index });
    let stretches = [(own, segment)].into_iter().chain(earlier.map(|other| (other.piece(), other)));
    // In a long article somebody else may have come up before.
    let is_whole = segment.index <= WINDOW;
    let block = segment.sentence().block;
    let code = segment.language().code();
    let caseless = CASELESS.contains(&code);
    let is_near = |distance: usize, other: Segment<'_>| {
        let same_block = other.sentence().block == block;
        if caseless {
            distance == 1 && same_block
        } else {
            distance <= NEAR && (is_whole || same_block)
        }
    };
    let mut proofs: Vec<Piece<'d>> = Vec::new();
    let mut persons: Vec<Name<'d>> = Vec::new();
    for (distance, (stretch, sentence)) in stretches.enumerate() {
        if has_spoken(sentence, stretch.span().end, clause.sex, words) {
            return None;
        }
        let capitals = LazyCell::new(|| names_before(sentence, stretch.span().end));
        // «לדבריה», and a sentence later «הוא הוסיף».
        let tagged = caseless && distance == 1 && sentence.sentence().block == block;
        if tagged {
            let other = words.clauses.find(stretch).find(|(_, other)| other.sex != clause.sex);
            proofs.extend(other.map(|(tag, _)| tag));
        }
        for (cue, kind) in words.cues.find(stretch) {
            let sex = match kind {
                Cue::Woman => Sex::Woman,
                Cue::MaybeMan if clause.sex == Sex::Woman => continue,
                Cue::Man | Cue::MaybeMan => Sex::Man,
            };
            // “Minister Anna Nowak”, «Министр финансов Швеции Элисабет Свантессон».
            let of_woman = sex == Sex::Man
                && capitals.iter().any(|name| {
                    let told = told_sex(name, words, sentence.language().code());
                    told == Some(Sex::Woman)
                        && name.whole.span().end > cue.span().start
                        && is_title_of(cue, name.whole)
                });
            if of_woman {
                continue;
            }
            if sex == clause.sex {
                return None;
            }
            let limit = match sentence.language().code() {
                "ja" | "ko" => OPENING_BEFORE_COPULA,
                _ => OPENING,
            };
            let opens = cue.span().start - stretch.span().start < limit;
            if is_near(distance, sentence)
                && (opens || !caseless)
                && !document.is_quoted(&cue.span())
            {
                proofs.push(cue);
            }
        }
        if clause.owns && may_own(sentence, &capitals, words, stretch.span().end) {
            return None;
        }
        let trade = trade_before(sentence, stretch.span().end);
        proofs.extend(trade.filter(|_| is_near(distance, sentence)));
        let is_heading = matches!(sentence.kind(), Kind::Headline | Kind::Heading);
        for name in capitals.iter() {
            let told = told_sex(name, words, sentence.language().code());
            if told.or(name.sex_of_last) == Some(clause.sex) {
                return None;
            }
            if told.is_some() && is_near(distance, sentence) {
                proofs.push(name.whole);
            }
            if is_person(name, clause, words, sentence) && !is_heading {
                persons.push(*name);
            }
        }
    }
    // The one name must be that of who is described.
    let first = persons.last();
    let one = persons.iter().all(|name| Some(name.last) == first.map(|first| first.last));
    let here = |proof: &Piece<'_>| !clause.owns || clause.opens || proof.span().start >= start;
    let mut own = proofs.into_iter().rev().filter(here).filter(|proof| {
        first.is_none_or(|first| {
            // «Міністерка культури Естонії Гейді Пурга відкрила»: the verb tells whose title it is.
            let verb = first.after.and_then(|verb| sex_by_ending(verb, code));
            first.whole.span().start <= proof.span().end + 2
                || is_place_between(proof.gap_to(first.whole))
                || (verb.is_some_and(|sex| sex != clause.sex) && is_title_of(*proof, first.whole))
        })
    });
    own.next().filter(|_| one)
}

/// The names of a sentence before a place, in languages with capitals.
fn names_before(sentence: Segment<'_>, end: usize) -> Vec<Name<'_>> {
    if sentence.language().is_among(CASELESS) {
        return Vec::new();
    }
    let words = sentence.words().rev().skip_while(|word| word.span().end > end).count();
    names_among(sentence, 0..words)
}

/// «Сказав куратор»: whether somebody of that sex has spoken before a place of a sentence.
fn has_spoken(sentence: Segment<'_>, end: usize, sex: Sex, words: &Words) -> bool {
    !words.verbs.is_empty()
        && sentence
            .words()
            .zip(sentence.keys())
            .any(|(word, key)| words.verbs.get(key) == Some(&sex) && word.span().end <= end)
}

/// A trade that only women have by its ending and that opens a sentence.
fn trade_before(sentence: Segment<'_>, end: usize) -> Option<Piece<'_>> {
    let code = sentence.language().code();
    let mut words = sentence.words().take(3).take_while(|word| word.span().end <= end);
    words.find(|word| is_feminine(word.text(), code))
}

/// Whether somebody is called by a title that is no woman's by name: what follows may be his.
fn may_own(sentence: Segment<'_>, names: &[Name<'_>], words: &Words, end: usize) -> bool {
    let code = sentence.language().code();
    let Some(speech) = speech(sentence.language()) else { return false };
    let is_hers = |title: Piece<'_>| {
        words.cues.find(title).any(|(_, cue)| *cue == Cue::Woman)
            || names.iter().any(|name| {
                told_sex(name, words, code) == Some(Sex::Woman) && is_title_of(title, name.whole)
            })
    };
    let count = sentence.words().take_while(|word| word.span().end <= end).count();
    (0..count).any(|at| speech.is_title(sentence, at) && !is_hers(sentence.word(at)))
}

/// The sex that a given name, or the verb beside a full name, shows.
fn told_sex(name: &Name<'_>, words: &Words, code: &str) -> Option<Sex> {
    let verb = |word: Option<Piece<'_>>| word.and_then(|word| words.verbs.get(&key(word.text())));
    let is_full = name.words >= 2 && !name.is_thing;
    let by_verb = || verb(name.after).or_else(|| verb(name.before)).copied();
    let title = name.before.filter(|before| before.gap_to(name.whole) == " ");
    let first = name.whole.words().next().filter(|_| name.words >= 3);
    let mut titles = [title, first].into_iter().flatten();
    if is_full && titles.any(|title| is_feminine(title.text(), code)) {
        return Some(Sex::Woman);
    }
    let opens = is_full && name.before.is_none();
    let by_ending = || name.after.filter(|_| opens).and_then(|verb| sex_by_ending(verb, code));
    name.sex
        .or_else(by_ending)
        .or_else(|| by_verb().filter(|_| is_full && !name.whole.text().contains("ая ")))
}

/// The sex that a Slavic past tense shows: «прибула», „przyleciała“.
fn sex_by_ending(verb: Piece<'_>, code: &str) -> Option<Sex> {
    let verb = verb.text();
    let is_verb = verb.starts_with(char::is_lowercase) && verb.chars().count() > 4;
    past_of(verb, code).filter(|sex| is_verb && *sex == Sex::Woman)
}

/// Slavic endings of an adjective made of a place's name.
const OF_PLACES: &[&str] = &[
    "ого",
    "ому",
    "ской",
    "ский",
    "ская",
    "ское",
    "ские",
    "ских",
    "ським",
    "ська",
    "ський",
    "ської",
    "ські",
    "ській",
    "ську",
    "ських",
    "skiej",
    "skiego",
    "skim",
    "skich",
    "ského",
    "ském",
    "ské",
    "ských",
];

/// Whether a row of capitals may name a person. A single one counts only where the clause opens
/// its sentence, for after a quotation the pronoun means who spoke last.
fn is_person(name: &Name<'_>, clause: Clause, words: &Words, segment: Segment<'_>) -> bool {
    let code = segment.language().code();
    let of_place = name.before.is_some_and(|before| words.place.contains(&before.text()));
    if name.is_thing || is_title_in_quotes(name.whole) {
        return false;
    }
    if is_met(name, code) {
        return true;
    }
    // “Des Innsbrucker Hauptbahnhofs”: a person takes no article.
    let has_article = || {
        name.before.is_some_and(|before| {
            ["des", "dem", "den", "der", "die", "das"].contains(&before.text())
        })
    };
    if of_place || code == "de" && has_article() {
        return false;
    }
    if name.words >= 2 {
        return true;
    }
    let opens = name.whole.span().start == segment.sentence().range.start;
    let small = || name.after.is_some_and(|after| after.text().starts_with(char::is_lowercase));
    let text = name.whole.text();
    let is_adjective = ["an", "ish", "ese"].iter().any(|ending| text.ends_with(ending)) && small();
    let is_day = ["day", "uary", "ember", "ober", "April", "July", "August"]
        .iter()
        .any(|ending| text.ends_with(ending));
    // «Балтійського регіону», but «Зеленського в Парижі».
    let noun = || {
        name.after.is_some_and(|after| {
            let after = after.text();
            after.chars().count() > 3
                && after
                    .ends_with(['а', 'я', 'у', 'ю', 'и', 'ы', 'і', 'ї', 'a', 'u', 'i', 'y', 'e'])
                && !matches!(after, "сегодня" | "вчера" | "сьогодні" | "вчора")
        })
    };
    let of_place = || small() && noun() && OF_PLACES.iter().any(|ending| text.ends_with(ending));
    let is_acronym = text.chars().all(char::is_uppercase);
    let known = (code == "en" && (is_adjective || is_day)) || is_acronym || of_place();
    (clause.opens || clause.owns)
        && !opens
        && !known
        && !matches!(code, "de" | "vi")
        && text.chars().count() > 1
}
