//! A phrase of English or German inside a sentence of another language in the same script. Other
//! scripts are `untranslated_words`', whole sentences `untranslated_segment`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT004",
    name: "foreign_phrase",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sk", "ro", "sv", "da", "no", "fi",
        "hu", "tr", "id", "vi", "ca", "gl", "hr", "sl", "lt", "lv", "et", "sq", "az", "sw", "ru",
        "uk",
    ]),
    summary: "Part of a sentence is left in English, German, Russian or Ukrainian.",
    why: "Engines and models leave clauses untranslated. Only a run in which two \
          unmistakable function words of the other language, or one and two plainer ones, stand \
          close together is flagged, so that fixed phrases (“state of the art”), names and titles in capitals pass; so do \
          quotations and brackets.",
    examples: &[
        Example::new("de", "Radfahrer müssen absteigen, ⟦when the light is⟧ rot."),
        Example::new("tr", "Yeni okul binası ⟦because of the⟧ gecikme bahara kaldı."),
        Example::new("en", "The guards locked the door, ⟦aber das wissen die Diebe noch nicht⟧."),
        Example::new("es", "Las entradas están agotadas ⟦since yesterday⟧ en toda la ciudad."),
        Example::new("pt", "Os bilhetes estão esgotados, ⟦according to the⟧ ministro da cultura."),
        Example::new("id", "Gubernur mengatakan bahwa ⟦the budget will be⟧ direvisi pekan depan."),
        Example::new("uk", "Годинник відремонтували, ⟦однако стрелки пришлось⟧ замінити."),
        Example::new(
            "de",
            "Die Anlage ist state of the art und kam just in time, out of the blue.",
        ),
        Example::new(
            "fr",
            "Hier soir, à la bibliothèque du quartier, il a lu « because of the night » (when the light is red) devant une vingtaine de personnes.",
        ),
        Example::new("nl", "Of het nu is of was: de man of the match had het been gebroken."),
        Example::new("en", "Das Kapital and Die Welt are German; auf Wiedersehen, dear Zeitgeist."),
    ],
    scope: Scope::Sentence(look),
};

/// Function words that prove a language, and weaker ones that support them.
struct Marks {
    language: &'static str,
    strong: &'static [&'static str],
    weak: &'static [&'static str],
    /// Languages that share too many of them.
    shared_with: &'static [&'static str],
    /// The only languages it is looked for in, if any are named.
    beside: &'static [&'static str],
}

impl Marks {
    fn tell(&self, home: &str) -> bool {
        if self.beside.is_empty() {
            !self.shared_with.contains(&home)
        } else {
            self.beside.contains(&home)
        }
    }
}

#[rustfmt::skip]
const MARKS: &[Marks] = &[
    Marks {
        language: "English",
        strong: &[
            "because", "since", "when", "which", "yesterday", "would", "their", "according", "while", "should",
            "could", "after", "before", "said", "they", "there", "although", "those", "these", "not", "its",
            "into", "about", "where", "what", "until", "during", "our", "both", "will",
        ],
        weak: &["the", "of", "to", "is", "are", "was", "with", "from", "that", "this", "has", "have", "been", "and", "by", "for", "were", "be", "it", "on", "at"],
        shared_with: &["en", "ru", "uk"],
        beside: &[],
    },
    Marks {
        language: "German",
        strong: &["aber", "nicht", "noch", "dass", "und", "wurde", "wurden", "werden", "wird", "sich", "auch", "weil"],
        weak: &["das", "der", "die", "dem", "den", "ein", "eine", "einen", "mit", "für", "auf", "ist", "sind", "im", "zu", "von"],
        shared_with: &["de", "nl", "da", "no", "sv", "ru", "uk"],
        beside: &[],
    },
    Marks {
        language: "Russian",
        strong: &["однако", "который", "которые", "которая", "также", "после", "или", "что", "если", "было", "были", "будет", "только", "этот", "эти", "чтобы", "пришлось", "сейчас", "очень", "когда", "где", "между", "нет"],
        weak: &["и", "с", "он", "она", "они", "как", "это", "из"],
        shared_with: &[],
        beside: &["uk"],
    },
    Marks {
        language: "Ukrainian",
        strong: &["що", "але", "який", "які", "яка", "після", "або", "це", "ще", "буде", "було", "тільки", "цей", "ці", "щоб", "зараз", "дуже", "коли", "між", "також", "проте", "довелося", "немає"],
        weak: &["та", "і", "з", "він", "вона", "вони", "як", "від", "під"],
        shared_with: &[],
        beside: &["ru"],
    },
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let (own, home) = (segment.sentence().language, segment.document.language);
    // A sentence that is foreign as a whole is reported as a whole.
    if own.is_known() && own != home {
        return;
    }
    let home = home.code();
    for marks in MARKS.iter().filter(|marks| marks.tell(home)) {
        let mut run: Vec<Piece<'_>> = Vec::new();
        let mut idle = 0;
        for word in segment.words() {
            let text = word.text();
            if marks.strong.contains(&text) || marks.weak.contains(&text) {
                run.push(word);
                idle = 0;
                continue;
            }
            idle += 1;
            if idle > 1 {
                report(segment, marks, &run, findings);
                run.clear();
            }
        }
        report(segment, marks, &run, findings);
    }
}

/// Files a run with two strong marks, or with one and two weak ones, none of them repeated.
fn report(segment: Segment<'_>, marks: &Marks, run: &[Piece<'_>], findings: &mut Findings<'_>) {
    let [first, .., last] = run else { return };
    let mut distinct: Vec<&str> = run.iter().map(|word| word.text()).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let strong = distinct.iter().filter(|word| marks.strong.contains(word)).count();
    let piece = first.through(*last);
    let is_enough = strong >= 2 || (strong == 1 && distinct.len() >= 3);
    if !is_enough || is_set_apart(segment, piece) {
        return;
    }
    findings.flag(piece, format!("“{}” is left in {}", piece.text(), marks.language));
}

/// Whether quotation marks or brackets enclose the run.
fn is_set_apart(segment: Segment<'_>, run: Piece<'_>) -> bool {
    let start = segment.sentence().range.start;
    let before = run.before().get(start..).unwrap_or("");
    before.rfind(['(', '[', '‘']) > before.rfind([')', ']', '’'])
        || is_quoted(segment.document, run)
}
