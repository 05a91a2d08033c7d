//! A share of voters, residents or respondents of more than a hundred percent, or a fall by more
//! than that.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::LANGUAGES,
        quantity::{cues::cues, digit_value, place::is_percent, quantities},
    },
    finding::{Category, Severity},
    text::{Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM091",
    name: "impossible_share",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "More than a hundred percent of the voters vote.",
    why: "A turnout or a share of those asked has an upper bound, and a number beyond it is wrong \
          by a digit or a decimal mark. Growth and comparisons pass.",
    examples: &[
        Example::new("en", "Turnout was ⟦134⟧ percent of registered voters, the commission said."),
        Example::new("pl", "Frekwencja wyniosła ⟦412⟧ procent, podała komisja wyborcza."),
        Example::new("cs", "Nájemné v Brně kleslo o ⟦112⟧ procent, uvedla kancelář."),
        Example::new("en", "The number of registered voters grew by 134 percent in ten years."),
        Example::new("pl", "Frekwencja wyniosła 41,2 procent, podała komisja wyborcza."),
    ],
    scope: Scope::Sentence(look),
};

/// What each language says of a fall, with the word that goes before its measure where there is one.
#[rustfmt::skip]
const FALLS: &[(&str, &[&str])] = &[
    ("ar", &["انخفض", "تراجع", "هبط", "انخفاض"]),
    ("cs", &["kles", "snížil", "propad"]),
    ("de", &["gesunken", "sank", "sanken", "fiel um", "fielen um", "gefallen", "zurückgegangen", "schrumpf"]),
    ("el", &["μειώθηκ", "υποχώρησ", "έπεσ"]),
    ("en", &["fell by", "fallen by", "fell 1", "dropped by", "declined by", "decreased by", "shrank by", "down by"]),
    ("es", &["cayó un", "cayeron un", "bajó un", "bajaron un", "descendió un", "se redujo un", "disminuyó un", "ha caído un"]),
    ("fa", &["کاهش یاف", "افت کرد", "کاهش داش"]),
    ("fr", &["baissé de", "reculé de", "chuté de", "diminué de", "recule de", "baisse de"]),
    ("he", &["ירד ב", "ירדו ב", "ירדה ב", "צנח"]),
    ("hi", &["गिरावट", "घट गय", "घटकर", "की कमी"]),
    ("id", &["turun", "menurun", "anjlok", "merosot"]),
    ("it", &["calat", "sces", "diminuit", "crollat"]),
    ("ja", &["減少し", "下落し", "低下し"]),
    ("ko", &["감소했", "하락했", "줄었", "떨어졌"]),
    ("nl", &["gedaald", "daalde", "daalden", "gekrompen"]),
    ("pl", &["spad", "zmalał", "obniżył"]),
    ("pt", &["caiu", "caíram", "diminuiu", "recuou", "desceu"]),
    ("ro", &["scăzut cu", "scăderea cu", "a scăzut", "au scăzut"]),
    ("ru", &["снизил", "упал", "сократил", "уменьшил"]),
    ("sv", &["sjönk", "sjunkit", "minskade", "minskat"]),
    ("th", &["ลดลง", "ร่วงลง"]),
    ("tr", &["düştü", "azaldı", "geriledi"]),
    ("uk", &["знизил", "впал", "скоротил", "зменшил"]),
    ("vi", &["giảm"]),
    ("zh", &["下降了", "减少了", "下跌了", "下降1", "下跌1", "减少1"]),
];

/// Whether three digits stand in a row.
fn has_three_digits(word: &str) -> bool {
    let mut row = 0;
    word.chars().any(|c| {
        row = if digit_value(c).is_some() { row + 1 } else { 0 };
        row == 3
    })
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let mut numbers = segment.words_with(Trait::Number);
    if !numbers.any(|(_, word)| has_three_digits(word.text())) {
        return;
    }
    let Some(cues) = cues(segment.language()) else { return };
    let all = quantities(segment.piece(), segment.language());
    let mut beyond = all.iter().filter(|one| {
        one.digits
            && one.values.iter().all(|value| *value > 100.0 && *value < 1000.0)
            && is_percent(one)
    });
    let Some(share) = beyond.next() else { return };
    let lower = segment.text().to_lowercase();
    let shared = cues.share.iter().any(|word| lower.contains(word));
    let falls = FALLS
        .iter()
        .find(|(language, _)| *language == segment.language().code())
        .is_some_and(|(_, words)| words.iter().any(|word| lower.contains(word)));
    if !shared && !falls {
        return;
    }
    if !cues.growth.iter().any(|word| lower.contains(word))
        && !segment.document.is_quoted(&share.piece.span())
    {
        let message = if shared {
            "There is no share of more than a hundred percent"
        } else {
            "Nothing falls by more than a hundred percent"
        };
        findings.flag(share.piece, message);
    }
}
