//! The artefact “retitled holder”: the person whom an article calls prime minister in one sentence
//! is a headmaster in the next, by another sense of the same word. Needs no country and no source.

use std::cell::OnceCell;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::is_cited,
        office::{JUSTICE, Office, may_have, offices},
        rendering::OFFICES,
        role::{CHANCELLORS, countries, is_historical},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment, letters::script_of},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM005",
    name: "retitled_holder",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.88,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A holder of an office gets the title of another walk of life: Premier X, then Headmaster \
              X.",
    why: "An engine that translates each sentence alone picks another sense of a title each time: a \
          chancellor becomes the head of a school, a speaker a spokesman. Flagged if the same name \
          stands beside the right title elsewhere in the article, or beside that of an office nobody \
          holds together with it: a prosecutor general who is a minister of justice, a premier who \
          is a president. Former holders pass, and chancellors where a country that has one is named.",
    examples: &[
        Example::new(
            "zh",
            "奥地利总理哈特曼周四抵达布拉迪斯拉发。\n⟦校长⟧哈特曼在会后表示，工程明年动工。",
        ),
        Example::new(
            "ja",
            "オーストリアのハルトマン首相は木曜日に到着した。\n⟦学長⟧のハルトマン氏は工事が始まると述べた。",
        ),
        Example::new(
            "de",
            "Australiens Finanzminister Jim Norton legte den Haushalt vor.\n⟦Schatzmeister⟧ Norton \
             sprach von einer Entlastung.",
        ),
        Example::new(
            "de",
            "Islands Finanzminister Jim Norton legte den Haushalt vor.\nSchatzmeister Peter \
             Lind vom Segelklub war zufrieden.",
        ),
        Example::new(
            "zh",
            "立陶宛总检察长维陶塔斯·卡兹劳斯卡斯周二公布了调查结果。\n⟦司法部长⟧卡兹劳斯卡斯说，\
             案件将于五月开庭。",
        ),
        Example::new(
            "nl",
            "De Portugese minister van Justitie Rita Lopes bezocht de gevangenis.\nDe ⟦minister van \
             Defensie⟧ Lopes beloofde meer cellen.",
        ),
        Example::new(
            "en",
            "Prime Minister Jan Novak opened the bridge on Monday.\nFormer President Novak had \
             promised it.",
        ),
        Example::new("zh", "奥地利总理哈特曼周四参观了一所学校。\n校长李明在门口迎接他。"),
    ],
    scope: Scope::Article(look),
};

/// Whether the Arabic word for a spokesman, which is that for a speaker, too, is short for one whom
/// the article names in full.
fn is_spokesman(document: &Document, hit: Piece<'_>) -> bool {
    let word = hit.text();
    word.contains("متحدث")
        && !hit.after().starts_with(" باسم")
        && document.text().contains("المتحدث باسم")
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    by_office(document, findings);
    let mut right: Option<Vec<(Piece<'_>, usize)>> = None;
    for segment in document.segments() {
        let language = segment.language();
        for (hit, index) in OFFICES.rendered(segment.piece(), language) {
            if LOOSE.contains(&OFFICES.concept(index).id)
                && !OFFICES.misnamed(segment.piece(), language).contains(&(hit, index))
            {
                continue;
            }
            let right = right.get_or_insert_with(|| {
                let all = document.segments();
                all.flat_map(|other| OFFICES.named(other.piece(), other.language())).collect()
            });
            let same = right.iter().find(|(title, other)| {
                *other == index
                    && (title.span().end <= hit.span().start
                        || hit.span().end <= title.span().start)
                    && share_name(*title, hit, language)
            });
            if let Some((title, _)) = same
                && !is_cited(document, hit)
                && !is_spokesman(document, hit)
            {
                let message = format!(
                    "“{}” is another sense of the title: the article itself says “{}”",
                    hit.text(),
                    title.text()
                );
                let finding = findings.flag(hit, message);
                finding.suggest(title.text()).relate(*title, "the article's own correct title");
                break;
            }
        }
    }
}

/// Offices that good writers call by the word for another: a British foreign secretary is a foreign
/// minister, too.
const LOOSE: [&str; 13] = [
    "foreign_minister_abroad",
    "portfolio_secretary",
    "us_secretary",
    "exchequer",
    "treasurer",
    "state_secretary_junior",
    "home_secretary",
    "canciller",
    "chief_of_staff_civil",
    "us_state_governor",
    "cabinet_secretary_jp",
    "statsminister",
    "lord_chancellor",
];

/// Finds who bears the titles of two offices that nobody holds together.
fn by_office(document: &Document, findings: &mut Findings<'_>) {
    // Two titles of one sentence are those of two people.
    let mut known: Vec<Holder<'_>> = Vec::new();
    for segment in document.segments() {
        let language = segment.language();
        let earlier = known.len();
        if !may_have(segment.piece(), language) {
            continue;
        }
        for (hit, office) in offices(segment.piece(), language) {
            let own = Holder { title: hit, office, segment, present: OnceCell::new() };
            let rival = known[..earlier].iter().find(|other| {
                parts(document, (other.title, other.office), (hit, office))
                    && share_name(other.title, hit, language)
                    && other.is_present()
            });
            if let Some(rival) = rival.filter(|_| own.is_present()) {
                let settled = known.iter().any(|other| {
                    other.office == office
                        && share_name(other.title, hit, language)
                        && other.is_present()
                });
                if !settled && !is_cited(document, hit) {
                    let message = format!(
                        "Nobody is both: the article has called the same person “{}”",
                        rival.title.text()
                    );
                    findings
                        .flag(hit, message)
                        .severity(Severity::Major)
                        .confidence(0.7)
                        .relate(rival.title, "the other title");
                    return;
                }
            }
            known.push(own);
        }
    }
}

/// A title of somebody.
struct Holder<'d> {
    title: Piece<'d>,
    office: Office,
    segment: Segment<'d>,
    /// Whether the title is held now; hardly any is asked.
    present: OnceCell<bool>,
}

impl Holder<'_> {
    fn is_present(&self) -> bool {
        *self.present.get_or_init(|| {
            !is_former(self.title, self.segment.language())
                && !is_historical(self.segment.document, self.segment.index)
        })
    }
}

/// Whether nobody holds two offices at once, and engines take one for the other.
fn parts(document: &Document, one: (Piece<'_>, Office), other: (Piece<'_>, Office)) -> bool {
    use Office::{
        BankGovernor, Governor, Mayor, Minister, Premier, President, Prosecutor, ProvincialGovernor,
    };
    match (one.1, other.1) {
        (Minister(one), Minister(other)) => one != other && one <= JUSTICE && other <= JUSTICE,
        (Prosecutor, Minister(JUSTICE)) | (Minister(JUSTICE), Prosecutor) => {
            // The attorney general of the United States is the minister.
            let whole = document.piece(0..document.text().len());
            let same = ["US", "CA", "IE", "PH", "KE", "NG", "PR", "GB", "AU", "NZ", "IL"];
            countries(whole, document.language).all(|(_, country)| !same.contains(&country))
        }
        (Premier, President) => is_no_president(document, one.0),
        (President, Premier) => is_no_president(document, other.0),
        // Some are governors first and heads of government later, but then they are former ones.
        (Premier, Governor | BankGovernor)
        | (Governor | BankGovernor, Premier)
        | (Mayor, Governor | ProvincialGovernor)
        | (Governor | ProvincialGovernor, Mayor) => true,
        (Premier, Premier) => {
            let chancellors = [one.0, other.0].map(|title| is_chancellor(title.text()));
            let whole = document.piece(0..document.text().len());
            chancellors[0] != chancellors[1]
                && countries(whole, document.language)
                    .all(|(_, country)| !CHANCELLORS.contains(&country))
        }
        _ => false,
    }
}

/// Whether a head of government is called by no title with a president in it, of the government or
/// of the council, in an article that is about another country than those that have such.
fn is_no_president(document: &Document, title: Piece<'_>) -> bool {
    const PRESIDENTS: [&str; 5] = ["ES", "IT", "HR", "BA", "MM"];
    let language = document.language;
    if title.text().to_lowercase().contains("president") {
        return false;
    }
    let whole = document.piece(0..document.text().len());
    let mut lands = countries(whole, language).map(|(_, country)| country).peekable();
    let home = matches!(language.code(), "es" | "it") && lands.peek().is_none();
    !home && lands.all(|country| !PRESIDENTS.contains(&country))
}

/// Whether the title of a head of government is a chancellor's.
fn is_chancellor(title: &str) -> bool {
    #[rustfmt::skip]
    const STEMS: [&str; 15] = [
        "kanzler", "kansler", "kanselier", "kanselir", "chancel", "cancill", "cancell", "chancele", "cancelar", "канцлер", "kanclé",
        "kanclerz", "şansölye", "καγκελ", "קנצלר",
    ];
    let lower = title.to_lowercase();
    STEMS.iter().any(|stem| lower.contains(stem))
}

/// Whether the words before a title say that it is held no more, or not yet.
fn is_former(title: Piece<'_>, language: Language) -> bool {
    let before = line_end(title.before()).to_lowercase();
    let after = line_start(title.after()).to_lowercase();
    let unspaced = language.is_unspaced() || language.code() == "ko";
    let near: String = if unspaced {
        before.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect()
    } else {
        before.split_whitespace().rev().take(3).collect::<Vec<_>>().join(" ")
    };
    let next = after.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    FORMER.iter().any(|word| near.contains(word) || next.starts_with(word))
}

/// Words of other times and of lower offices.
#[rustfmt::skip]
const FORMER: &[&str] = &[
    "former", "ex-", "ex ", "late", "then", "future", "deputy", "vice", "shadow", "acting", "designate", "elect", "ehemalig", "früher",
    "damalig", "künftig", "vize", "stellvertret", "ancien", "futur", "adjoint", "antiguo", "antigua", "entonces", "exp", "anterior", "vice",
    "então", "antig", "allora", "già", "futuro", "voormalig", "toenmalig", "oud-", "plaatsvervangend", "бывш", "экс", "тогдашн", "зам",
    "вице", "и. о", "и.о", "колишн", "екс", "тодішн", "віце", "был", "były", "była", "ówczesn", "wice", "zastęp", "býval", "tehdejš",
    "místo", "fost", "tidigare", "förre", "dåvarande", "vice", "eski", "dönemin", "yardımc", "πρώην", "τότε", "αναπληρω", "سابق",
    "نائب", "السابق", "آنذاك", "معاون", "پیشین", "לשעבר", "סגן", "पूर्व", "उप", "mantan", "wakil", "eks", "cựu", "phó", "nguyên",
    "อดีต", "รอง", "前", "元", "原", "副", "时任", "時任", "代理", "候任", "前任", "전 ", "전직", "부",
];

/// Whether the same name stands beside two titles.
fn share_name(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    // The right title may have a country behind it.
    let (ones, others) = (bearers(one, language, 5), bearers(other, language, 2));
    ones.iter().any(|a| others.iter().any(|b| is_same(a, b, language.code())))
}

/// Whether two words beside titles are one name: up to an ending in languages that inflect names,
/// up to what follows in scripts that do not show where a name ends.
fn is_same(one: &str, other: &str, code: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    match code {
        "zh" => shared >= 2,
        // The surname comes last: シュテファン・ブルクハルト.
        "ja" => one.ends_with(other) || other.ends_with(one),
        "th" => shared >= 4,
        "ru" | "uk" | "pl" | "cs" | "el" | "tr" => shared >= 4 && longest - shared <= 3,
        _ => one == other,
    }
}

/// How a sentence goes on behind a title that has no name.
const GOES_ON: [char; 40] = [
    '表', '说', '說', '在', '称', '稱', '对', '對', '和', '与', '與', '向', '周', '星', '今', '昨',
    '将', '將', '已', '于', '也', '还', '並', '并', '是', '的', '就', '呼', '宣', '会', '會', '认',
    '指', '访', '訪', '抵', '参', '办', '职', '兼',
];

/// What may be the name beside a title, at most `reach` words away.
fn bearers(title: Piece<'_>, language: Language, reach: usize) -> Vec<&str> {
    let (before, after) = (line_end(title.before()), line_start(title.after()));
    let mut names = match language.code() {
        // The surname comes behind a dot: 维克托·洛巴诺夫.
        "zh" => after.split('·').take(3).map(run).collect(),
        "th" => after.split_whitespace().take(4).collect(),
        "ja" => {
            let last = before.chars().next_back().and_then(script_of);
            let alike = |c: char| c == 'ー' || c == '・' || script_of(c) == last;
            let ahead = &before[before.trim_end_matches(alike).len()..];
            vec![ahead, run(after.trim_start_matches('の'))]
        }
        "ko" => vec![before.trim_end().rsplit(' ').next().unwrap_or("")],
        "ar" | "fa" | "he" | "hi" => after.split_whitespace().take(reach).collect(),
        _ => {
            let name = capitals(after, language);
            name.or_else(|| appositive(after, language)).into_iter().collect()
        }
    };
    for name in &mut names {
        *name = name.trim_matches(|c: char| !c.is_alphanumeric());
    }
    let short = match language.code() {
        "zh" | "ja" | "ko" | "th" => 2,
        "ar" | "fa" | "he" | "hi" => 4,
        _ => 3,
    };
    names.retain(|name| {
        let place = Piece::new(name, 0..name.len());
        name.chars().count() >= short
            && !name.starts_with(GOES_ON)
            && countries(place, language).next().is_none()
    });
    names
}

/// Words between a title and the place it is of.
const OF: [&str; 18] = [
    "von", "of", "the", "de", "del", "di", "da", "do", "van", "der", "des", "du", "della", "dos",
    "της", "του", "των", "al",
];

/// The last of the words with a capital that stand right behind a title, over its country:
/// “Міністерка фінансів Нової Зеландії Енн Гроув”, “el ministro polaco Jan Nowak”.
fn capitals(after: &str, language: Language) -> Option<&str> {
    let is_land = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        countries(Piece::new(word, 0..word.len()), language).next().is_some()
    };
    let mut last = None;
    let mut placed = false;
    for (at, word) in after.trim_start_matches(',').split_whitespace().take(7).enumerate() {
        let of = OF.contains(&word);
        let adjective = at == 0 && !of && is_land(word);
        if !(of || adjective || word.starts_with(char::is_uppercase)) {
            break;
        }
        placed |= of || adjective;
        last = Some(word);
        // “Merz, Ankara'da Cumhurbaşkanı Erdoğan”: a mark ends the name, but not the place.
        let ends = word.ends_with([',', ';', ':', '.', ')']) && word.chars().count() > 3;
        if ends && !(placed && word.ends_with(',')) && !is_land(word) {
            break;
        }
        placed &= !ends;
    }
    last
}

/// The name behind a comma and what the office is of: “the governor of the Polish central bank,
/// Adam Nowak”.
fn appositive(after: &str, language: Language) -> Option<&str> {
    const LONGEST: usize = 5;
    let (head, rest) = after.split_once(',')?;
    let mut words = head.split_whitespace();
    let of = words.next().is_some_and(|word| OF.contains(&word));
    (of && words.count() < LONGEST).then(|| capitals(rest, language)).flatten()
}

/// The letters of one script that open a text.
fn run(text: &str) -> &str {
    let first = text.chars().next().and_then(script_of);
    let alike = |c: char| c == 'ー' || c == '・' || script_of(c) == first;
    &text[..text.len() - text.trim_start_matches(alike).len()]
}

/// The end of a text back to the mark before it, at most 40 characters.
fn line_end(text: &str) -> &str {
    let from = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let near = &text[from..];
    near.rsplit(['\n', '。', '，', '、', ',']).next().unwrap_or(near)
}

/// The beginning of a text up to the end of its line, at most 60 characters.
fn line_start(text: &str) -> &str {
    let to = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    let near = &text[..to];
    near.split(['\n', '。', '，', '、']).next().unwrap_or(near)
}
