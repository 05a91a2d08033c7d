//! A predicate of the other sex some words behind its subject: «La responsable aseguró estar
//! cansado», « La ministre a visité l’usine et s’est dite satisfait ». Predicates right behind their
//! subject are `named_sex`'s and `participle_gender`'s.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{rows, with_each},
        mention::is_cited,
        person::{Sex, names_among},
        sex_words::{has_cue, may_be_man},
    },
    finding::{Category, Severity},
    text::{Kind, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM121",
    name: "distant_predicate",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&["el", "es", "fr", "it", "pt", "ro"]),
    summary: "A predicate some words behind its subject has the form for the other sex.",
    why: "An engine that forgets the subject falls back on the masculine. The subject opens the \
          sentence with an article, a pronoun or a given name that shows the sex; the predicate \
          stands behind a verb that can have no other subject (“said to be”, “declared herself”). \
          Sentences with somebody of the other sex between them pass.",
    examples: &[
        Example::new(
            "es",
            "La rectora, que dejará el cargo en junio, ⟦confesó estar agotado⟧ tras la huelga.",
        ),
        Example::new("es", "La pintora visitó el taller y ⟦se mostró encantado⟧ con los cuadros."),
        Example::new("pt", "A reitora, que deixa o cargo em junho, ⟦disse estar exausto⟧."),
        Example::new("pt", "A pintora visitou a oficina e ⟦mostrou-se satisfeito⟧ com as obras."),
        Example::new("it", "La rettrice, che lascia a giugno, ⟦ha detto di essere stanco⟧."),
        Example::new("it", "La pittrice ha visitato la bottega e ⟦si è detta soddisfatto⟧."),
        Example::new("fr", "La rectrice, qui partira en juin, ⟦a dit être fatigué⟧ de la grève."),
        Example::new("fr", "La peintre a visité l’atelier et ⟦s’est dite satisfait⟧ des toiles."),
        Example::new("ro", "Pictorița a vizitat atelierul și ⟦s-a declarat mulțumit⟧ de tablouri."),
        Example::new("el", "Η ζωγράφος Άννα Βελή ⟦εμφανίστηκε ικανοποιημένος⟧ από την έκθεση."),
        Example::new("es", "El rector ⟦aseguró estar cansada⟧ de la huelga."),
        Example::new("es", "La rectora aseguró estar cansada y el rector dijo sentirse agotado."),
        Example::new("es", "La rectora dijo que el plan parece estar acabado."),
        Example::new("fr", "La rectrice a reçu le maire, qui a dit être fatigué."),
        Example::new("it", "La notte si è detto soddisfatto anche il sindaco."),
    ],
    scope: Scope::Sentence(look),
};

/// The words of one language, by key.
#[derive(Default)]
struct Words {
    /// Predicates of persons and the sex they show.
    predicates: FxHashMap<u64, Sex>,
    bits: Bits,
    /// Verbs of saying and seeming, whose subject is that of the infinitive behind them.
    controls: FxHashSet<u64>,
    /// Infinitives before a predicate.
    infinitives: FxHashSet<u64>,
    /// Verbs with which somebody is called, or shows themself, something.
    showing: FxHashSet<u64>,
    /// What stands between these words.
    links: FxHashSet<u64>,
    /// Articles and pronouns with which a subject opens.
    women: FxHashSet<u64>,
    men: FxHashSet<u64>,
    /// Nouns behind an article that are no subjects, and what opens a clause with another one.
    times: FxHashSet<u64>,
    clauses: FxHashSet<u64>,
    joints: FxHashSet<u64>,
    /// Nouns for women with the article behind.
    heads: FxHashSet<u64>,
}

static WORDS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Words> = FxHashMap::default();
    for [language, kind, list, _] in rows(include_str!("../../lexicon/distant_predicates.tsv")) {
        let own = languages.entry(language).or_default();
        let keys = list.split('|').map(key);
        match kind {
            "predicate" => {
                for pair in list.split('|') {
                    let Some((man, woman)) = pair.split_once('/') else { continue };
                    own.predicates.insert(key(man), Sex::Man);
                    own.predicates.insert(key(woman), Sex::Woman);
                }
            }
            "control" => own.controls.extend(keys),
            "infinitive" => own.infinitives.extend(keys),
            "showing" => own.showing.extend(keys),
            "link" => own.links.extend(keys),
            "woman" => own.women.extend(keys),
            "man" => own.men.extend(keys),
            "time" => own.times.extend(keys),
            "head" => own.heads.extend(keys),
            "joint" => own.joints.extend(keys),
            _ => own.clauses.extend(keys),
        }
    }
    with_each(languages, |own| own.bits = Bits::of_words(own.predicates.keys()))
});

/// Words between the verb and its predicate, and between two verbs, at most.
const REACH: usize = 3;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(words) = WORDS.get(segment.language().code()) else { return };
    if segment.kind() != Kind::Paragraph {
        return;
    }
    for (at, key) in segment.keys().iter().enumerate().skip(3) {
        if !words.bits.may_have_word(*key) {
            continue;
        }
        let Some(told) = words.predicates.get(key) else { continue };
        let Some(first) = words.verb_before(segment, at) else { continue };
        let Some(sex) = words.subject_before(segment, first) else { continue };
        let hit = segment.word(first).through(segment.word(at));
        if sex != *told && !hit.text().contains([',', ';', ':']) && !is_cited(segment.document, hit)
        {
            let said = if sex == Sex::Woman { "a woman" } else { "a man" };
            findings.flag(hit, format!("“{}” is said of {said}", segment.word(at).text()));
        }
    }
}

impl Words {
    /// The first word of the verb that has the word `at` as its predicate and cannot have a subject
    /// of its own.
    fn verb_before(&self, segment: Segment<'_>, at: usize) -> Option<usize> {
        let keys = segment.keys();
        let is_link = |at: &usize| self.links.contains(&keys[*at]);
        let shows = self.showing.contains(&keys[at - 1]);
        let beside = shows.then_some(at - 1);
        let last =
            beside.or_else(|| (at.saturating_sub(REACH)..at).rev().find(|at| !is_link(at)))?;
        let first_of = |verb: usize| {
            let mut first = verb;
            while first > 1 && verb - first < REACH && is_link(&(first - 1)) {
                first -= 1;
            }
            first
        };
        if self.infinitives.contains(&keys[last]) {
            let verb = (last.saturating_sub(REACH)..last).rev().find(|at| !is_link(at))?;
            return self.controls.contains(&keys[verb]).then(|| first_of(verb));
        }
        self.showing.contains(&keys[last]).then(|| first_of(last))
    }

    /// The sex of the subject that opens the sentence, if nobody else comes before the word `verb`.
    fn subject_before(&self, segment: Segment<'_>, verb: usize) -> Option<Sex> {
        let keys = segment.keys();
        let opening = |at: usize| {
            let sex = if self.women.contains(keys.get(at)?) {
                Sex::Woman
            } else if self.men.contains(&keys[at]) {
                Sex::Man
            } else {
                return None;
            };
            let noun = segment.word(at + 1);
            let is_noun = noun.text().starts_with(char::is_lowercase)
                && noun.text().chars().count() > 3
                && !self.times.contains(&keys[at + 1]);
            is_noun.then_some(sex)
        };
        let by_name = || {
            let names = names_among(segment, 0..verb);
            let name = names.first()?;
            let opens = name.before.is_none() && name.words >= 2 && !name.is_thing;
            name.sex.filter(|_| opens)
        };
        if verb < 2 {
            return None;
        }
        let by_head = || self.heads.contains(&keys[0]).then_some(Sex::Woman);
        let sex = opening(0).or_else(by_head).or_else(by_name)?;
        let between = segment.word(0).through(segment.word(verb - 1));
        let own_clause = (2..verb).any(|at| {
            let closed = segment.word(at - 1).gap_to(segment.word(at)).contains(',');
            self.clauses.contains(&keys[at]) && !closed
        });
        // The verb stands behind the subject, behind “and”, or behind what commas enclose.
        let before = segment.word(verb - 1);
        let closes = before.gap_to(segment.word(verb)).contains(',');
        let commas = between.text().matches(',').count();
        let is_free = closes && commas % 2 == 1
            || self.joints.contains(&keys[verb - 1])
            || commas == 0 && !own_clause;
        let language = segment.language();
        let other = sex == Sex::Woman && may_be_man(between, language)
            || sex == Sex::Man && has_cue(between, language, Sex::Woman)
            || (1..verb).any(|at| {
                let other = if sex == Sex::Woman { &self.men } else { &self.women };
                self.joints.contains(&keys[at - 1]) && other.contains(&keys[at])
            });
        (is_free && !own_clause && !other).then_some(sex)
    }
}
