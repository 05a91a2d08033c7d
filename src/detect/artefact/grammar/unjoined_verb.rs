//! The artefact “unjoined verb”: two finite verbs in one clause, with neither a conjunction nor a
//! relative pronoun nor a mark between them. What verbs look like is a matter of a table.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        endings::LastBytes,
        lexicon::{rows, with_each},
        mention::is_cited,
        sex_words::sex_of_verb,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait, heads::Bits, key},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM050",
    name: "unjoined_verb",
    artefact: "GRM-FINITE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "es", "fa", "fr", "he", "hi", "id", "it", "nl", "pl", "pt", "ro",
        "ru", "sv", "tr", "uk",
    ]),
    summary: "A clause has a second finite verb that nothing joins to the first.",
    why: "A participle or a relative pronoun that is lost on the way leaves a bare second verb: \
          “police arrested a man drove a stolen car”. What a conjunction, a relative pronoun or a \
          comma parts is let pass, and so is whatever may be a bare object clause.",
    examples: &[
        Example::new(
            "es",
            "Ayer rescataron a una mujer de ochenta años ⟦vivía⟧ sola en el edificio.",
        ),
        Example::new("pt", "A polícia prendeu dois homens ⟦roubaram⟧ uma loja no centro."),
        Example::new(
            "it",
            "La ditta ha chiuso lo stabilimento di Pisa ⟦ha⟧ spostato tutto a Lucca.",
        ),
        Example::new("fr", "La police a arrêté un homme ⟦tentait⟧ de fuir vers la gare."),
        Example::new("de", "Die Firma verkaufte im Mai zwei Hallen an Nachbarn ⟦baute⟧ ein Lager."),
        Example::new("nl", "De politie redde maandag een man ⟦zat⟧ vast in een lift."),
        Example::new("sv", "På filmen ser man ledaren ⟦sa⟧ till barnen att bussen är sen."),
        Example::new("ru", "Завод закрыл старый цех на окраине ⟦перенёс⟧ станки в новый."),
        Example::new("pl", "Na nagraniu widać burmistrza ⟦powiedział⟧ kierowcom o objeździe."),
        Example::new("cs", "Výrobce zavřel starý závod na předměstí ⟦přesunul⟧ výrobu do haly."),
        Example::new("el", "Η εταιρεία έκλεισε το παλιό εργοστάσιο ⟦μετέφερε⟧ τις μηχανές."),
        Example::new("tr", "Polis dün akşam kamyonu ⟦çaldı adamı yakaladı⟧."),
        Example::new("he", "השוטרים עצרו בשבת נהג ⟦ניסה⟧ להבריח סיגריות."),
        Example::new("fa", "پلیس مردی را بازداشت کرد قصد ⟦داشت⟧ سکه بفروشد."),
        Example::new("de", "Der Mann, der die Kasse stahl, floh, und die Polizei nahm ihn fest."),
        Example::new("fr", "Le groupe qui a vendu l’usine a gardé les machines et a tout payé."),
        Example::new("es", "Según informó la policía el hombre huyó; lo que dijo fue falso."),
        Example::new("ru", "Завод закрыл цех и перенёс станки, которые купил весной."),
        Example::new("sv", "Bilen som polisen stoppade hade stulits."),
    ],
    scope: Scope::Sentence(look),
};

/// What a word may be, as bits.
type Roles = u16;
const VERB: Roles = 1;
/// A verb of saying: behind it a bare clause or quotation may stand.
const SAY: Roles = 1 << 1;
/// A verb in the present that has somebody seen or sought.
const SHOW: Roles = 1 << 2;
/// A verb that counts only as the second one.
const LATER: Roles = 1 << 3;
/// It makes of the participle behind it a verb.
const PART: Roles = 1 << 4;
/// It opens a clause of its own, whose verb needs no joining.
const SUB: Roles = 1 << 5;
const AND: Roles = 1 << 6;
/// No verb, whatever it ends in.
const NOT: Roles = 1 << 7;
/// What follows it is no verb.
const DET: Roles = 1 << 8;
const HUMAN: Roles = 1 << 9;
/// It belongs to the verb before it.
const AUX: Roles = 1 << 10;
/// The verb behind it is one of saying.
const SAYING: Roles = 1 << 11;
/// A verb that counts only as the first one.
const FIRST: Roles = 1 << 12;
/// A pronoun: behind a verb it opens a bare clause.
const PRON: Roles = 1 << 13;
/// It may stand between a noun and its verb.
const REFL: Roles = 1 << 14;
/// What may be the verb of a clause, whatever it ends in.
const VERBS: Roles = VERB | SAY | SHOW | LATER | FIRST;

/// Which subjects a form fits; forms of one class may share a subject.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Any,
    Masculine,
    Feminine,
    Plural,
}

impl Class {
    /// Whether both are likely to be verbs: nouns that end like verbs are mostly in the plural.
    fn fits(self, other: Self) -> bool {
        self == other || self != Self::Plural && other != Self::Plural
    }
}

/// The words of one language.
#[derive(Default)]
struct Forms {
    roles: FxHashMap<u64, Roles>,
    bits: Bits,
    /// What verbs end in, and what none does.
    endings: Vec<(&'static str, Class)>,
    stems: Vec<&'static str>,
    last: LastBytes,
    /// Whether verbs agree with their subjects in more than number.
    agrees: bool,
}

static FORMS: LazyLock<FxHashMap<&str, Forms>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Forms> = FxHashMap::default();
    for [language, role, forms, _provenance] in rows(include_str!("../../lexicon/finite_forms.tsv"))
    {
        let known = languages.entry(language).or_default();
        let forms = forms.split('|');
        if let Some(class) = role.strip_prefix("ending") {
            let class = match class {
                ":m" => Class::Masculine,
                ":f" => Class::Feminine,
                ":p" => Class::Plural,
                _ => Class::Any,
            };
            known.agrees |= class != Class::Any;
            forms.clone().for_each(|form| known.last.add(form));
            known.endings.extend(forms.map(|form| (form, class)));
            continue;
        }
        let role = match role {
            "verb" => VERB,
            "say" => SAY,
            "show" => SHOW,
            "later" => LATER,
            "part" => PART,
            "sub" => SUB,
            "and" => AND,
            "not" => NOT,
            "det" => DET,
            "human" => HUMAN,
            "aux" => AUX,
            "saying" => SAYING,
            "first" => FIRST,
            "pron" => PRON,
            "refl" => REFL,
            "stem" => {
                known.stems.extend(forms);
                continue;
            }
            _ => unreachable!("the table names known roles"),
        };
        for form in forms {
            *known.roles.entry(key(form)).or_default() |= role;
        }
    }
    with_each(languages, |known| {
        known.bits = Bits::of_words(known.roles.keys());
    })
});

/// A participle in a language whose auxiliary is many other things.
const PARTICIPLES: &[&str] = &["at", "it", "ut", "ât", "s", "pt"];

/// A verb as the walk through a clause meets it.
#[derive(Clone, Copy)]
struct Verb<'t> {
    piece: Piece<'t>,
    roles: Roles,
    class: Class,
}

/// Where the walk stands.
#[derive(Default)]
struct Clause<'t> {
    first: Option<Verb<'t>>,
    /// Words behind the first verb.
    between: usize,
    /// Inside a clause of its own.
    closed: bool,
}

struct Walk<'d> {
    forms: &'static Forms,
    language: &'static str,
    segment: Segment<'d>,
    keys: &'d [u64],
}

impl Forms {
    /// The roles of the word with this key.
    fn roles(&self, key: u64) -> Roles {
        if self.bits.may_have_word(key) { self.roles.get(&key).copied().unwrap_or(0) } else { 0 }
    }
}

impl<'d> Walk<'d> {
    fn word(&self, at: usize) -> Option<Piece<'d>> {
        (at < self.keys.len()).then(|| self.segment.word(at))
    }

    /// The roles of the word at `at` by the whole of it.
    fn roles_at(&self, at: usize) -> Roles {
        self.forms.roles(self.keys[at])
    }

    /// Those of the word so many words before that at `at`.
    fn roles_before(&self, at: usize, back: usize) -> Option<Roles> {
        Some(self.roles_at(at.checked_sub(back)?))
    }

    /// The roles of the word at `at`; of one with an elided word before it, those of both.
    fn roles(&self, at: usize, word: &str) -> Roles {
        let elides = matches!(self.language, "fr" | "it") && self.segment.word_has(at, Trait::Mark);
        let parts = elides.then(|| word.rsplit_once(['’', '\''])).flatten();
        let Some((elided, rest)) = parts else { return self.roles_at(at) };
        // “L’est” is the east.
        let rest = if matches!(elided, "l" | "d") && rest == "est" { "" } else { rest };
        self.forms.roles(key(rest)) | self.forms.roles(key(elided)) & SUB
    }

    /// Whether `word` may be a verb by its roles or its ending: most are none.
    fn may_be_verb(&self, word: &str, roles: Roles) -> bool {
        roles & (VERBS | PART) != 0 || roles & NOT == 0 && self.forms.last.may_have(word)
    }

    fn verb(&self, at: usize, piece: Piece<'d>, roles: Roles) -> Option<Verb<'d>> {
        let word = piece.text();
        let verb = |roles, class| Some(Verb { piece, roles, class });
        let before = self.roles_before(at, 1).unwrap_or(0);
        if before & DET != 0 {
            return None;
        }
        if roles & NOT == 0 && roles & VERBS != 0 {
            let is_said = before & SAYING != 0;
            return verb(if is_said { roles | SAY } else { roles }, Class::Any);
        }
        if roles & PART != 0 {
            let next = self.word(at + 1).filter(|next| piece.gap_to(*next) == " ")?.text();
            let is_participle =
                next.len() > 2 && PARTICIPLES.iter().any(|ending| next.ends_with(ending));
            return is_participle.then_some(Verb { piece, roles: VERB, class: Class::Any });
        }
        // A German word in “te” before a noun may be an adjective.
        let next = || self.word(at + 1).filter(|next| piece.gap_to(*next) == " ");
        let is_free = || next().is_some_and(|next| next.text().starts_with(char::is_lowercase));
        if self.language == "de" && (word.starts_with("ge") || !is_free()) {
            return None;
        }
        if roles & NOT != 0 {
            return None;
        }
        let ends = |ending: &str| word.len() > ending.len() + 1 && word.ends_with(ending);
        // Of two endings that fit, the longer one tells.
        let fits = self.forms.endings.iter().filter(|(ending, _)| ends(ending));
        let (_, class) = fits.max_by_key(|(ending, _)| ending.len())?;
        if self.forms.stems.iter().any(|stem| word.ends_with(stem)) {
            return None;
        }
        verb(VERB, *class)
    }

    /// Whether the clause that `first` opens cannot go on with `second`, at `at`.
    fn clash(&self, first: Verb<'_>, second: Verb<'_>, at: usize, between: usize) -> bool {
        if second.roles & SHOW != 0 {
            return false;
        }
        let Some(nearest) = self.roles_before(at, 1) else { return false };
        let back = if nearest & REFL != 0 && at > 1 { 2 } else { 1 };
        let before = self.segment.word(at - back);
        let is_shown = first.roles & SHOW != 0;
        let behind_human = self.roles_at(at - back) & HUMAN != 0;
        let short = is_shown || behind_human || matches!(self.language, "tr" | "he" | "fa");
        // «کرد می‌خواست»: two verbs side by side.
        let beside = self.language == "fa" && second.piece.text().starts_with("می‌");
        if between < if short { 1 } else { 2 } && !beside {
            return false;
        }
        match self.language {
            // Behind what is indefinite a bare clause is a relative one in Arabic; in Hebrew many
            // forms of the past are those of the participle, too.
            "ar" | "he" if is_shown => second.roles & SAY != 0,
            "ar" => ["ال", "بال", "لل"].iter().any(|article| before.text().starts_with(article)),
            _ if self.forms.agrees => {
                let says =
                    || sex_of_verb(self.segment.language(), key(second.piece.text())).is_some();
                behind_human || if is_shown { says() } else { first.class.fits(second.class) }
            }
            _ => true,
        }
    }
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.is_prose() {
        return;
    }
    let language = segment.language().code();
    let Some(forms) = FORMS.get(language) else { return };
    if !segment.text().ends_with(['.', '!', '?', '।', '"', '”', '»', '“']) {
        return;
    }
    let walk = Walk { forms, language, segment, keys: segment.keys() };
    let mut clause = Clause::default();
    let mut before: Option<Piece<'_>> = None;
    for (at, piece) in segment.words().enumerate() {
        let gap = before.map_or("", |before| before.gap_to(piece));
        before = Some(piece);
        let hyphenated = matches!(gap, "-" | "‐" | "‑");
        let word = piece.text();
        let goes_on = hyphenated || matches!(gap, " " | "\u{a0}" | "\u{202f}");
        if at == 0 || !goes_on || word.as_bytes().contains(&b'.') {
            clause = Clause::default();
        }
        let roles = walk.roles(at, word);
        let is_clause = roles & SUB != 0
            || roles == 0 && at > 0 && opens_clause(language, word)
            || roles & PRON != 0 && clause.first.is_some() && clause.between > 0;
        if is_clause {
            clause = Clause { closed: true, ..Clause::default() };
            continue;
        }
        if roles & AND != 0 || adds(language, word) {
            clause = Clause { closed: clause.closed, ..Clause::default() };
            continue;
        }
        if clause.closed {
            // In “the video that was posted shows” the main clause goes on.
            if language == "el" && roles & SHOW != 0 {
                let first = Verb { piece, roles, class: Class::Any };
                clause = Clause { first: Some(first), ..Clause::default() };
            }
            continue;
        }
        let counts = || {
            let is_name = segment.word_has(at, Trait::Capital);
            let in_part = hyphenated && language != "ro" || piece.after().starts_with('-');
            !is_name && !in_part && (roles & FIRST == 0 || clause.first.is_none())
        };
        let may_be_verb = walk.may_be_verb(word, roles) && counts();
        let Some(verb) = may_be_verb.then(|| walk.verb(at, piece, roles)).flatten() else {
            if language == "fa" && word == "را" && clause.between == 0 {
                clause.first = None;
            }
            clause.between += usize::from(roles & AUX == 0);
            continue;
        };
        if let Some(first) = clause.first {
            if walk.clash(first, verb, at, clause.between)
                && !is_cited(segment.document, piece)
                && !is_tautology(first.piece, piece)
            {
                let message = format!("Nothing joins this verb to “{}”", first.piece.text());
                // Where the verb ends its clause, the first of the two is the wrong one as often.
                let both = matches!(language, "tr" | "hi");
                findings.flag(if both { first.piece.through(piece) } else { piece }, message);
            }
        } else if verb.roles & LATER != 0 || !opens(&walk, at, verb) {
            continue;
        }
        clause = Clause { first: Some(verb), between: 0, closed: verb.roles & SAY != 0 };
    }
}

/// Whether the same verb stands twice behind the same word: “un tunnel è un tunnel è un tunnel”.
fn is_tautology(first: Piece<'_>, second: Piece<'_>) -> bool {
    let before = |verb: Piece<'_>| {
        let words = verb.before().trim_end();
        words.len() - words.rfind(' ').map_or(0, |at| at + 1)
    };
    let word = |verb: Piece<'_>| {
        let words = verb.before().trim_end();
        words[words.len() - before(verb)..].to_lowercase()
    };
    first.text() == second.text() && word(first) == word(second)
}

/// Whether a verb may be the first of two: a participle before another part of its verb is none.
fn opens(walk: &Walk<'_>, at: usize, verb: Verb<'_>) -> bool {
    walk.language != "hi"
        || matches!(verb.piece.text(), "है" | "हैं" | "था" | "थी" | "थे")
        || at + 1 < walk.keys.len() && walk.roles_at(at + 1) & (AUX | VERB | LATER) == 0
}

/// Whether “that” is written as the beginning of `word`.
fn opens_clause(language: &str, word: &str) -> bool {
    language == "he"
        && word.chars().count() > 3
        && (word.starts_with('ש') || word.starts_with("כש"))
}

/// Whether “and” is written as the beginning of `word`.
fn adds(language: &str, word: &str) -> bool {
    match language {
        "he" => word.starts_with('ו'),
        "ar" => word.chars().count() > 3 && word.starts_with(['و', 'ف']),
        // A converb joins as well.
        "tr" => word.ends_with("arak") || word.ends_with("erek"),
        _ => false,
    }
}
