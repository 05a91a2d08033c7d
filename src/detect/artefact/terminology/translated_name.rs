//! A name rendered by what it means, from any language into any other: Gordon Brown as Gordon
//! Kahverengi, Shell as 贝壳. Names that need their own rows are `literal_name`'s and
//! `literal_brand`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::{is, is_name},
        name_words::{
            BEFORE_PLACES, Meaning, Slot, is_cased, meanings, sound_alike, without_article,
            words_for,
        },
        pair::Bead,
        person::is_given_name,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM031",
    name: "translated_name",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The name of a person, town or company is rendered by what it means.",
    why: "Many surnames are words, and engines translate them. Flagged if the source has the name \
          beside another, the town behind a preposition or the company as a subject, and the \
          translation has the meaning in that place and nothing that sounds like the name.",
    examples: &[
        Example::pair(
            "ar",
            "عينت المدينة المهندس المعماري يورغن ⟦الخياط⟧ مسؤولا عن السوق.",
            "Die Stadt hat den Architekten Jürgen Schneider mit der Markthalle betraut.",
        ),
        Example::pair(
            "tr",
            "Eski bakan Gordon ⟦Kahverengi⟧ pazartesi günü bir kampanya başlattı.",
            "The former minister Gordon Brown launched a campaign on Monday.",
        ),
        Example::pair(
            "es",
            "El entrenador Riccardo ⟦Zorro⟧ dejó el club tras la derrota del domingo.",
            "L'allenatore Riccardo Volpe ha lasciato il club dopo la sconfitta di domenica.",
        ),
        Example::pair(
            "fr",
            "Le maire Dmitri ⟦Faucon⟧ a ouvert lundi un nouveau pont.",
            "Мэр Дмитрий Соколов в понедельник открыл новый мост.",
        ),
        Example::pair(
            "zh",
            "英国警方周四在⟦阅读⟧逮捕了三名男子。",
            "British police arrested three men in Reading on Thursday.",
        ),
        Example::pair(
            "vi",
            "⟦Mục Tiêu⟧ hôm thứ Tư cho biết sẽ đóng cửa 12 siêu thị.",
            "Target said on Wednesday it would close 12 supermarkets.",
        ),
        Example::pair(
            "zh",
            "能源巨头⟦贝壳⟧公司周四表示，将出售加油站业务。",
            "Energy giant Shell said on Thursday that it would sell its petrol stations.",
        ),
        Example::pair(
            "ru",
            "Бывший министр Гордон Браун начал кампанию в понедельник.",
            "The former minister Gordon Brown launched a campaign on Monday.",
        ),
        Example::pair(
            "fr",
            "Le roi Charles a reçu Anna Berger, une bergère du village.",
            "King Charles received Anna Berger, a shepherd of the village.",
        ),
        Example::pair(
            "cs",
            "Cílem firmy je zavřít 12 prodejen.",
            "The target of the company is to close 12 shops.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// What verbs stand behind the name of a company that opens a sentence.
#[rustfmt::skip]
const COMPANY_VERBS: &[&str] = &[
    "said", "says", "will", "has", "had", "announced", "announces", "plans", "planned", "reported",
    "is", "was", "told", "opens", "opened", "closes", "closed", "sells", "sold", "agreed", "bought",
    "expects", "employs", "operates", "wants", "shares", "stores", "employees", "also",
];

/// What makes another name of a brand or a town: a valley, a street.
fn goes_on(word: Option<Piece<'_>>) -> bool {
    const COMPANY: &[&str] = &["Inc", "Corp", "Plc", "PLC", "Group", "Stores", "Music", "Store"];
    word.is_some_and(|word| {
        word.text().starts_with(char::is_uppercase) && !COMPANY.contains(&word.text())
    })
}

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    if from == to || from.is_unspaced() {
        return;
    }
    let originals: Vec<Piece<'_>> = bead.source.words().collect();
    let cased = !matches!(from.code(), "ar" | "fa" | "he" | "hi" | "ko");
    let mut words: Option<Vec<Piece<'_>>> = None;
    for (at, word) in originals.iter().enumerate() {
        if cased && !word.text().starts_with(char::is_uppercase) {
            continue;
        }
        let meanings = meanings(word.text(), from);
        if meanings.is_empty() {
            continue;
        }
        let words = words.get_or_insert_with(|| bead.target.words().collect());
        if is_written(word.text(), from, words, to) {
            continue;
        }
        let before = at.checked_sub(1).map(|at| originals[at]);
        let before = before.filter(|other| other.gap_to(*word) == " ");
        let after = originals.get(at + 1).copied().filter(|other| word.gap_to(*other) == " ");
        for meaning in meanings {
            let hit = match meaning.slot {
                Slot::Brand => {
                    let opens = at == 0;
                    let said = after.is_some_and(|verb| COMPANY_VERBS.contains(&verb.text()));
                    let article = before
                        .is_some_and(|word| matches!(word.text(), "the" | "a" | "The" | "an"));
                    let is_brand = !goes_on(after) && !article && (!opens || said);
                    is_brand.then(|| alone(meaning, &bead, words)).flatten()
                }
                Slot::Place => {
                    let placed = before.is_some_and(|word| BEFORE_PLACES.contains(&word.text()));
                    (placed && !goes_on(after)).then(|| alone(meaning, &bead, words)).flatten()
                }
                Slot::Paired => None,
                slot => {
                    let given = matches!(slot, Slot::Given | Slot::Any);
                    let surname = matches!(slot, Slot::Surname | Slot::Any);
                    let first =
                        before.filter(|other| surname && is_first(*other, meaning.concept, from));
                    let last = after.filter(|other| given && is_last(*other, from));
                    let beside = |neighbour: Option<Piece<'_>>, behind| {
                        named(meaning, neighbour?, behind, &bead, words)
                    };
                    beside(first, true).or_else(|| beside(last, false))
                }
            };
            let other = |hit: &Piece<'_>| !sound_alike(word.text(), from, hit.text(), to);
            if let Some(hit) = hit.filter(other) {
                let message =
                    format!("“{}” is the meaning of the name “{}”", hit.text(), word.text());
                findings.flag(hit, message).suggest(word.text());
                break;
            }
        }
    }
}

/// What no place, building or title is called: beside it any capital may open a name.
#[rustfmt::skip]
const ONLY_PERSONS: &[&str] = &[
    "tailor", "miller", "smith", "fisher", "hunter", "baker", "cook", "carpenter", "shepherd",
    "butcher", "potter", "gardener", "farmer", "wolf", "fox", "bear", "lion", "hare", "eagle",
    "falcon", "swan", "bird", "dove", "rooster", "lamb", "raven", "sparrow", "brown", "gray", "goat",
    "deer", "cat", "monk", "young", "rich", "rice", "brave", "quiet", "happy", "swift",
];

/// Whether a word of the source can be the given name before a surname of this meaning.
fn is_first(word: Piece<'_>, concept: &str, from: Language) -> bool {
    if is_given_name(word.text()) {
        return true;
    }
    let caseless = matches!(from.code(), "ar" | "fa" | "he" | "hi");
    let plain = word.text().chars().count() >= 3
        && word.text().chars().skip(1).all(char::is_lowercase)
        && ONLY_PERSONS.contains(&concept);
    (plain || caseless) && is_name(word.text(), from) && !is("institution", word.text(), from)
}

/// Whether a word of the source can be the surname behind a given name.
fn is_last(word: Piece<'_>, from: Language) -> bool {
    is_name(word.text(), from)
        && word.text().chars().count() >= 3
        && !is("institution", word.text(), from)
}

/// Whether the translation has the name as such.
fn is_written(name: &str, from: Language, words: &[Piece<'_>], to: Language) -> bool {
    words.iter().any(|word| word.text() == name)
        || !to.is_unspaced()
            && words.iter().any(|word| {
                let alike = !is_cased(to) || word.text().starts_with(char::is_uppercase);
                alike && sound_alike(name, from, without_article(word.text(), to), to)
            })
}

/// Whether words of the translation from `at` are `form`; how many there are.
fn taken(form: &str, words: &[Piece<'_>], at: usize, language: Language) -> Option<usize> {
    let cased = is_cased(language);
    let mut count = 0;
    for part in form.split(' ') {
        let word = words.get(at + count)?.text();
        if cased && !word.starts_with(char::is_uppercase) {
            return None;
        }
        let lower = word.to_lowercase();
        let (stem, open) = part.strip_suffix('*').map_or((part, false), |stem| (stem, true));
        let open = open || matches!(language.code(), "ko" | "tr");
        let whole = |lower: &str| lower == stem || open && lower.starts_with(stem);
        if !whole(&lower) && !whole(without_article(&lower, language)) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// The meaning of a name beside its neighbour in the translation.
fn named<'d>(
    meaning: Meaning,
    neighbour: Piece<'_>,
    behind: bool,
    bead: &Bead<'d>,
    words: &[Piece<'d>],
) -> Option<Piece<'d>> {
    let (from, to) = (bead.source_language, bead.target_language);
    let forms = words_for(meaning.concept, to);
    if to.is_unspaced() {
        return joined(forms, behind, bead.target);
    }
    for at in 0..words.len() {
        for form in forms {
            let Some(count) = taken(form, words, at, to) else { continue };
            let last = words[at + count - 1];
            let beside = if behind { at.checked_sub(1) } else { Some(at + count) };
            let beside = beside.and_then(|at| words.get(at)).filter(|word| {
                let gap = if behind { word.gap_to(words[at]) } else { last.gap_to(**word) };
                gap == " "
            });
            if beside.is_some_and(|word| is_heard(neighbour.text(), from, word.text(), to)) {
                return Some(words[at].through(last));
            }
        }
    }
    None
}

/// Whether a name of the source is heard in a word, which may have the ending of a Czech woman's
/// surname or a Korean particle.
fn is_heard(name: &str, from: Language, word: &str, to: Language) -> bool {
    const PARTICLES: [char; 12] =
        ['은', '는', '이', '가', '을', '를', '의', '와', '과', '도', '에', '씨'];
    let bare = match to.code() {
        "cs" => ["ová", "ové", "ovou"].iter().find_map(|ending| word.strip_suffix(ending)),
        "ko" => word.strip_suffix(PARTICLES),
        _ => None,
    };
    // Many languages leave the article of an Arabic surname out.
    let plain = if from.code() == "ar" { without_article(name, from) } else { name };
    sound_alike(name, from, word, to)
        || plain != name && sound_alike(plain, from, word, to)
        || bare.is_some_and(|bare| sound_alike(name, from, bare, to))
}

/// 约翰·裁缝: the meaning of a name joined to another by the dot of foreign names.
fn joined<'d>(forms: &[&str], behind: bool, text: Piece<'d>) -> Option<Piece<'d>> {
    const DOTS: [char; 4] = ['・', '·', '‧', '•'];
    let whole = text.text();
    if !whole.contains(DOTS) {
        return None;
    }
    forms.iter().find_map(|form| {
        let mut hits = whole.match_indices(form).map(|(at, hit)| at..at + hit.len());
        let hit = hits.find(|hit| {
            if behind {
                whole[..hit.start].ends_with(DOTS)
            } else {
                whole[hit.end..].starts_with(DOTS)
            }
        });
        hit.map(|hit| text.slice(hit))
    })
}

/// The meaning of the name of a town or a company as a name of its own.
fn alone<'d>(meaning: Meaning, bead: &Bead<'d>, words: &[Piece<'d>]) -> Option<Piece<'d>> {
    let to = bead.target_language;
    let forms = words_for(meaning.concept, to);
    if to.is_unspaced() || to.code() == "ko" {
        let text = bead.target.text();
        let place = |form: &str| text.find(form).map(|at| at..at + form.len());
        return forms.iter().find_map(|form| place(form)).map(|hit| bead.target.slice(hit));
    }
    // Every German noun has a capital.
    if to.code() == "de" && meaning.slot != Slot::Brand {
        return None;
    }
    for at in 0..words.len() {
        let Some((form, count)) =
            forms.iter().find_map(|form| Some((form, taken(form, words, at, to)?)))
        else {
            continue;
        };
        let article = at > 0
            && words[at - 1].gap_to(words[at]) == " "
            && words[at - 1].text().chars().count() <= 5
            && (to.code() == "de" || !words[at - 1].text().starts_with(char::is_lowercase));
        let opens = at == 0 && meaning.slot == Slot::Place;
        let opens = opens || at == 0 && to.code() == "vi" && !form.contains(' ');
        if !article && !opens {
            return Some(words[at].through(words[at + count - 1]));
        }
    }
    None
}
