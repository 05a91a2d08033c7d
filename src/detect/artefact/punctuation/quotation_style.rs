//! Quotation marks of another language, mirrored, with spaces inside, or in two styles. Marks
//! that lack their partner are left alone: quotations run over paragraphs.

use unicode_script::UnicodeScript;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, scripts::scripts},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "PUN010",
    name: "quotation_style",
    artefact: "PUN-QUOTE",
    category: Category::PUNCTUATION,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id",
        "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "Quotation marks are those of another language, mirrored, or have spaces inside.",
    why: "Marks are copied from the source or guessed one by one. Of marks of another language the \
          first three are reported. Straight marks are right everywhere, and so is each style \
          that a country of the language uses; two curly styles in one article are only worth \
          knowing.",
    examples: &[
        Example::new("en", "The minister called the plan ⟦„a mistake“⟧ and left the room."),
        Example::new("en", "The paper spoke of ⟦«a quiet revolution»⟧ on Monday."),
        Example::new("tr", "Bakan planı ⟦«büyük bir hata»⟧ olarak nitelendirdi."),
        Example::new("es", "El ministro lo llamó ⟦„un error“⟧ y se fue."),
        Example::new("ja", "市長は⟦«大きな間違い»⟧だと述べた。"),
        Example::new("en", "The minister called it ⟦”a mistake“⟧ and left the room."),
        Example::new("fr", "Le ministre a parlé d’une ⟦»erreur«⟧ et il est parti."),
        Example::new("en", "The minister called it ⟦“ a mistake ”⟧ and left the room."),
        Example::new("de", "Der Minister nannte es ⟦„ einen Fehler “⟧ und ging."),
        Example::new(
            "ru",
            "Министр назвал план «ошибкой», а мэр — «провалом». Совет «против».\nЖители говорят о \
             ⟦“чуде”⟧ и о “надежде”.",
        ),
        Example::new("en", "The minister called it “a mistake”, \"a scandal\" and ‘a shame’."),
        Example::new("de", "Er nannte es „einen Fehler“, sie »eine ‚Chance‘«, das Blatt «Unsinn»."),
        Example::new("fr", "Le ministre a parlé d’une « erreur » et d’un “ scandale”."),
        Example::new("da", "Ministeren kaldte det »en fejl« og ”en skandale”."),
        Example::new("en", "In Ukrainian the sign says «місто Кия», and so does the map."),
        Example::new("zh", "部长称该计划是“ MWP ”的一部分。"),
    ],
    scope: Scope::Article(look),
};

/// How a language quotes: the opening marks that no country of it uses, and its own pair.
struct Style {
    language: &'static str,
    foreign: &'static str,
    own: [&'static str; 2],
    /// What closes where another language opens, so that ”…“ and »…« are mirrored.
    mirrored: &'static str,
}

const fn style(
    language: &'static str,
    foreign: &'static str,
    own: [&'static str; 2],
    mirrored: &'static str,
) -> Style {
    Style { language, foreign, own, mirrored }
}

#[rustfmt::skip]
const STYLES: &[Style] = &[
    style("ar", "„「『", ["«", "»"], "”»"),
    style("ca", "„「『", ["«", "»"], "”»"),
    style("cs", "«「『", ["„", "“"], "”"),
    style("da", "「『", ["»", "«"], ""),
    style("de", "「『", ["„", "“"], "”"),
    style("el", "„「『", ["«", "»"], "”»"),
    style("en", "„«»‹›「『", ["“", "”"], "”"),
    style("es", "„「『", ["«", "»"], "”»"),
    style("fa", "„「『", ["«", "»"], "”»"),
    style("fi", "„「『", ["”", "”"], ""),
    style("fr", "„「『", ["« ", " »"], "”»"),
    style("he", "«»「『", ["\"", "\""], ""),
    style("hi", "„«»「『", ["“", "”"], "”"),
    style("hu", "「『", ["„", "”"], ""),
    style("id", "„«»「『", ["“", "”"], "”"),
    style("it", "„「『", ["«", "»"], "”»"),
    style("ja", "„«»‹›", ["「", "」"], ""),
    style("ko", "„«»‹›", ["“", "”"], "”"),
    style("nl", "«»「『", ["‘", "’"], ""),
    style("no", "「『", ["«", "»"], ""),
    style("pl", "「『", ["„", "”"], ""),
    style("pt", "„「『", ["“", "”"], "”»"),
    style("ro", "「『", ["„", "”"], ""),
    style("ru", "「『", ["«", "»"], "”»"),
    style("sv", "„«「『", ["”", "”"], ""),
    style("th", "„«»「『", ["“", "”"], "”"),
    style("tr", "„«»「『", ["“", "”"], "”"),
    style("uk", "「『", ["«", "»"], "”»"),
    style("vi", "„「『", ["“", "”"], "”"),
    style("zh", "„«»‹›", ["“", "”"], ""),
];

/// Quotations that each of two curly styles must have.
const ENOUGH: usize = 2;
/// Sentences of a report so short that one speaker in each style is enough, and the bytes of what
/// a speaker says: shorter quotations are titles and words that are only cited.
const BRIEF: usize = 8;
const SPOKEN: usize = 24;
/// Foreign marks that are reported; more of them are one habit.
const MOST: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let Some(style) = STYLES.iter().find(|style| style.language == code) else { return };
    let mut curly: Vec<(char, Vec<Piece<'_>>)> = Vec::new();
    let (mut foreign, mut spaced) = (Vec::new(), Vec::new());
    let brief = document.segments().len() <= BRIEF;
    for range in &document.quotations {
        let quotation = document.piece(range.clone());
        let Some(open) = quotation.text().chars().next() else { continue };
        if is_single(open) || is_in_other_language(document, quotation) {
            continue;
        }
        if style.foreign.contains(open) {
            // Words of another script keep their own marks.
            if is_in_own_script(inner(quotation), document) {
                foreign.push(quotation);
            }
        } else if has_inner_spaces(quotation, open, document) {
            spaced.push(quotation);
        } else if open != '『'
            && (brief || open != '"')
            && (brief || !style.mirrored.contains(open))
        {
            match curly.iter_mut().find(|(other, _)| *other == open) {
                Some((_, quotations)) => quotations.push(quotation),
                None => curly.push((open, vec![quotation])),
            }
        }
    }
    for quotation in foreign.into_iter().take(MOST) {
        let message = "The quotation marks are those of another language";
        report(quotation, message, style, Severity::Minor, findings);
    }
    // One pair with spaces is a slip; more of them were cut into tokens.
    let severity = if spaced.len() > 1 { Severity::Major } else { Severity::Minor };
    for quotation in spaced {
        let message = "Spaces stand inside the quotation marks";
        report(quotation, message, style, severity, findings);
    }
    look_at_mirrored(document, style, findings);
    look_at_unclosed(document, style, findings);
    // Hebrew sets gershayim inside abbreviations, which look like marks.
    if code != "he" {
        report_mixed(curly, brief, findings);
    }
}

fn is_in_own_script(text: &str, document: &Document) -> bool {
    let own = scripts(document.language);
    text.chars().find(|c| c.is_alphabetic()).is_none_or(|c| own.contains(&c.script()))
}

fn is_single(open: char) -> bool {
    matches!(open, '\'' | '‘' | '‚' | '’')
}

/// Whether the sentence around it is in another language than the article.
fn is_in_other_language(document: &Document, quotation: Piece<'_>) -> bool {
    document.sentence_at(quotation.span().start).is_some_and(|index| {
        let own = document.sentences[index].language;
        own.is_known() && own != document.language
    })
}

/// What stands between the marks.
fn inner(quotation: Piece<'_>) -> &str {
    let text = quotation.text();
    let mut letters = text.chars();
    letters.next();
    letters.next_back();
    letters.as_str()
}

/// Whether spaces stand on both inner sides, where French sets none.
fn has_inner_spaces(quotation: Piece<'_>, open: char, document: &Document) -> bool {
    let language = document.language;
    let french = language.code() == "fr" && matches!(open, '«' | '»' | '“' | '"');
    let inner = inner(quotation);
    // Of straight marks it is not sure which opens.
    let apart = !quotation.before().ends_with(char::is_alphanumeric)
        && !quotation.after().starts_with(char::is_alphanumeric);
    let spaced = inner.starts_with(' ') && inner.ends_with(' ') && inner.len() > 3;
    spaced && apart && !french && !language.is_unspaced()
}

fn report(
    quotation: Piece<'_>,
    message: &str,
    style: &Style,
    severity: Severity,
    findings: &mut Findings<'_>,
) {
    let [open, close] = style.own;
    let repaired = format!("{open}{}{close}", inner(quotation).trim());
    findings
        .flag(quotation, message)
        .severity(severity)
        .suggest(repaired.clone())
        .fix(quotation, repaired, false);
}

/// Sentences of a text so short that a mark left open is no long speech.
const SHORT: usize = 8;

/// A mark that its paragraph does not close, or closes with a straight one.
fn look_at_unclosed(document: &Document, style: &Style, findings: &mut Findings<'_>) {
    let [open, close] = style.own.map(str::trim);
    if open == close || style.language == "nl" || document.segments().len() > SHORT {
        return;
    }
    for (at, block) in document.blocks.iter().enumerate() {
        let own = &document.text()[block.range.clone()];
        let next =
            document.blocks.get(at + 1).map_or("", |next| &document.text()[next.range.clone()]);
        let closers = [close, "”", "“", "»"];
        let Some(start) = own.rfind(open) else { continue };
        let rest = &own[start + open.len()..];
        let closed = closers.iter().any(|mark| *mark != open && rest.contains(mark));
        let once = rest.starts_with(char::is_alphanumeric);
        if once && !closed && !next.starts_with(open) && ends_a_sentence(own) {
            let start = block.range.start + start;
            let piece = document.piece(start..start + open.len());
            findings
                .flag(piece, "The quotation that opens here is not closed")
                .severity(Severity::Minor);
        }
    }
}

fn ends_a_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '"'])
}

/// ”…“, “…„ and »…«: marks that stand where their partner belongs.
fn look_at_mirrored(document: &Document, style: &Style, findings: &mut Findings<'_>) {
    for (open, close) in [('”', '“'), ('“', '„'), ('»', '«')] {
        if !style.mirrored.contains(if close == '„' { '”' } else { open }) {
            continue;
        }
        let text = document.text();
        for at in document.signs().iter().filter(|sign| sign.mark == open).map(|sign| sign.at) {
            let rest = &text[at + open.len_utf8()..];
            let opens = rest.starts_with(char::is_alphanumeric)
                && text[..at]
                    .chars()
                    .next_back()
                    .is_some_and(|c| matches!(c, ' ' | '(' | '\u{a0}'));
            let Some(end) = rest.find(['“', '”', '„', '«', '»', '\n']).filter(|_| opens)
            else {
                continue;
            };
            let Some(after) = rest[end..].strip_prefix(close) else { continue };
            let closes = !rest[..end].ends_with(char::is_whitespace)
                && !after.starts_with(char::is_alphanumeric);
            if closes {
                let to = at + open.len_utf8() + end + close.len_utf8();
                let quotation = document.piece(at..to);
                let message = "The quotation marks are mirrored";
                report(quotation, message, style, Severity::Minor, findings);
            }
        }
    }
}

/// Two curly styles side by side: the first of the rarer one.
fn report_mixed(mut curly: Vec<(char, Vec<Piece<'_>>)>, brief: bool, findings: &mut Findings<'_>) {
    curly.retain(|(_, quotations)| {
        let spoken = |quotation: &Piece<'_>| quotation.text().len() >= SPOKEN;
        quotations.len() >= ENOUGH || brief && quotations.iter().any(spoken)
    });
    curly.sort_by_key(|(_, quotations)| std::cmp::Reverse(quotations.len()));
    if let [(_, usual), .., (_, rare)] = curly.as_slice() {
        findings
            .flag(rare[0], "The article quotes in two styles")
            .severity(Severity::Neutral)
            .relate(usual[0], "the usual style");
    }
}
