//! A slot that somebody was to fill in by hand: “[insert date]”, “[имя]”, dummy text. Slots of
//! programs, which have signs of their own, are `damaged_placeholder`'s.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::{has_stem, is_mentioned},
    },
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "MRK011",
    name: "unfilled_slot",
    artefact: "MRK-PLACEHOLDER",
    category: Category::RESIDUE,
    severity: Severity::Critical,
    confidence: 0.92,
    languages: Languages::All,
    summary: "A slot that an author was to fill in stands in the text.",
    why: "Templates and chat models leave slots for names, dates and links, and engines translate \
          them like words. Brackets that tell to insert something, or that hold nothing but \
          “name”, “date” and the like, are flagged, and so is dummy text; editors' brackets \
          inside quotations are let pass.",
    examples: &[
        Example::new("en", "The talks ended on ⟦[insert date]⟧ in Geneva."),
        Example::new("de", "Das Treffen findet am ⟦[Datum einfügen]⟧ in Bonn statt."),
        Example::new("ru", "Как сообщил ⟦[имя]⟧, переговоры завершились."),
        Example::new("ar", "وقال المتحدث ⟦[اسم المتحدث]⟧ إن المحادثات انتهت."),
        Example::new("fr", "Pour en savoir plus : ⟦[lien vers l’article]⟧, dit-on."),
        Example::new("zh", "【注】发言人⟦[此处填写姓名]⟧表示，会谈已经结束。"),
        Example::new("tr", "Bakan ⟦<tarih ekleyin>⟧ günü Cenevre'ye gidecek."),
        Example::new("it", "⟦Lorem ipsum dolor sit amet⟧, consectetur adipiscing elit."),
        Example::new("en", "“I told [name] that [the minister] had left,” the clerk said."),
        Example::new(
            "fr",
            "Le maire [nom d’emprunt] a parlé [sic] de son livre [Gallimard, 2019].",
        ),
        Example::new("de", "Er [der Minister] sagte es der Zeitung [Link, S. 4] am Abend."),
    ],
    scope: Scope::Article(look),
};

static BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\[[^\[\]\n]{1,60}\]|［[^［］\n]{1,40}］|【[^【】\n]{1,40}】|〔[^〔〕\n]{1,40}〕",
        r"|<[^<>\n=/]{3,60}>|\{[^{}\n]{2,60}\}",
        r"|Lorem ipsum(?: dolor sit amet)?",
    ))
    .expect("the pattern is valid")
});

/// What slots say, in all languages.
struct Slots {
    /// Stems of the verbs that tell to fill in.
    insert: Vec<&'static str>,
    /// What is to be filled in; alone in its brackets it is a slot.
    thing: Vec<&'static str>,
    /// What may stand around it.
    filler: Vec<&'static str>,
}

static SLOTS: LazyLock<Slots> = LazyLock::new(|| {
    let mut slots = Slots { insert: Vec::new(), thing: Vec::new(), filler: Vec::new() };
    for [_, part, words, _] in rows::<4>(include_str!("../../lexicon/slots.tsv")) {
        let words = words.split('|');
        match part {
            "insert" => slots.insert.extend(words),
            "thing" => slots.thing.extend(words),
            _ => slots.filler.extend(words),
        }
    }
    slots
});

/// Words by which a slot says whose name or date it waits for.
const OF: &[&str] = &[
    "of", "des", "der", "von", "du", "de", "del", "della", "do", "da", "di", "van", "για", "του",
    "της",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    for found in BRACKETS.find_iter(document.text()) {
        let hit = document.piece(found.range());
        let is_dummy = hit.text().starts_with("Lorem");
        if !is_dummy && !is_slot(hit.text()) {
            continue;
        }
        if is_mentioned(document, hit) {
            continue;
        }
        let message = if is_dummy {
            "Dummy text was never replaced".to_owned()
        } else {
            format!("The slot “{}” was never filled in", hit.text())
        };
        findings.flag(hit, message);
    }
}

/// Whether a bracket tells to fill something in, or holds nothing but what is to be filled in.
fn is_slot(bracket: &str) -> bool {
    let inner =
        bracket.trim_matches(['[', ']', '［', '］', '【', '】', '〔', '〕', '<', '>', '{', '}']);
    let inner = inner.trim().to_lowercase();
    let has_thing = |text: &str| SLOTS.thing.iter().any(|thing| text.contains(thing));
    if has_stem(&inner, &SLOTS.insert) && (has_thing(&inner) || inner.split(' ').count() <= 5) {
        return true;
    }
    // Braces are a program's and angle brackets a page's, unless they tell a person what to do.
    if bracket.starts_with(['{', '【', '<']) {
        return false;
    }
    let words = inner.split([' ', '/', '_', '-']).filter(|word| !word.is_empty());
    let is_alone = SLOTS.thing.contains(&inner.as_str());
    let of_things = words.clone().count() <= 4
        && words.clone().any(|word| SLOTS.thing.contains(&word))
        && words.clone().all(|word| {
            let word = word.trim_start_matches("l’").trim_start_matches("l'");
            SLOTS.thing.contains(&word) || SLOTS.filler.contains(&word)
        });
    // “[nombre del alcalde]”: a thing, and whose it is.
    let mut first = inner.split(' ');
    let belongs = words.count() <= 4
        && first.next().is_some_and(|word| SLOTS.thing.contains(&word))
        && first.next().is_some_and(|word| OF.contains(&word))
        && first.next().is_some();
    is_alone || of_things || belongs
}
