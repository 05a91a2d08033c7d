//! Formulae of another language's news style, translated word by word, in all languages of the
//! tables. Formulae that need company to prove anything are `news_calque`'s.

use std::sync::OnceLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{LANGUAGES, Phrases, rows},
        mention::is_cited,
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "STY050",
    name: "foreign_formula",
    artefact: "STY-NEWSCALQUE",
    category: Category::UNIDIOMATIC,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "A formula by which another language's news names its source or goes on stands word by word.",
    why: "Each news style has its turns: “this came during” and “for his part” in Arabic, “we \
          remind” in Russian, “the reporter learned from the relevant person in charge” in \
          Chinese, “used the following expressions” in Turkish. Translated by words they sound \
          like nothing a newsroom writes. Turns that the target language shares pass.",
    examples: &[
        Example::new(
            "ko",
            "시장은 새 노선을 공개했다. ⟦그의 부분을 위해⟧, 노조 위원장은 인력이 부족하다고 말했다.",
        ),
        Example::new("sv", "Bron öppnade i söndags. ⟦Vi påminner om att⟧ bygget blev försenat."),
        Example::new(
            "vi",
            "Thành phố mở tuyến xe buýt mới. ⟦Phóng viên được biết từ⟧ ban quản lý rằng giá vé không đổi.",
        ),
        Example::new(
            "es",
            "El alcalde ⟦utilizó las siguientes expresiones⟧: «La obra empieza en mayo».",
        ),
        Example::new("de", "⟦Dies kam während⟧ eines Treffens mit dem Bürgermeister."),
        Example::new("ar", "افتتح المتحف يوم السبت. ⟦وبحسب كلمات⟧ المدير، يبقى الدخول مجانيا."),
        Example::new("ja", "市長が発表した。⟦彼の部分については⟧、組合長が懸念を示した。"),
        Example::new("ja", "⟦これは会議の間に来た。⟧市長は笑顔を見せた。"),
        Example::new("nl", "De brug ging open. Wij herinneren ons dat niemand het geloofde."),
        Example::new("es", "Por su parte, el alcalde dijo que la obra empieza en mayo."),
        Example::new("de", "Das kam für alle überraschend, sagte der Bürgermeister."),
        Example::new("en", "He wrote “the reporter learned” twice."),
    ],
    scope: Scope::Article(look),
};

/// A formula.
#[derive(Debug)]
struct Formula {
    /// The language whose news it is typical of.
    of: Language,
    /// What a newsroom writes; empty if it writes nothing.
    standard: &'static str,
    /// Whether it counts only where it opens a sentence.
    opens: bool,
    /// What must follow in the same sentence, one of these; nothing if empty.
    then: Vec<String>,
}

/// The formulae per language, built at the first look at one.
static FORMULAE: [OnceLock<Phrases<Formula>>; LANGUAGES.len()] =
    [const { OnceLock::new() }; LANGUAGES.len()];

/// Bytes between the halves of a formula.
const GAP: usize = 150;

/// In the table `{a,b}` stands for either, `^` for the beginning of a sentence and `…` for some
/// words between.
fn formulae(code: &str) -> Phrases<Formula> {
    let mut all: Vec<(String, Formula)> = Vec::new();
    for [language, of, forms, standard, _provenance] in
        rows(include_str!("../../lexicon/news_formulae.tsv"))
    {
        if language != code {
            continue;
        }
        let of = Language::from_code(of).expect("the table names known languages");
        for form in forms.split('|') {
            let (opens, form) = form.strip_prefix('^').map_or((false, form), |form| (true, form));
            let (head, tail) = form.split_once('…').unwrap_or((form, ""));
            for phrase in either(head) {
                let phrase = phrase.trim_end().to_owned();
                let then: Vec<String> = if tail.is_empty() { Vec::new() } else { either(tail) };
                // These scripts write “and” to the next word.
                let and = match code {
                    "ar" => "و",
                    "he" => "ו",
                    _ => "",
                };
                if !and.is_empty() {
                    let formula = Formula { of, standard, opens, then: then.clone() };
                    all.push((format!("{and}{phrase}"), formula));
                }
                all.push((phrase, Formula { of, standard, opens, then }));
            }
        }
    }
    Phrases::new(all.iter_mut().map(|(phrase, formula)| (&**phrase, formula.take())), true)
}

impl Formula {
    fn take(&mut self) -> Self {
        Self { then: std::mem::take(&mut self.then), ..*self }
    }
}

/// A form with each choice made in each way.
fn either(form: &str) -> Vec<String> {
    let mut made = vec![String::new()];
    let mut rest = form;
    while !rest.is_empty() {
        let (plain, behind) = rest.split_once('{').unwrap_or((rest, "}"));
        let (choices, after) = behind.split_once('}').unwrap_or((behind, ""));
        made = made
            .iter()
            .flat_map(|start| {
                choices.split(',').map(move |choice| format!("{start}{plain}{choice}"))
            })
            .collect();
        rest = after;
    }
    made
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let Some(at) = LANGUAGES.iter().position(|one| *one == code) else { return };
    let formulae = FORMULAE[at].get_or_init(|| formulae(code));
    for segment in document.segments() {
        let sentence = segment.piece();
        for (hit, formula) in formulae.find(sentence) {
            let Some(whole) = formula.whole(sentence, hit) else { continue };
            if is_cited(document, whole) {
                continue;
            }
            let of = formula.of.name();
            let message = format!("“{}” is a formula of news in {of}", whole.text());
            let finding = findings.flag(whole, message).follows(formula.of);
            if !formula.standard.is_empty() {
                finding.suggest(formula.standard);
            }
        }
    }
}

impl Formula {
    /// The hit with what must follow it, if all is there.
    fn whole<'t>(&self, sentence: Piece<'t>, hit: Piece<'t>) -> Option<Piece<'t>> {
        let (start, end) =
            (hit.span().start - sentence.span().start, hit.span().end - sentence.span().start);
        let text = sentence.text();
        if self.opens && text[..start].contains(char::is_alphanumeric) {
            return None;
        }
        if self.then.is_empty() {
            return Some(hit);
        }
        let after = &text[end..];
        let found = self.then.iter().filter_map(|then| Some((after.find(&**then)?, then.len())));
        let (at, length) = found.min()?;
        (at <= GAP).then(|| sentence.slice(start..end + at + length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_made_in_each_way() {
        assert_eq!(either("a {b,c} d{e,}"), ["a b de", "a b d", "a c de", "a c d"]);
        assert_eq!(either("plain"), ["plain"]);
    }

    #[test]
    fn each_language_has_formulae_of_several_others() {
        for code in LANGUAGES {
            let of = rows::<5>(include_str!("../../lexicon/news_formulae.tsv"))
                .filter(|[language, ..]| language == code)
                .map(|[_, of, ..]| of);
            let of: std::collections::BTreeSet<&str> = of.collect();
            assert!(of.len() >= 4 && !of.contains(code), "{code}: {of:?}");
        }
    }
}
