//! A second verb of the other sex behind “and”: «Громова поблагодарила коллег и признался». Verbs
//! and pronouns of another sentence are `flipped_pronoun`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::is_mentioned,
        person::{Sex, past_of},
        sex_words::{may_be_man, sex_of_deed},
    },
    finding::{Category, Severity},
    text::{Kind, Piece, Segment, Trait, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM120",
    name: "joined_verb",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(&["cs", "pl", "ru", "uk"]),
    summary: "Two verbs of one subject, joined by “and”, have forms for a woman and for a man.",
    why: "An engine agrees the first verb with the subject beside it and loses it before the \
          second. Flagged where no comma stands before “and”, the second verb is one that persons \
          are the subjects of, and nobody stands behind it who may be its subject.",
    examples: &[
        Example::new("ru", "На встрече Соколова поблагодарила коллег ⟦и признался⟧, что устала."),
        Example::new("uk", "Авторка привітала читачів ⟦і зізнався⟧, що писала книжку п’ять років."),
        Example::new("pl", "Burmistrzyni podziękowała strażakom ⟦i obiecał⟧, że kupi nowy wóz."),
        Example::new("cs", "Starostka poděkovala hasičům ⟦a slíbil⟧, že koupí nový vůz."),
        Example::new("ru", "Тренер похвалил команду ⟦и добавила⟧, что сезон ещё не окончен."),
        Example::new("ru", "Тренер вышел из зала и сказал, что доволен."),
        Example::new("ru", "Соколова поблагодарила коллег, и директор признался, что устал."),
        Example::new("pl", "Burmistrzyni podziękowała strażakom i obiecała, że kupi nowy wóz."),
        Example::new("cs", "Starostka poděkovala hasičům a přijel ministr."),
    ],
    scope: Scope::Sentence(look),
};

/// What the detector knows of one language.
struct Grammar {
    code: &'static str,
    joints: &'static [&'static str],
    /// What opens a clause whose verb need not share the subject.
    subordinators: &'static [&'static str],
    /// Prepositions, behind which no verb stands.
    prepositions: &'static [&'static str],
    /// Words with the ending of a verb that are none.
    not_verbs: &'static [&'static str],
    /// Endings of nouns for men, behind a verb its subject.
    men: &'static [&'static str],
}

#[rustfmt::skip]
const GRAMMARS: &[Grammar] = &[
    Grammar {
        code: "ru",
        joints: &["и", "но", "затем"],
        subordinators: &["что", "чтобы", "когда", "если", "как", "пока", "где", "куда", "который", "которая", "которое", "которые", "которого", "которой", "которым", "которую", "кто", "хотя", "потому", "поскольку", "чей", "чья", "после", "едва", "раз"],
        prepositions: &["из", "с", "со", "от", "до", "у", "без", "для", "около", "после", "против", "вокруг", "возле", "мимо", "ради", "кроме", "среди", "за", "на", "в", "во", "о", "об", "по", "к", "под", "над", "не"],
        not_verbs: &["школа", "сила", "игла", "скала", "пчела", "стрела", "акула", "могила", "вилла", "шкала", "похвала", "смола", "метла", "зала", "финала", "канала", "журнала", "сигнала", "персонала", "капитала", "материала", "генерала", "потенциала", "металла", "скандала", "идеала", "вокзала", "квартала", "сериала", "филиала", "терминала", "арсенала", "адмирала", "начала", "сначала", "тыла", "стола", "угла", "узла", "посла", "числа", "дела", "тела", "отдела", "предела", "раздела", "михаила", "даниила", "подвала", "провала", "перевала", "интервала", "карнавала", "завала", "обвала", "фестиваля", "футбола", "волейбола", "протокола", "символа", "сахала", "села", "масла", "кресла", "крыла", "мыла", "стула", "аула", "разгула", "вала", "бала", "гола", "пола", "кола", "орла", "осла", "котла", "гимала", "мала", "была", "были", "правила", "чернила", "удила", "светила", "водила", "кобыла", "текила", "горилла", "жила", "сумела", "предприятия"],
        men: &["тель", "ник", "ор", "ер", "ист", "ец", "арь", "ант", "ент", "ач", "ин", "ов", "ев", "ский"],
    },
    Grammar {
        code: "uk",
        joints: &["і", "й", "та", "але", "потім"],
        subordinators: &["що", "щоб", "коли", "якщо", "як", "поки", "де", "куди", "який", "яка", "яке", "які", "якого", "якої", "яким", "яку", "хто", "хоча", "бо", "оскільки", "чий", "чия", "після"],
        prepositions: &["з", "із", "зі", "від", "до", "у", "в", "без", "для", "біля", "після", "проти", "навколо", "повз", "заради", "крім", "серед", "за", "на", "про", "по", "під", "над", "не"],
        not_verbs: &["школа", "сила", "скеля", "скала", "стріла", "акула", "могила", "вілла", "шкала", "похвала", "смола", "мітла", "була", "спочатку", "правила", "числа", "тіла", "села", "крила", "масла", "чола", "джерела"],
        men: &["тель", "ник", "ор", "ер", "іст", "ець", "ар", "ант", "ент", "ач", "ін", "ов", "єв", "ський", "ко", "ук", "юк"],
    },
    Grammar {
        code: "pl",
        joints: &["i", "oraz", "a", "ale"],
        subordinators: &["że", "żeby", "aby", "gdy", "kiedy", "jeśli", "jak", "gdzie", "który", "która", "które", "którzy", "którego", "której", "którym", "którą", "kto", "choć", "ponieważ", "bo", "czyj", "czyja", "po"],
        prepositions: &["z", "ze", "od", "do", "u", "bez", "dla", "koło", "po", "przeciw", "wokół", "obok", "oprócz", "wśród", "za", "na", "w", "we", "o", "pod", "nad", "nie"],
        not_verbs: &["szkoła", "siła", "skała", "strzała", "mogiła", "była", "piła", "pszczoła", "źródła", "krzesła", "koła", "czoła", "skrzydła", "dzieła", "hasła", "światła", "mydła", "żądła", "biała", "mała", "cała", "miła", "stała", "zła", "wspaniała", "okazała", "trwała", "dojrzała", "doskonała", "zuchwała", "śmiała"],
        men: &["or", "nik", "ciel", "ista", "arz", "ec", "man", "ant", "ent", "acz", "er", "ski", "cki", "ak", "ek"],
    },
    Grammar {
        code: "cs",
        joints: &["a", "i", "ale"],
        subordinators: &["že", "aby", "když", "jestli", "jak", "kde", "který", "která", "které", "kteří", "kterého", "kterou", "kterým", "kdo", "ačkoli", "protože", "jenž", "jehož", "jejíž", "než", "po"],
        prepositions: &["z", "ze", "od", "do", "u", "bez", "pro", "kolem", "po", "proti", "vedle", "kromě", "za", "na", "v", "ve", "o", "pod", "nad"],
        not_verbs: &["škola", "síla", "skála", "strela", "byla", "pila", "včela", "vila", "skála", "chvíla", "kola", "čela", "díla", "hesla", "světla", "křídla", "čísla", "těla", "sídla", "pravidla", "letadla", "divadla", "vozidla", "jídla", "celá", "manuela", "gabriela", "pavla", "karla", "petrla", "daniela", "michala", "fotbala", "festivala", "generála"],
        men: &["or", "ík", "tel", "ista", "ař", "ec", "ant", "ent", "ák", "ek", "er", "ský"],
    },
];

/// The keys of the joints by language.
static JOINTS: LazyLock<FxHashMap<&str, Vec<u64>>> = LazyLock::new(|| {
    let keys = |grammar: &Grammar| grammar.joints.iter().map(|joint| key(joint)).collect();
    GRAMMARS.iter().map(|grammar| (grammar.code, keys(grammar))).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(grammar) = GRAMMARS.iter().find(|grammar| grammar.code == code) else { return };
    if segment.kind() != Kind::Paragraph {
        return;
    }
    let keys = segment.keys();
    let joints = &JOINTS[code];
    for at in (2..keys.len()).filter(|at| joints.contains(&keys[at - 1])) {
        let Some(second) = sex_of_deed(segment.language(), keys[at]) else { continue };
        let joint = segment.word(at - 1);
        if grammar.has_own_subject(segment, at) {
            continue;
        }
        let verb = segment.word(at);
        let touches = segment.word(at - 2).gap_to(joint) == " " && joint.gap_to(verb) == " ";
        let first = grammar.verb_before(segment, at - 1);
        let hit = joint.through(verb);
        if touches && first.is_some_and(|sex| sex != second) && !is_mentioned(segment.document, hit)
        {
            let said = if second == Sex::Man { "a woman’s" } else { "a man’s" };
            findings.flag(hit, format!("The verb before “{}” is {said}", joint.text()));
        }
    }
}

impl Grammar {
    /// The sex that the verbs of the clause before the word `end` show, if they show one.
    fn verb_before(&self, segment: Segment<'_>, end: usize) -> Option<Sex> {
        let mut found: Option<Sex> = None;
        let mut next: Option<Piece<'_>> = None;
        let mut opening = end;
        for at in (0..end).rev() {
            let word = segment.word(at);
            if next.is_some_and(|next| word.gap_to(next) != " ") {
                break;
            }
            (next, opening) = (Some(word), at);
            let Some(sex) = self.sex_of(segment, at) else { continue };
            if found.is_some_and(|found| found != sex) {
                return None;
            }
            found = Some(sex);
        }
        let first = segment.word(opening).text().to_lowercase();
        found.filter(|_| !self.subordinators.contains(&first.as_str()))
    }

    /// The sex that a word shows if it is a verb.
    fn sex_of(&self, segment: Segment<'_>, at: usize) -> Option<Sex> {
        let word = segment.word(at);
        if let Some(sex) = sex_of_deed(segment.language(), segment.keys()[at]) {
            return Some(sex);
        }
        let small = word.text();
        let is_verb = !segment.word_has(at, Trait::AnyCapital)
            && small.chars().count() > 4
            && !self.not_verbs.contains(&small)
            && at
                .checked_sub(1)
                .is_none_or(|before| !self.prepositions.contains(&segment.word(before).text()));
        // A masculine past by its ending alone may be any noun, which is enough to be in doubt.
        is_verb.then(|| past_of(small, self.code)).flatten().filter(|sex| {
            *sex == Sex::Woman
                || small.ends_with("лся")
                || small.ends_with("вся")
                || self.code == "ru"
        })
    }

    /// Whether somebody stands behind the verb who may be its subject.
    fn has_own_subject(&self, segment: Segment<'_>, at: usize) -> bool {
        if at + 1 == segment.keys().len() {
            return false;
        }
        let (verb, next) = (segment.word(at), segment.word(at + 1));
        if verb.gap_to(next) != " " {
            return false;
        }
        let text = next.text();
        segment.word_has(at + 1, Trait::Capital)
            || may_be_man(next, segment.language())
            || self.men.iter().any(|ending| text.ends_with(ending))
            || matches!(text, "он" | "она" | "він" | "вона" | "on" | "ona" | "кто-то" | "хтось")
    }
}
