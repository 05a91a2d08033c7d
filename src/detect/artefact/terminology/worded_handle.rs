//! The name of an account or a tag that is put into words: „das Konto @Weißes Haus“, «хештег # Чёрные
//! жизни». With the source beside it, `changed_handle` knows what was there.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, rows},
        mention::is_discussed,
    },
    finding::{Category, Severity},
    text::{Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM086",
    name: "worded_handle",
    artefact: "DNT-BRAND",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "tr", "uk", "vi",
    ]),
    summary: "A handle is translated into words, or torn from its sign.",
    why: "A handle or a tag leads somewhere letter by letter and has no spaces. Flagged behind the \
          word for an account or a tag: a sign that a space parts from its name, and a name that \
          goes on in a second word or has letters that handles lack.",
    examples: &[
        Example::new("de", "Das Konto ⟦@Weißes Haus⟧ veröffentlichte das Video am Montag."),
        Example::new("fr", "Le compte ⟦@ elonmusk⟧ a publié la vidéo lundi."),
        Example::new("ru", "Хештег ⟦# Чёрные⟧ жизни имеют значение стал популярным."),
        Example::new("en", "The account @WhiteHouse posted the video, the hashtag #MeToo spread."),
        Example::new("ru", "Хештег #ЧёрныеЖизни стал популярным, канал @kremlin написал об этом."),
    ],
    scope: Scope::Sentence(look),
};

struct Cues {
    account: FxHashSet<u64>,
    tag: FxHashSet<u64>,
}

static CUES: LazyLock<ByCode<Cues>> = LazyLock::new(|| {
    let keys = |cell: &'static str| cell.split('|').map(key).collect();
    let table = rows(include_str!("../../lexicon/account_words.tsv"));
    let table = table.map(|[language, account, tag, _provenance]| {
        (language, Cues { account: keys(account), tag: keys(tag) })
    });
    table.collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    if memchr::memchr2(b'@', b'#', text.as_bytes()).is_none() {
        return;
    }
    let Some(cues) = CUES.get(segment.language().code()) else { return };
    let start = segment.piece().span().start;
    let spans = segment.word_spans();
    for at in memchr::memchr2_iter(b'@', b'#', text.as_bytes()) {
        let tag = text.as_bytes()[at] == b'#';
        let first = spans.partition_point(|span| span.start < start + at);
        let wanted = if tag { &cues.tag } else { &cues.account };
        let Some(cue) = first.checked_sub(1).filter(|cue| wanted.contains(&segment.keys()[*cue]))
        else {
            continue;
        };
        let gap = &text[spans[cue].end - start..at];
        let Some(name) = (first < spans.len()).then(|| segment.word(first)) else { continue };
        let torn = name.span().start - start - at - 1;
        if !matches!(gap, " " | " „" | " «" | " “" | "") || torn > 1 {
            continue;
        }
        let parted = torn == 1 && text[at + 1..].starts_with(' ');
        let second = (first + 1 < spans.len()).then(|| segment.word(first + 1));
        let second = second.filter(|second| name.gap_to(*second) == " ");
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let strange = !tag && torn == 0 && !name.text().is_ascii();
        // “@Weißes Haus”: the second word belongs to the name where it has a capital, too.
        let article = !tag && torn == 0 && ARTICLES.contains(&name.text()) && second.is_some();
        if !parted && !strange && !article {
            continue;
        }
        let end = match second {
            Some(second)
                if article || strange && (capital(second.text()) || !cased(name.text())) =>
            {
                second.span().end
            }
            _ => name.span().end,
        };
        let whole = segment.piece().slice(at..end - start);
        if !is_discussed(segment.document, whole) {
            findings.flag(whole, format!("“{}” leads to no account and no tag", whole.text()));
        }
    }
}

/// What opens no handle by itself.
const ARTICLES: &[&str] = &["The", "Der", "Die", "Das", "Le", "La", "El", "Il", "Los", "Les"];

fn cased(word: &str) -> bool {
    word.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}
