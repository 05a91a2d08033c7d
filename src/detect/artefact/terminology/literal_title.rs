//! The artefact “literal title”: a title translated word for word (“the guardian of the covenant”
//! for the crown prince). Titles that exist elsewhere are left to the resolver of roles.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, Phrases, calques, rows},
        mention::is_cited,
        rendering::Renderings,
        role::countries,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "TRM003",
    name: "literal_title",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A title is translated word for word: “the guardian of the covenant”.",
    why: "The words of a title are seldom its name in another language: the Arabic ولي العهد is \
          the crown prince and محافظ البصرة the governor of Basra, no conservative; the Chinese \
          国家秘书 is nobody. Only phrases that name no office at \
          all, or an office beside the name of a person who never held it, are looked for.",
    examples: &[
        Example::new("pl", "⟦Rzecznik Izby Gmin⟧ Lindsay Hoyle upomniał w środę ministrów."),
        Example::new("pl", "Rzecznik Izby Gmin nie chciał w środę komentować sprawy."),
        Example::new("ru", "Секретарь штата Миннесота Стив Саймон сообщил о бюллетенях."),
        Example::new("en", "⟦The guardian of the covenant⟧ received the delegation in Riyadh."),
        Example::new("zh", "美国⟦国家秘书⟧周一抵达北京。"),
        Example::new("ru", "⟦Секретарь государства⟧ прибыл в Пекин."),
        Example::new("en", "The ⟦conservative of Basra⟧ inspected the new bridge on Monday."),
        Example::new("fr", "Le ⟦conservateur d’Alep⟧ a inspecté lundi les écoles reconstruites."),
        Example::new("es", "El conservador del museo de Basora mostró las tablillas de arcilla."),
        Example::new("en", "A conservative of Damascus Gate fame, he moved to Cairo."),
        Example::new("en", "A conservative of the old school, he never liked Damascus."),
        Example::new("en", "The crown prince received the guardian of the shrine in Riyadh."),
        Example::new("zh", "美国国务卿周一抵达北京，会见外交部长王毅。"),
        Example::new("ru", "Госсекретарь Рубио встретился с министром иностранных дел Лавровым."),
    ],
    scope: Scope::Sentence(look),
};

/// What stands for a literal title.
#[derive(Debug)]
struct Title {
    right: String,
    /// The language whose wording the literal title follows, if one is known.
    follows: Option<Language>,
    /// Whether the wrong words could also describe somebody: a conservative from Basra.
    describes: bool,
}

/// The literal titles with the right ones, by language.
static PHRASES: LazyLock<ByCode<Phrases<Title>>> = LazyLock::new(|| {
    let mut titles: BTreeMap<_, BTreeMap<String, Title>> = BTreeMap::new();
    for (language, calques) in calques("title") {
        let known = titles.entry(language).or_default();
        known.extend(calques.into_iter().map(|(phrase, calque)| {
            let right = calque.standard.to_owned();
            let follows = Some(calque.from);
            (phrase.to_owned(), Title { right, follows, describes: false })
        }));
    }
    for [language, wrong, right, places, _provenance] in
        rows(include_str!("../../lexicon/governors.tsv"))
    {
        let known = titles.entry(language).or_default();
        for (title, place) in
            wrong.split('|').flat_map(|title| places.split('|').map(move |place| (title, place)))
        {
            let of = |title: &str| {
                let elided = title.ends_with(['\'', '’']);
                format!("{title}{}{place}", if elided { "" } else { " " })
            };
            known.insert(of(title), Title { right: of(right), follows: None, describes: true });
        }
    }
    let phrases = |titles: BTreeMap<String, Title>| {
        let (wrong, right): (Vec<_>, Vec<_>) = titles.into_iter().unzip();
        Phrases::new(wrong.iter().map(String::as_str).zip(right), true)
    };
    titles.into_iter().map(|(language, titles)| (language, phrases(titles))).collect()
});

/// Titles with what they belong to, in all inflections.
static RENDERED: LazyLock<Renderings> =
    LazyLock::new(|| Renderings::new(include_str!("../../lexicon/rendered_titles.tsv")));

/// The row whose renderings are also those who speak for a parliament, unless they have a name.
const SPEAKER: &str = "speaker_house";

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let known = by_phrase(segment, findings);
    let language = segment.language();
    for (hit, index) in RENDERED.misnamed(segment.piece(), language) {
        let next = hit.after().trim_start_matches([',', ' ']);
        let cased = hit.text().chars().any(|c| c.is_lowercase() || c.is_uppercase());
        let named = !cased || next.starts_with(char::is_uppercase);
        let span = hit.span();
        let old = known.iter().any(|old| old.start < span.end && span.start < old.end);
        // «Секретарь штата Миннесота» is one of a state of the Union.
        // In Greek, the Holy See's title is just that.
        let of_state = RENDERED.concept(index).id == SECRETARY
            && (opens_with_state(next)
                || countries(segment.piece(), language).any(|(_, land)| land == "VA"));
        // Beside a source, `misrendered_office` knows.
        let spoken_of = RENDERED.concept(index).id != SPEAKER;
        let holds = !of_state && (spoken_of || named && segment.source().is_none());
        if holds && !old && !is_cited(segment.document, hit) {
            let message = format!("“{}” is no title of this office", hit.text());
            let finding = findings.flag(hit, message);
            if let Some(name) = RENDERED.name(index, language) {
                finding.suggest(name);
            }
        }
    }
}

/// The row of secretaries of state rendered word by word.
const SECRETARY: &str = "secretary_state_literal";

/// How the names of American states begin in Russian and Ukrainian.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "Аризон", "Джордж", "Міннесот", "Миннесот", "Невад", "Мичиган", "Мічиган", "Пенсильван", "Пенсільван", "Висконсин",
    "Вісконсин", "Калифорни", "Каліфорні", "Техас", "Флорид", "Огайо", "Колорадо", "Орегон", "Вашингтон", "Мэн", "Мен", "Юта",
    "Айов", "Канзас", "Миссур", "Міссурі", "Небраск", "Индиан", "Індіан", "Кентукки", "Кентуккі", "Теннесс", "Теннессі", "Алабам",
    "Аляск", "Нью-", "Северн", "Южн", "Північн", "Південн", "Вермонт", "Массачусетс", "Коннектикут", "Коннектікут", "Иллинойс", "Іллінойс",
    "Луизиан", "Луїзіан", "Миссисипи", "Міссісіпі", "Монтан", "Айдахо", "Вайоминг", "Вайомінг", "Оклахом", "Арканзас", "Вирджини",
    "Вірджині", "Западн", "Західн", "Делавэр", "Делавер", "Мэриленд", "Меріленд", "Род-Айленд", "Гавай", "Гаваї",
];

fn opens_with_state(next: &str) -> bool {
    STATES.iter().any(|state| next.starts_with(state))
}

/// Files what the tables have as it stands, and says where it is.
fn by_phrase(segment: Segment<'_>, findings: &mut Findings<'_>) -> Vec<Range<usize>> {
    let mut known = Vec::new();
    let Some(phrases) = PHRASES.get(segment.language().code()) else { return known };
    for (hit, title) in phrases.find(segment.piece()) {
        if !is_cited(segment.document, hit) && (!title.describes || is_office(hit, segment)) {
            known.push(hit.span());
            let message = format!("“{}” is no title of this office", hit.text());
            let finding = findings.flag(hit, message).suggest(title.right.as_str());
            if let Some(from) = title.follows {
                finding.follows(from);
            }
        }
    }
    known
}

/// Definite articles, alone or joined with a preposition.
const ARTICLES: [&str; 16] = [
    "the", "el", "al", "del", "le", "au", "du", "der", "des", "dem", "den", "il", "dal", "o", "do",
    "ao",
];

/// Whether there is only one who is called so: a definite article stands before the words, and no
/// name goes on behind them.
fn is_office(hit: Piece<'_>, segment: Segment<'_>) -> bool {
    let before = hit.before().trim_end().rsplit([' ', '\n']).next().unwrap_or("");
    let definite = segment.language().code() == "ru" || ARTICLES.contains(&&*before.to_lowercase());
    let next = hit.after().strip_prefix(' ').unwrap_or("");
    definite && !next.starts_with(char::is_uppercase) && !next.starts_with("de ")
}
