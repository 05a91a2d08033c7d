//! An article whose last paragraph breaks off in mid-sentence, or any in mid-quotation. A colon at its end is
//! `dangling_lead_in`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{PLUGIN_TOKENS, furniture},
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI002",
    name: "truncated_end",
    artefact: "OMI-SEG",
    category: Category::OMISSION,
    severity: Severity::Critical,
    confidence: 0.88,
    languages: Languages::Only(&[
        "en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ru", "uk", "ro", "sv", "tr", "id",
        "vi", "el", "ar", "fa", "he", "hi", "zh", "ja", "ko",
    ]),
    summary: "The article ends in the middle of a sentence.",
    why: "Engines stop at their length limit and scrapers at a paywall. Flagged only if the other \
          paragraphs end in punctuation and the last one ends without any, in a word that cannot \
          end a sentence or inside a quotation or bracket. Headings, labels and lists are let \
          pass.",
    examples: &[
        Example::new(
            "en",
            "The talks ended on Tuesday.\nBoth sides spoke of progress.\nThe minister then added ⟦that the⟧",
        ),
        Example::new(
            "de",
            "Die Gespräche endeten am Dienstag.\nBeide Seiten waren zufrieden.\nDer Minister sagte am Abend, ⟦dass die⟧",
        ),
        Example::new(
            "ru",
            "Переговоры завершились.\nСтороны довольны.\nМинистр вечером добавил, ⟦что в⟧",
        ),
        Example::new(
            "zh",
            "会谈于星期二结束。\n双方表示满意。\n部长随后表示：⟦“我们将继续努力推动各方的⟧",
        ),
        Example::new(
            "zh",
            "会谈于星期二结束。\n双方表示满意。“他们不是不想来，是没有白天。”医生夏云帆说，⟦“我们把白天搬到了⟧\n已有五百六十人前来就诊。\n会谈将继续。",
        ),
        Example::new(
            "ar",
            "انتهت المحادثات أمس.\nالطرفان راضيان.\nوأضاف الوزير بعد ذلك في بيان ⟦له أن⟧",
        ),
        Example::new(
            "en",
            "The talks ended on Tuesday.\nBoth sides spoke of progress.\nWhat the ministers want and what they are in for",
        ),
        Example::new(
            "fr",
            "Le sommet est terminé.\nLes deux parties sont satisfaites.\nAvec AFP et Reuters",
        ),
        Example::new(
            "en",
            "What we know so far\nThree things to look for in the\nTalks that nobody believes in",
        ),
        Example::new(
            "es",
            "Las conversaciones terminaron.\nAmbas partes están satisfechas.\n“Seguiremos hablando”, dijo el ministro (en Madrid).",
        ),
    ],
    scope: Scope::Article(look),
};

/// Words that open a phrase and so cannot close a sentence, per language.
const OPENERS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "a", "an", "and", "that", "which", "because", "while", "although", "their",
            "his", "whose", "very", "than", "from", "into", "between", "of",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "den", "dem", "des", "und", "dass", "weil", "eine", "einen",
            "einem", "einer", "zwischen", "sowie", "oder",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "du", "de", "et", "que", "une", "un", "dans", "avec", "aux",
            "leur", "dont",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "de", "del", "y", "que", "una", "un", "con", "en", "por",
            "su", "cuyo",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "as", "de", "do", "da", "dos", "das", "e", "que", "uma", "um", "com", "em",
            "seu",
        ],
    ),
    (
        "it",
        &[
            "il", "lo", "la", "gli", "le", "di", "del", "della", "e", "che", "una", "un", "con",
            "nel", "dei",
        ],
    ),
    ("nl", &["de", "het", "een", "en", "dat", "omdat", "tussen", "hun", "zijn", "of"]),
    ("pl", &["i", "w", "z", "na", "że", "do", "oraz", "który", "która", "przez", "dla"]),
    ("cs", &["a", "v", "z", "na", "že", "do", "který", "která", "pro", "od"]),
    ("ru", &["и", "в", "на", "что", "с", "по", "для", "который", "которая", "из", "от"]),
    ("uk", &["і", "та", "в", "на", "що", "з", "для", "який", "яка", "від", "до"]),
    ("ro", &["și", "de", "la", "în", "că", "pe", "cu", "un", "o", "din"]),
    ("sv", &["och", "att", "en", "ett", "den", "det", "mellan", "samt", "som"]),
    ("tr", &["ve", "bir", "ile", "için", "bu"]),
    ("id", &["dan", "yang", "di", "ke", "dari", "untuk", "dengan", "bahwa"]),
    ("vi", &["và", "của", "là", "những", "các", "với", "rằng"]),
    (
        "el",
        &[
            "και", "ο", "η", "το", "του", "της", "των", "την", "τον", "να", "ότι", "με", "από",
            "για",
        ],
    ),
    ("ar", &["أن", "إن", "في", "من", "على", "إلى", "التي", "الذي", "عن", "مع", "بين"]),
    ("fa", &["که", "و", "از", "به", "در", "با", "این", "برای"]),
    ("he", &["את", "של", "על", "כי", "עם", "אל", "אשר"]),
    ("hi", &["और", "कि", "के", "की", "का", "में", "से", "ने", "को"]),
];

/// What ends a sentence or a paragraph that leads on.
const ENDS: &[char] = &[
    '.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；', '؟', '۔', '।', '॥', '”', '"', '»',
    '’', '\'', '“', '」', '』', ')', '）', ']', '›', '*', '|',
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let body: Vec<Piece<'_>> = document
        .blocks
        .iter()
        .map(|block| document.piece(block.range.clone()).trim())
        .filter(|piece| !piece.text().is_empty())
        .collect();
    let end = body.iter().rposition(|block| {
        furniture(*block).is_none() && PLUGIN_TOKENS.find(*block).next().is_none()
    });
    look_inside(&body, findings);
    let Some((last, before)) = end.and_then(|end| body[..=end].split_last()) else { return };
    let ended = before.iter().filter(|block| block.text().ends_with(ENDS)).count();
    let text = last.text();
    if ended * 2 < before.len() || text.ends_with(ENDS) || text.len() < 24 {
        return;
    }
    // A sentence before it in the same paragraph says as much as a paragraph.
    let sentences = [". ", "! ", "? ", "। ", "؟ "].iter().any(|end| text.contains(end));
    let words: Vec<Piece<'_>> = last.words().collect();
    let Some(word) = words.last() else { return };
    let openers = OPENERS.iter().find(|(code, _)| *code == document.language.code());
    let is_opener = |word: &Piece<'_>| {
        openers.is_some_and(|(_, words)| words.contains(&word.text()))
            && word.span().end == last.span().end
    };
    if is_opener(word) && words.len() >= 4 && ended + usize::from(sentences) >= 1 {
        let from = words[words.len() - 2];
        findings.flag(from.through(*last), "The article breaks off in the middle of a sentence");
    } else if ended >= 2
        && let Some(at) = left_open(text)
    {
        findings.flag(
            last.slice(at..text.len()),
            "The article breaks off before a quotation or bracket is closed",
        );
    }
}

/// A paragraph in the middle that ends in a quotation, with neither a full stop nor a closing mark.
fn look_inside(body: &[Piece<'_>], findings: &mut Findings<'_>) {
    for pair in body.windows(2) {
        let text = pair[0].text();
        let goes_on = (text.ends_with(char::is_lowercase)
            && pair[1].text().starts_with(char::is_lowercase))
            || pair[1].text().starts_with(['“', '„', '«', '"', '「', '—', '–', '-', '”', '」']);
        if goes_on || text.len() < 60 || text.ends_with(ENDS) || text.ends_with([',', '，', '、'])
        {
            continue;
        }
        // A headline may close no quotation; a paragraph has a sentence before it.
        let sentence = |at: usize| text[..at].contains(['.', '。', '?', '!', '？', '！', '؟', '।']);
        if let Some(at) =
            left_open(text).filter(|at| sentence(*at) && !text[*at..].starts_with('('))
        {
            findings
                .flag(
                    pair[0].slice(at..text.len()),
                    "The paragraph breaks off before its quotation is closed",
                )
                .severity(Severity::Major);
        }
    }
}

/// Where a quotation or bracket opens that the text does not close.
fn left_open(text: &str) -> Option<usize> {
    [('“', '”'), ('„', '“'), ('«', '»'), ('「', '」'), ('『', '』'), ('(', ')'), ('（', '）')]
        .into_iter()
        .filter_map(|(open, close)| {
            let at = text.rfind(open)?;
            let after = &text[at + open.len_utf8()..];
            (!after.contains([close, '”'])).then_some(at)
        })
        // „…“ closes with what opens elsewhere, »…« is the other way round.
        .find(|at| {
            let mark = text[*at..].chars().next();
            let other = if mark == Some('“') { '„' } else { '»' };
            !matches!(mark, Some('“' | '«')) || !text[..*at].contains(other)
        })
}
