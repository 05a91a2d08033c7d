//! A name of several words that is capitalised in full at one place and in part at another: the
//! pivot language had no capitals, and each segment guessed its own.

use std::{borrow::Cow, cell::LazyCell};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Document, Kind, Language, Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC002",
    name: "name_casing",
    artefact: "INC-CASE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Minor,
    confidence: 0.7,
    languages: Languages::Only(&[
        "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "nl", "no",
        "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk", "vi",
    ]),
    summary: "A name of several words has two casings in one article.",
    why: "Arabic, Persian and East Asian pivots have no capitals, so each sentence guesses anew. \
          Titles before and without a name (Prime Minister May, the prime minister), headings and \
          common nouns pass; words may stand in another case.",
    examples: &[
        Example::new(
            "en",
            "Troops left Tarnow Air Base in May.\nA return to ⟦Tarnow air base⟧ is not planned, and Tarnow Air Base stays closed.",
        ),
        Example::new(
            "en",
            "Moscow recognised the ⟦Islamic emirate⟧ in July.\nHe praised the Islamic Emirate of Afghanistan.",
        ),
        Example::new(
            "es",
            "El informe de la Organización Mundial de la Salud llegó ayer.\nSegún la ⟦Organización mundial⟧ de la Salud, no hay riesgo.",
        ),
        Example::new(
            "de",
            "Die Brückenkommission tagte am Montag.\nDie deutsch-polnische ⟦brückenkommission⟧ tagt wieder.",
        ),
        Example::new(
            "tr",
            "Dünya Gıda Programı yardıma başladı.\n⟦Dünya gıda programı⟧ sözcüsü, yolun güvenli olmadığını söyledi.",
        ),
        Example::new(
            "uk",
            "Раду очолив Європейський Банк Відбудови.\nДо ради ⟦Європейського банку відбудови⟧ увійшли двоє.",
        ),
        Example::new(
            "en",
            "Traffic through the canal fell, the Suez Canal Authority said.\nDiscounts stay in force at the ⟦suez canal authority⟧ until May.",
        ),
        Example::new(
            "de",
            "Den Haftbefehl erließ der Internationale Strafgerichtshof.\nDie Richter am ⟦internationalen Strafgerichtshof⟧ schweigen.",
        ),
        Example::new(
            "en",
            "British Prime Minister Theresa May spoke.\nThe British prime minister left later, and the Trump administration kept silent.",
        ),
        Example::new(
            "ru",
            "Президент России Владимир Путин прибыл в Совет Федерации.\nЗатем президент России уехал.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Words that news style capitalises or not as it likes.
const LOOSE: &[&str] = &[
    "president",
    "minister",
    "ministers",
    "secretary",
    "administration",
    "government",
    "state",
    "states",
    "army",
    "police",
    "parliament",
    "cabinet",
    "king",
    "queen",
    "prince",
    "princess",
    "mayor",
    "governor",
    "senator",
    "senators",
    "team",
    "league",
    "championship",
    "championships",
    "chancellor",
    "leader",
    "party",
    "republican",
    "republicans",
    "democrat",
    "democrats",
    "county",
    "city",
    "province",
    "region",
    "village",
    "street",
    "river",
    "coast",
    "north",
    "south",
    "east",
    "west",
    "day",
    "club",
    "general",
    "attorney",
    "church",
    "premier",
    "director",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    if document.language.code() == "de" {
        look_at_nouns(document, findings);
        return look_at_adjectives(document, findings);
    }
    let mut full: FxHashMap<u64, Piece<'_>> = FxHashMap::default();
    let mut partial = Vec::new();
    let prose = || document.segments().filter(|segment| is_prose(*segment));
    let mut opening: FxHashMap<u64, Piece<'_>> = FxHashMap::default();
    for segment in prose() {
        collect(segment, &mut full, &mut partial);
        collect_first(segment, &mut opening, &mut partial);
    }
    if full.is_empty() && opening.is_empty() {
        return;
    }
    let long: FxHashSet<u64> =
        full.iter().filter(|(_, name)| name.words().count() > 2).map(|(name, _)| *name).collect();
    if !long.is_empty() {
        prose().for_each(|segment| collect_small(segment, &long, &mut partial));
    }
    let common: LazyCell<FxHashSet<u64>, _> = LazyCell::new(|| {
        let words = document.segments().flat_map(|segment| segment.words().zip(segment.keys()));
        let small = words.filter(|(word, _)| word.text().starts_with(char::is_lowercase));
        small.map(|(_, key)| *key).collect()
    });
    for Partial { name, first, piece } in partial {
        let Some(proper) = full.get(&name).or_else(|| opening.get(&name)) else { continue };
        let small = piece.text().starts_with(char::is_lowercase);
        // In Vietnamese each syllable is a word.
        let short = document.language.code() == "vi" && proper.words().count() < 3;
        if !short
            && are_forms(*proper, piece, document.language)
            && (small || !common.contains(&first))
        {
            // Where only the first word has a capital by rule, the first mention sets the style.
            let late = FIRST_ONLY.contains(&document.language.code())
                && proper.span().start > piece.span().start;
            let (bad, good) = if late { (*proper, piece) } else { (piece, *proper) };
            findings
                .flag(bad, format!("The article writes this name “{}” elsewhere", good.text()))
                .suspected(false)
                .suggest(good.text())
                .fix(bad, good.text(), false)
                .relate(good, "the other casing");
        }
    }
}

/// Languages whose names of institutions have a capital in their first word only.
const FIRST_ONLY: &[&str] =
    &["bg", "cs", "es", "fi", "fr", "hr", "it", "pt", "ro", "ru", "sk", "sv", "uk"];

/// Words of which the first has a capital and not all others have one.
struct Partial<'d> {
    /// The key of all words.
    name: u64,
    /// The key of the first word.
    first: u64,
    piece: Piece<'d>,
}

/// Languages in which a name changes with its case.
const INFLECTED: &[&str] =
    &["bg", "cs", "el", "fi", "hr", "hu", "pl", "ro", "ru", "sk", "tr", "uk"];
/// Letters that the forms of a word share.
const STEM: usize = 4;

/// For each word of a sentence the key that its forms share.
fn form_keys(segment: Segment<'_>) -> Cow<'_, [u64]> {
    if !INFLECTED.contains(&segment.language().code()) {
        return Cow::Borrowed(segment.keys());
    }
    let stem = |word: Piece<'_>| {
        let text = word.text();
        let end = text.char_indices().nth(STEM).map_or(text.len(), |(at, _)| at);
        key(&text[..end])
    };
    Cow::Owned(segment.words().map(stem).collect())
}

/// Whether two rows of words are forms of one another.
fn are_forms(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    if !INFLECTED.contains(&language.code()) {
        return one.text().to_lowercase() == other.text().to_lowercase();
    }
    // Turkish endings are long, and stand behind an apostrophe after a name.
    let pair = one.words().count() == 2;
    let longest = match language.code() {
        "tr" => 5,
        _ if pair => 2,
        _ => 3,
    };
    if language.code() == "tr" && pair {
        return one.text().to_lowercase() == other.text().to_lowercase();
    }
    let bare = |word: Piece<'_>| {
        let end = word.text().find(['\'', '’']).unwrap_or(word.text().len());
        word.text()[..end].chars().count()
    };
    let (one, other): (Vec<_>, Vec<_>) = (one.words().collect(), other.words().collect());
    one.len() == other.len()
        && one.iter().zip(&other).all(|(a, b)| bare(*a).abs_diff(bare(*b)) <= longest)
}

/// One key for several words.
fn joint(keys: &[u64]) -> u64 {
    keys.iter().fold(0, |joint: u64, key| joint.rotate_left(7) ^ key)
}

/// German nouns: a small one whose ending no adjective or verb has, and that stands elsewhere with
/// its capital.
fn look_at_nouns(document: &Document, findings: &mut Findings<'_>) {
    const ENDINGS: [&str; 7] = ["ung", "heit", "keit", "schaft", "tion", "sion", "tät"];
    let is_noun = |word: &str| {
        word.len() >= 10
            && ENDINGS.iter().any(|ending| word.ends_with(ending))
            && !word.ends_with("jung")
    };
    let words = || document.segments().flat_map(Segment::words).filter(|word| is_noun(word.text()));
    let capitals: FxHashMap<String, Piece<'_>> = words()
        .filter(|word| word.text().starts_with(char::is_uppercase))
        .map(|word| (word.text().to_lowercase(), word))
        .collect();
    for word in words().filter(|word| word.text().starts_with(char::is_lowercase)) {
        let Some(proper) = capitals.get(word.text()) else { continue };
        // "kommission@example.org", "Kommissions- und regierung…": parts of something longer.
        let apart = word.before().ends_with(' ')
            && !word.after().starts_with(['-', '@', '.', '/', '_'])
            || word.after().starts_with(". ");
        if apart {
            findings
                .flag(word, "A German noun without its capital, which it has elsewhere")
                .suspected(false)
                .suggest(proper.text())
                .fix(word, proper.text(), true)
                .relate(*proper, "the other casing");
        }
    }
}

/// German adjectives that open a name with their capital at one place and without it at another.
fn look_at_adjectives(document: &Document, findings: &mut Findings<'_>) {
    const LONG: usize = 7;
    let stem = |word: Piece<'_>| {
        let text = word.text();
        let end = text.char_indices().nth(LONG).map_or(text.len(), |(at, _)| at);
        key(&text[..end])
    };
    let mut full: FxHashMap<(u64, u64), Piece<'_>> = FxHashMap::default();
    let mut partial = Vec::new();
    for segment in document.segments().filter(|segment| is_prose(*segment)) {
        let words: Vec<Piece<'_>> = segment.words().collect();
        for pair in words.windows(2).skip(1) {
            let [adjective, noun] = [pair[0], pair[1]];
            let inflected = ["e", "en", "er", "em", "es"]
                .iter()
                .any(|end| adjective.text().strip_suffix(end).is_some_and(is_adjectival))
                || is_definite(adjective);
            if !inflected
                || adjective.gap_to(noun) != " "
                || !noun.text().starts_with(char::is_uppercase)
                || !adjective.before().ends_with(' ')
                || adjective.before().trim_end().ends_with(['.', ':', '!', '?'])
            {
                continue;
            }
            let name = (stem(adjective), stem(noun));
            if adjective.text().starts_with(char::is_uppercase) {
                full.entry(name).or_insert(adjective.through(noun));
            } else {
                partial.push((name, adjective.through(noun)));
            }
        }
    }
    for (name, piece) in partial {
        if let Some(proper) = full.get(&name) {
            findings
                .flag(piece, format!("The article writes this name “{}” elsewhere", proper.text()))
                .suspected(false)
                .suggest(proper.text())
                .relate(*proper, "the other casing");
        }
    }
}

/// Whether a word ends as the adjectives do that names of institutions open with.
fn is_adjectival(stem: &str) -> bool {
    ["al", "isch", "ell", "ent"].iter().any(|end| stem.ends_with(end))
}

/// Whether another adjective stands behind a definite article: “des obersten Gerichtshofs”, and no
/// “weißes Haus” that is any house.
fn is_definite(adjective: Piece<'_>) -> bool {
    const ARTICLES: [&str; 14] = [
        "der", "die", "das", "den", "dem", "des", "im", "am", "vom", "zum", "zur", "beim", "Der",
        "Die",
    ];
    let before = adjective.before().trim_end();
    let article = before.rsplit([' ', '\n']).next().unwrap_or("");
    let ending = adjective.text().ends_with('e') || adjective.text().ends_with("en");
    ending && adjective.text().len() > 5 && ARTICLES.contains(&article)
}

/// Whether capitals mean something here: not in headings and titles.
fn is_prose(segment: Segment<'_>) -> bool {
    if matches!(segment.kind(), Kind::Headline | Kind::Heading | Kind::Line | Kind::Caption) {
        return false;
    }
    if segment.text().ends_with(['.', '!', '?', '”', '"', '»']) {
        return true;
    }
    let words = segment.words();
    let capitals = words.clone().filter(|word| word.text().starts_with(char::is_uppercase)).count();
    segment.index > 0 && capitals * 2 <= words.len()
}

/// Names in full capitals go to `full`, those that begin with a capital and go on without one to
/// `partial`, each under the key of its words.
fn collect<'d>(
    segment: Segment<'d>,
    full: &mut FxHashMap<u64, Piece<'d>>,
    partial: &mut Vec<Partial<'d>>,
) {
    let keys = form_keys(segment);
    // The country whose institution it is may follow in its own case.
    let inflects = INFLECTED.contains(&segment.language().code());
    let words: Vec<Piece<'d>> = segment.words().collect();
    let capital = |i: usize| words[i].text().starts_with(char::is_uppercase);
    let joined = |i: usize| words[i - 1].gap_to(words[i]) == " ";
    let mut start = 1;
    while start < words.len() {
        let opens = capital(start)
            && is_name_word(words[start].text())
            && words[start - 1].gap_to(words[start]).ends_with([' ', '’', '\''])
            && !words[start - 1].gap_to(words[start]).contains(['.', '“', '"', '«', ':', '!', '?']);
        if !opens {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        while end < words.len() && capital(end) && joined(end) {
            end += 1;
        }
        let preceded = start > 1 && capital(start - 1) && joined(start);
        if end - start >= 2
            && end - start <= 4
            && words[start..end].iter().all(|w| is_name_word(w.text()))
        {
            for last in shortest(segment, start, end)..=end {
                let name = words[start].through(words[last - 1]);
                full.entry(joint(&keys[start..last])).or_insert(name);
            }
        }
        if !preceded {
            for len in 2..=4 {
                let last = start + len - 1;
                if last >= words.len() || !joined(last) {
                    break;
                }
                let tail = words[last].text();
                let follows = words.get(last + 1).is_some_and(|next| {
                    next.text().starts_with(char::is_uppercase) && joined(last + 1)
                });
                if last >= end && (!follows || inflects) && !LOOSE.contains(&tail) {
                    partial.push(Partial {
                        name: joint(&keys[start..=last]),
                        first: keys[start],
                        piece: words[start].through(words[last]),
                    });
                }
            }
        }
        start = end;
    }
}

/// The same for a name that opens the sentence, whose first capital says nothing.
fn collect_first<'d>(
    segment: Segment<'d>,
    full: &mut FxHashMap<u64, Piece<'d>>,
    partial: &mut Vec<Partial<'d>>,
) {
    let capital = |word: &Piece<'_>| word.text().starts_with(char::is_uppercase);
    let inflects = INFLECTED.contains(&segment.language().code());
    let words: Vec<Piece<'d>> = segment.words().take(5).collect();
    let keys = form_keys(segment);
    let Some(first) = words.first().filter(|word| is_name_word(word.text())) else { return };
    let joined = words.windows(2).take(4).take_while(|pair| pair[0].gap_to(pair[1]) == " ");
    let row = &words[..=joined.count()];
    let capitals = row.iter().take_while(|word| capital(word)).count();
    if (2..=4).contains(&capitals) && row[..capitals].iter().all(|word| is_name_word(word.text())) {
        for len in shortest(segment, 0, capitals)..=capitals {
            full.entry(joint(&keys[..len])).or_insert(first.through(row[len - 1]));
        }
    }
    for len in 2..=row.len().min(4) {
        let last = &row[len - 1];
        let follows = row.get(len).is_some_and(capital);
        if !capital(last) && (!follows || inflects) && !LOOSE.contains(&last.text()) {
            let piece = first.through(*last);
            partial.push(Partial { name: joint(&keys[..len]), first: keys[0], piece });
        }
    }
}

/// Those of the names, of three words or more, that have no capital at all.
fn collect_small<'d>(segment: Segment<'d>, names: &FxHashSet<u64>, partial: &mut Vec<Partial<'d>>) {
    let keys = form_keys(segment);
    for len in 3..=4 {
        for (at, window) in keys.windows(len).enumerate() {
            let name = joint(window);
            if !names.contains(&name) {
                continue;
            }
            let words: Vec<Piece<'d>> = segment.words().skip(at).take(len).collect();
            let small = words.iter().all(|word| word.text().starts_with(char::is_lowercase));
            let joined = words.windows(2).all(|pair| pair[0].gap_to(pair[1]) == " ");
            if small && joined && !LOOSE.contains(&words[len - 1].text()) {
                let piece = words[0].through(words[len - 1]);
                partial.push(Partial { name, first: window[0], piece });
            }
        }
    }
}

/// Where the shortest name may end that opens a row of capitals: “Верховный Суд Армении” has one of
/// two words. English titles go before names of their own.
fn shortest(segment: Segment<'_>, start: usize, end: usize) -> usize {
    let whole = segment.language().code() == "en" || end - start > 3;
    if whole { end } else { end.min(start + 2) }
}

/// A word with a capital and small letters: no acronym, no initial, no figure.
fn is_name_word(word: &str) -> bool {
    word.chars().count() >= 3
        && word.chars().skip(1).all(|c| c.is_lowercase() || c == '’' || c == '\'')
        && word.starts_with(char::is_uppercase)
}
