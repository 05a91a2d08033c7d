//! One mention of an office: its title with the country and the person the words around it name.

use super::{
    Convention, Country, Fit, country, holders, names_head_of_government,
    place::{
        agrees, is_definite, is_suffixed, may_precede, modifies, skip_qualifiers, without_particle,
    },
    title::{self, Title},
    words::{
        AFTER, BEFORE, CASELESS, LANDS, LOWER, OF, OF_LAND, PARTICLES, PARTING, PORTFOLIO, STATE,
    },
};
use crate::{
    detect::speech::is_verb,
    text::{Piece, Segment},
};

/// A title in the text.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the title")]
pub(in crate::detect) struct Mention<'d> {
    /// The sentence it stands in, by index.
    pub(in crate::detect) sentence: usize,
    /// The title itself.
    pub(in crate::detect) title: Piece<'d>,
    /// Where the title is used.
    pub(in crate::detect) convention: &'static Convention,
    /// The country that modifies it.
    pub(in crate::detect) country: Option<Country>,
    /// The person's name beside it, given names included.
    pub(in crate::detect) person: Option<Piece<'d>>,
    /// Title, country and person together.
    pub(in crate::detect) whole: Piece<'d>,
    /// Whether a definite article and nothing else modifies it.
    pub(in crate::detect) definite: bool,
    /// Whether a portfolio follows that makes it another office (“for Health”).
    pub(in crate::detect) portfolio: bool,
    /// Whether anything follows that may be a portfolio, even after a country.
    pub(in crate::detect) complement: bool,
    /// Whether it is the office of the country that was spoken of: “des Landes”.
    pub(in crate::detect) of_land: bool,
}

/// The last word of a name, without a possessive ending.
pub(super) fn surname(name: &str) -> &str {
    let last = name.rsplit(' ').next().unwrap_or(name);
    last.strip_suffix("'s").or_else(|| last.strip_suffix("’s")).unwrap_or(last)
}

/// The mentions of one sentence.
pub(in crate::detect) fn mentions(segment: Segment<'_>) -> Vec<Mention<'_>> {
    let language = segment.language();
    let piece = segment.piece();
    let mut titles: Vec<_> = title::titles(piece, language).collect();
    if titles.iter().any(|title| title.convention.is_by_person())
        && !names_head_of_government(piece)
    {
        titles.retain(|title| !title.convention.is_by_person());
    }
    if titles.is_empty() {
        return Vec::new();
    }
    let countries: Vec<_> = country::countries(piece, language).collect();
    let code = language.code();
    let mut found: Vec<_> =
        titles.into_iter().filter_map(|title| mention(segment, title, &countries)).collect();
    if code == "de" {
        let ellipses = ellipses(segment, &countries, &found);
        found.extend(ellipses);
    }
    found
}

/// What the words around a title make of it; none if it is the title of something else.
fn mention<'d>(
    segment: Segment<'d>,
    title: Title<'d>,
    countries: &[(Piece<'d>, Country)],
) -> Option<Mention<'d>> {
    let Title { piece: title, convention, middle } = title;
    let piece = segment.piece();
    let language = segment.language();
    let code = language.code();
    let title = without_particle(title, code);
    let sentence = &segment.document.text()[piece.span().start..title.span().start];
    let (before, start) = skip_qualifiers(sentence, title.span().start);
    let last = before.trim_end_matches([' ', '-']).rsplit([' ', '-', '/']).next().unwrap_or("");
    // “de” is lower in no Romance language.
    let gaps = BEFORE.iter().find(|(other, _)| *other == code).map(|(_, gaps)| *gaps);
    // In Dutch it is the article; “de staatssecretaris” without a country is the Netherlands'.
    let article = code == "nl" && matches!(last, "de" | "De") && !convention.is_secretary();
    if gaps.is_some() && !article && LOWER.contains(&&*last.to_lowercase()) {
        return None;
    }
    let mut whole = title;
    let mut country = None;
    if let Some(middle) = middle {
        country = Some(countries.iter().find(|(hit, _)| hit.span() == middle.span())?.1);
    } else if let Some((hit, code)) = country_beside(piece, title, before, start, countries, code) {
        country = Some(code);
        whole = if hit.span().start < title.span().start {
            hit.through(title)
        } else {
            title.through(hit)
        };
    }
    let end = whole.span().end.max(title.span().end);
    let tail = &segment.document.text()[end..piece.span().end];
    if STATE.iter().any(|noun| tail.starts_with(noun)) {
        return None;
    }
    let of_land = OF_LAND.iter().any(|land| tail.starts_with(land))
        || LANDS.iter().any(|land| before.ends_with(land));
    let complement = !of_land && PORTFOLIO.iter().any(|portfolio| tail.starts_with(portfolio));
    let portfolio = country.is_none() && complement;
    let person = if CASELESS.contains(&code) {
        known_person(segment, title, whole, convention.is_presidents())
    } else {
        // “In Karlovac, the Home Secretary said”: who speaks is no apposition.
        let next = tail.strip_prefix(' ').and_then(|tail| tail.split(' ').next());
        let says = next.is_some_and(|word| is_verb(word, language));
        person_after(segment, end, tail, country.is_some())
            .or_else(|| person_before(segment, whole).filter(|_| !says))
    };
    if let Some(person) = person {
        // “러시아의 라브로프 국무장관”: the country stands before the name.
        if country.is_none() && person.span().end <= title.span().start {
            let beside = |hit: Piece<'_>| {
                hit.span().end <= person.span().start
                    && matches!(hit.gap_to(person), "" | " " | "の")
            };
            country = countries.iter().find(|(hit, _)| beside(*hit)).map(|(_, code)| *code);
        }
        let from = whole.span().start.min(person.span().start);
        let to = whole.span().end.max(person.span().end);
        whole = segment.document.piece(from..to);
    }
    Some(Mention {
        sentence: segment.index,
        title,
        convention,
        country,
        person,
        whole,
        definite: start == title.span().start
            && (is_definite(before, language) || is_suffixed(title.text(), code)),
        portfolio,
        complement,
        of_land,
    })
}

/// The country that stands beside a title and modifies it.
fn country_beside<'d>(
    sentence: Piece<'d>,
    title: Piece<'d>,
    before: &str,
    start: usize,
    countries: &[(Piece<'d>, Country)],
    code: &str,
) -> Option<(Piece<'d>, Country)> {
    let gaps = BEFORE.iter().find(|(other, _)| *other == code).map(|(_, gaps)| *gaps);
    let ahead = gaps.and_then(|gaps| {
        countries
            .iter()
            .rev()
            .filter(|(hit, _)| {
                may_precede(hit.text(), hit.span().start == sentence.span().start, code)
            })
            .find(|(hit, _)| modifies(hit.span(), before, start, sentence, gaps))
    });
    let behind = |place: &dyn Fn(Piece<'d>) -> bool| {
        countries.iter().find(|(hit, _)| hit.span().start > title.span().end && place(*hit))
    };
    let agreeing = |hit: Piece<'d>| {
        (title.gap_to(hit) == " " || code == "th" && title.gap_to(hit).is_empty())
            && (code != "ar" || agrees(title.text(), hit.text()))
    };
    ahead
        .or_else(|| behind(&agreeing).filter(|_| AFTER.contains(&code)))
        .or_else(|| behind(&|hit| OF.contains(&title.gap_to(hit))))
        .copied()
}

/// German adjectives that repeat an office without naming it: “der russische Außenminister kam
/// nicht, der polnische schon”.
fn ellipses<'d>(
    segment: Segment<'d>,
    countries: &[(Piece<'d>, Country)],
    found: &[Mention<'d>],
) -> Vec<Mention<'d>> {
    let alone = |hit: &Piece<'d>| {
        let last = hit.before().trim_end().rsplit(' ').next().unwrap_or("");
        let next = hit.after().trim_start();
        hit.text().starts_with(char::is_lowercase)
            && matches!(last, "der" | "die" | "den" | "dem" | "sein" | "ihr")
            && !next.starts_with(|c: char| c.is_uppercase() || c == '„' || c == '-')
    };
    countries
        .iter()
        .filter(|(hit, _)| alone(hit))
        .filter_map(|&(hit, country)| {
            let model =
                found.iter().rev().find(|other| other.title.span().end < hit.span().start)?;
            (model.convention.fit(country) == Fit::Right && model.country.is_some()).then_some(
                Mention {
                    sentence: segment.index,
                    title: hit,
                    convention: model.convention,
                    country: Some(country),
                    person: None,
                    whole: hit,
                    definite: false,
                    portfolio: false,
                    complement: false,
                    of_land: false,
                },
            )
        })
        .collect()
}

/// A person of the table of office-holders right before or after the title, in scripts that do
/// not show where a name begins. If `strictly`, not even a given name stands between them.
fn known_person<'d>(
    segment: Segment<'d>,
    title: Piece<'d>,
    whole: Piece<'d>,
    strictly: bool,
) -> Option<Piece<'d>> {
    let spaced = !segment.language().is_unspaced();
    let near = |gap: &str| {
        let alone = matches!(gap, "" | " " | "の" | "、" | "، ");
        let short = gap.chars().count() <= 16
            && gap.chars().all(|c| c.is_alphanumeric() || is_mark(c) || " ·・،,、".contains(c));
        let opens = !spaced || gap.starts_with([' ', '،', ',']);
        alone || !strictly && short && opens && !PARTING.iter().any(|word| gap.contains(word))
    };
    let beside = |hit: Piece<'d>| {
        if hit.span().start >= whole.span().end {
            near(whole.gap_to(hit))
        } else {
            // “イタリアのメローニ大統領”: also between country and title.
            hit.span().end <= title.span().start && matches!(hit.gap_to(title), "" | " ")
        }
    };
    holders(segment.piece()).map(|(hit, _)| hit).find(|hit| beside(*hit))
}

/// Vowel signs of Devanagari and the joiners of Persian, which belong to the letters beside them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{97f}' | '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{655}')
}

/// The name right after the title, or after a comma if a country says that the phrase is complete.
fn person_after<'d>(
    segment: Segment<'d>,
    end: usize,
    tail: &str,
    comma_too: bool,
) -> Option<Piece<'d>> {
    let skip = if tail.starts_with(' ') {
        1
    } else if comma_too && tail.starts_with(", ") {
        2
    } else {
        return None;
    };
    let words = segment.words().skip_while(|word| word.span().start < end + skip);
    let mut name: Option<Piece<'d>> = None;
    let mut count = 0;
    for word in words {
        let joined = match name {
            None => word.span().start == end + skip,
            Some(name) => matches!(name.gap_to(word), " " | "-" | "‑" | ". "),
        };
        let text = word.text();
        let particle = count > 0 && PARTICLES.contains(&text);
        if !joined || !(text.starts_with(char::is_uppercase) || particle) || count == 5 {
            break;
        }
        name = Some(name.map_or(word, |name| name.through(word)));
        count += 1;
    }
    name.filter(|name| count <= 5 && !name.text().ends_with(" al") && name.text().len() > 2)
}

/// The name before a comma before the title: “Lavrov, Russia's foreign minister”.
fn person_before<'d>(segment: Segment<'d>, whole: Piece<'d>) -> Option<Piece<'d>> {
    let piece = segment.piece();
    let before = &segment.document.text()[piece.span().start..whole.span().start];
    let mut left = before;
    for article in ["the ", "el ", "la ", "le ", "il ", "o ", "a ", "der ", "die "] {
        if let Some(shorter) = left.strip_suffix(article) {
            left = shorter;
            break;
        }
    }
    let left = left.strip_suffix(", ")?;
    let end = piece.span().start + left.len();
    let mut name: Option<Piece<'d>> = None;
    for word in segment.words().rev().skip_while(|word| word.span().end > end).take(3) {
        let joined = match name {
            None => word.span().end == end,
            Some(name) => matches!(word.gap_to(name), " " | "-"),
        };
        if !joined || !word.text().starts_with(char::is_uppercase) {
            break;
        }
        name = Some(name.map_or(word, |name| word.through(name)));
    }
    name.filter(|name| name.text().len() > 2)
}

#[cfg(test)]
mod tests {
    use super::mentions;
    use crate::text::{Article, Document, Kind, Language, Sentence};

    /// Country and person of the first title of a text.
    fn first(language: &'static str, text: &str) -> (Option<&'static str>, Option<String>) {
        let mut document = Document::new(Article { text: text.to_owned(), ..Article::default() });
        document.sentences.push(Sentence {
            range: 0..text.len(),
            block: 0,
            kind: Kind::Paragraph,
            language: Language::new(language),
            source: None,
        });
        let found = document.segments().flat_map(mentions).next().expect("the text has a title");
        (found.country, found.person.map(|person| person.text().to_owned()))
    }

    #[test]
    fn a_country_modifies_the_title_in_many_ways() {
        for (language, text) in [
            ("en", "Russian Foreign Minister Sergei Lavrov spoke."),
            ("en", "Russia’s veteran foreign minister, Sergei Lavrov, spoke."),
            ("en", "Sergei Lavrov, the Russian foreign minister, spoke."),
            ("en", "The foreign minister of the Russian Federation, Sergei Lavrov, spoke."),
            ("de", "Der russische Außenminister Sergei Lavrov sprach."),
            ("de", "Russlands Außenminister Sergei Lavrov sprach."),
            ("es", "El ministro de Exteriores ruso, Sergei Lavrov, habló."),
            ("it", "Il ministro degli Esteri della Russia, Sergei Lavrov, ha parlato."),
        ] {
            assert_eq!(first(language, text), (Some("RU"), Some("Sergei Lavrov".into())), "{text}");
        }
    }

    #[test]
    fn every_language_puts_the_country_in_its_place() {
        for (language, text) in [
            ("ru", "Вчера госсекретарь России выступил."),
            ("ru", "Российский госсекретарь выступил."),
            ("uk", "Держсекретар Росії виступив."),
            ("pl", "Rosyjski sekretarz stanu przemówił."),
            ("nl", "De Russische staatssecretaris sprak."),
            ("tr", "Rusya’nın Devlet Sekreteri konuştu."),
            ("ar", "قال وزير الخارجية الروسي ذلك."),
            ("ar", "قال وزير خارجية روسيا ذلك."),
            ("fa", "وزیر خارجه روسیه گفت."),
            ("hi", "रूस के विदेश मंत्री ने कहा।"),
            ("id", "Menteri Luar Negeri Rusia berbicara."),
            ("zh", "与俄罗斯的国务卿会谈。"),
            ("ja", "ロシアのレフ・アルセーニエフ外相は話した。"),
            ("ko", "러시아의 국무장관은 말했다."),
        ] {
            assert_eq!(first(language, text).0, Some("RU"), "{text}");
        }
        for (language, text) in [
            ("ru", "В России госсекретарь выступил."),
            ("nl", "In Rusland staatssecretaris worden is moeilijk."),
            ("tr", "Rusya’da Devlet Sekreteri konuştu."),
            ("ar", "زار كاتب الدولة الصين."),
            ("zh", "结束访问俄罗斯的国务卿抵达首尔。"),
            ("ja", "ロシアで国務長官は話した。"),
        ] {
            assert_eq!(first(language, text).0, None, "{text}");
        }
    }

    #[test]
    fn german_repeats_an_office_by_its_adjective() {
        let text = "Der russische Außenminister kam nicht, der polnische schon.";
        let mut document = Document::new(Article { text: text.to_owned(), ..Article::default() });
        document.sentences.push(Sentence {
            range: 0..text.len(),
            block: 0,
            kind: Kind::Paragraph,
            language: Language::new("de"),
            source: None,
        });
        let found: Vec<_> = document.segments().flat_map(mentions).collect();
        let countries: Vec<_> = found.iter().map(|mention| mention.country).collect();
        assert_eq!(countries, [Some("RU"), Some("PL")]);
    }

    #[test]
    fn a_country_elsewhere_does_not_modify_the_title() {
        for text in [
            "In Russia, Secretary of State Rubio spoke.",
            "The pro-Russian secretary of state spoke.",
            "A Latin American foreign minister spoke.",
            "É a secretary of state, é.",
            "He left Israel before Secretary of State Rubio spoke.",
        ] {
            assert_eq!(first("en", text).0, None, "{text}");
        }
    }
}
