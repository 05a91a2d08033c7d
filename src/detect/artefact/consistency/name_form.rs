//! One name in two written forms: an abbreviation with full stops and without, a pair of names
//! with a hyphen and without. Casing and spelling have their own detectors.

use std::collections::BTreeMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, Trait, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC012",
    name: "name_form",
    artefact: "INC-FORM",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Neutral,
    confidence: 0.7,
    languages: Languages::All,
    summary: "A name is written in two forms: “U.S.” and “US”, “Abu Dhabi” and “Abu-Dhabi”.",
    why: "Each sentence is translated apart and picks its own form. Worth knowing, no more: people \
          mix them, too. Each form of an abbreviation must stand twice in running text outside \
          quotations; headlines follow rules of their own, and hyphens inside longer compounds \
          pass.",
    examples: &[
        Example::new(
            "en",
            "The U.S. envoy met the U.S. delegation in Geneva, and the U.S. mission thanked them.\n\
             A ⟦US⟧ official said that ⟦US⟧ troops would stay.",
        ),
        Example::new(
            "es",
            "El enviado de EE.UU. llegó ayer y la misión de EE.UU. lo recibió con EE.UU. de fondo.\n\
             El gobierno de ⟦EEUU⟧ calla, y ⟦EEUU⟧ espera.",
        ),
        Example::new(
            "en",
            "The flight to Abu Dhabi was late.\nIn ⟦Abu-Dhabi⟧ the delegation waited for a day, \
             and Abu Dhabi apologised.",
        ),
        Example::new(
            "en",
            "US envoy leaves US mission\nThe U.S. envoy left the U.S. mission. “The US is tired, \
             the US is done,” a diplomat said.",
        ),
        Example::new(
            "de",
            "Das Spiel der Premier League endete spät, und die Premier-League-Trainer schwiegen.",
        ),
    ],
    scope: Scope::Article(look),
};

/// How often each form of an abbreviation must stand.
const ENOUGH: usize = 2;
/// How often both forms of a pair must stand together.
const TOGETHER: usize = 3;

#[derive(Default)]
struct Forms<'d> {
    marked: Vec<Piece<'d>>,
    plain: Vec<Piece<'d>>,
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let running = |segment: &Segment<'_>| segment.is_prose();
    let mut abbreviations: BTreeMap<String, Forms<'_>> = BTreeMap::new();
    let mut pairs: BTreeMap<(&str, &str), Forms<'_>> = BTreeMap::new();
    for segment in document.segments().filter(running).filter(|one| may_be_marked(one.text())) {
        for (_, word) in segment.words_with(Trait::Mark) {
            if is_dotted(word.text()) {
                let key = word.text().replace('.', "");
                abbreviations.entry(key).or_default().marked.push(word);
            }
        }
        for (at, word) in segment.words_with(Trait::Capital) {
            if let Some(before) = at.checked_sub(1).filter(|_| word.before().ends_with('-'))
                && is_hyphenated(segment.word(before), word)
            {
                let first = segment.word(before);
                let whole = first.through(word);
                pairs.entry((first.text(), word.text())).or_default().marked.push(whole);
            }
        }
    }
    if abbreviations.is_empty() && pairs.is_empty() {
        return;
    }
    let plain = abbreviations.keys().map(|form| key(form));
    let keys: Vec<u64> = plain.chain(pairs.keys().map(|(_, second)| key(second))).collect();
    let may_be = Bits::of_words(keys.iter());
    for segment in document.segments().filter(running) {
        for (at, own) in segment.keys().iter().enumerate() {
            if !may_be.may_have_word(*own) {
                continue;
            }
            let word = segment.word(at);
            if let Some(forms) = abbreviations.get_mut(word.text()) {
                forms.plain.push(word);
            }
            if let Some(first) = at.checked_sub(1).map(|before| segment.word(before))
                && first.gap_to(word) == " "
                && let Some(forms) = pairs.get_mut(&(first.text(), word.text()))
            {
                forms.plain.push(first.through(word));
            }
        }
    }
    for (forms, each) in abbreviations
        .into_values()
        .map(|forms| (forms, ENOUGH))
        .chain(pairs.into_values().map(|forms| (forms, 1)))
    {
        report(document, forms, each, findings);
    }
}

/// Whether a full stop or a hyphen stands before what may be a capital.
fn may_be_marked(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'.', b'-', bytes)
        .any(|at| bytes.get(at + 1).is_some_and(|c| c.is_ascii_uppercase() || !c.is_ascii()))
}

fn report(document: &Document, forms: Forms<'_>, each: usize, findings: &mut Findings<'_>) {
    let Forms { mut marked, mut plain } = forms;
    marked.retain(|piece| !is_quoted(document, *piece));
    plain.retain(|piece| !is_quoted(document, *piece));
    if marked.len().min(plain.len()) < each || marked.len() + plain.len() < TOGETHER {
        return;
    }
    let (rare, usual) = if marked.len() < plain.len() { (marked, plain) } else { (plain, marked) };
    for piece in rare {
        findings
            .flag(piece, format!("The article mostly writes “{}”", usual[0].text()))
            .suspected(false)
            .suggest(usual[0].text())
            .relate(usual[0], "the usual form");
    }
}

/// “U.S”, “EE.UU”: capitals with full stops between them; the last stop is no part of the word.
fn is_dotted(word: &str) -> bool {
    word.len() <= 9
        && word.contains('.')
        && word.bytes().all(|b| b == b'.' || b.is_ascii_uppercase())
        && word.split('.').all(|part| (1..=2).contains(&part.len()))
}

/// Whether a hyphen alone joins two names that are no part of a longer compound.
fn is_hyphenated(first: Piece<'_>, second: Piece<'_>) -> bool {
    let name = |piece: Piece<'_>| {
        let mut letters = piece.text().chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    first.gap_to(second) == "-"
        && name(first)
        && name(second)
        && !first.before().ends_with('-')
        && !second.after().starts_with(['-', '’', '\''])
}
