//! A second line that says what the headline says in other words and adds nothing: synonyms, another
//! order, another voice. Lines that share most of their words are `doubled_headline`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        headline::{is_headline, without_site},
        headline_words::{Run, Unit, knows, runs, units},
    },
    finding::{Category, Severity},
    text::{Document, Language},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP008",
    name: "retold_headline",
    artefact: "DUP-HEADLINE",
    category: Category::DUPLICATION,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::All,
    summary: "The second line says what the headline says and adds nothing.",
    why: "A page's title and its heading are translated apart, and the two share hardly a word but \
          the names. Words that headlines say one thing by (fire, blaze; shuts, closed) count as one. \
          Flagged if nearly all of the second line is in the headline and most of the headline in it; \
          a line with a name, a figure or a fact of its own, and a fuller form of the headline, pass.",
    examples: &[
        Example::new(
            "nl",
            "Brand verwoest kaaspakhuis in Gouda\n⟦Kaasmagazijn in Gouda door vuur vernield⟧\nNiemand \
             raakte gewond.",
        ),
        Example::new(
            "tr",
            "Sağanak, Rize'de köy yollarını kapattı\n⟦Şiddetli yağmur Rize'deki köylerin yollarını \
             kapadı⟧\nEkipler üç yolu açtı.",
        ),
        Example::new(
            "ja",
            "トルコ中央銀行、政策金利を据え置き\n⟦トルコの中央銀行が主要金利を変更せずに維持⟧\n総裁は声明で説明した。",
        ),
        Example::new(
            "en",
            "Storm shuts ferry port in Oban\n⟦Oban ferry terminal closed by gale⟧\nTwo crossings were \
             cancelled.",
        ),
        Example::new(
            "ar",
            "حريق يدمر مصنعا للأثاث في دمياط\n⟦تدمير مصنع أثاث بدمياط في حريق هائل⟧\nاندلعت النيران فجر الثلاثاء.",
        ),
        Example::new(
            "zh",
            "土耳其央行维持基准利率不变\n⟦土耳其中央银行保持关键利率不动⟧\n该决定符合市场预期。",
        ),
        Example::new(
            "th",
            "ไฟไหม้โรงงานเฟอร์นิเจอร์ในสมุทรปราการ\n⟦เพลิงไหม้โรงงานผลิตเฟอร์นิเจอร์ที่สมุทรปราการ⟧\nไม่มีผู้ได้รับบาดเจ็บ",
        ),
        Example::new(
            "en",
            "Council rejects plan for stadium in Leith\nSupporters of the Leith stadium vow to \
             appeal\nThe vote was on Monday.",
        ),
        Example::new(
            "de",
            "Brücke in Husum gesperrt\nBrücke in Husum bleibt bis März gesperrt\nGutachter haben Risse \
             gefunden.",
        ),
        Example::new(
            "ja",
            "台風で沖縄の空港が閉鎖\n観光客ら2千人が足止め\n運航は木曜日に再開される。",
        ),
        Example::new(
            "pl",
            "Rząd obniża podatek od paliw\nEkonomiści: niższy podatek zwiększy deficyt\nNowe stawki \
             obowiązują od lutego.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Letters of the longest lines that are compared, where words run on and where they do not.
const LONGEST: (usize, usize) = (60, 160);

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut lines = document.blocks.iter().map(|block| document.piece(block.range.clone()).trim());
    let (Some(title), Some(second), Some(_)) = (lines.next(), lines.next(), lines.next()) else {
        return;
    };
    let language = document.language;
    if !is_headline(title.text()) || !is_headline(second.text()) || !knows(language) {
        return;
    }
    let (title, second) = (without_site(title), without_site(second));
    let longest = match language.code() {
        "zh" | "ja" => LONGEST.0,
        _ => LONGEST.1,
    };
    let letters = |text: &str| text.chars().count();
    if letters(title.text()).max(letters(second.text())) > longest {
        return;
    }
    let retells = if language.is_unspaced() {
        retells_in_runs(title.text(), second.text(), language)
    } else {
        retells(title.text(), second.text(), language)
    };
    if retells {
        findings
            .flag(second, "This line says what the headline says, in other words")
            .relate(title, "the headline");
    }
}

/// Units of a headline at least.
const FEWEST: usize = 3;

fn retells(title: &str, second: &str, language: Language) -> bool {
    let code = language.code();
    let (one, other) = (units(title, language), units(second, language));
    if one.len().min(other.len()) < FEWEST {
        return false;
    }
    // What both say in one word, then what they say in two.
    let mut partners: Vec<Option<usize>> = vec![None; one.len()];
    let mut taken = vec![false; other.len()];
    let (mut same, mut changed, mut synonyms) = (0, 0, 0);
    for literal in [true, false] {
        for (at, unit) in one.iter().enumerate() {
            if partners[at].is_some() {
                continue;
            }
            let partner = other.iter().enumerate().position(|(at, twin)| {
                !taken[at]
                    && if literal { unit.text == twin.text } else { unit.is_like(twin, code) }
            });
            if let Some(partner) = partner {
                (partners[at], taken[partner]) = (Some(partner), true);
                same += usize::from(literal);
                changed += usize::from(!literal);
                synonyms += usize::from(!literal && !unit.is_form_of(&other[partner], code));
            }
        }
    }
    let lacks = |unit: &Unit, these: &[Unit]| !these.iter().any(|twin| unit.is_like(twin, code));
    let lost = one.iter().filter(|unit| lacks(unit, &other)).count();
    let added: Vec<&Unit> = other.iter().filter(|unit| lacks(unit, &one)).collect();
    let goes_on = other.last().is_some_and(|unit| lacks(unit, &one));
    if added.iter().any(|unit| unit.is_number || unit.is_cased) {
        return false;
    }
    let added = added.len();
    let shared = same + changed;
    // A fuller form has all of the headline in its order and goes on.
    let in_order = partners.iter().flatten().is_sorted();
    let longer = synonyms == 0 || goes_on || added > 1;
    let fuller = lost == 0 && added > 0 && (in_order && longer || added > 1);
    let reordered = changed + lost.min(added) == 0;
    let enough = shared >= FEWEST || shared >= 2 && lost + added == 0;
    enough
        && !fuller
        && !reordered
        && (added <= 1 || added * 4 <= other.len())
        && added * 3 <= other.len()
        && lost * 5 <= one.len() * 2
}

/// What two lines weigh at least, and how much of each may be its own, in hundredths.
const LIGHTEST: usize = 6;
const ADDED: usize = 22;
const LOST: usize = 30;

fn retells_in_runs(title: &str, second: &str, language: Language) -> bool {
    let (title, second) = (title.to_lowercase(), second.to_lowercase());
    let (one, other) = (runs(&title, language), runs(&second, language));
    let weigh = |runs: &[Run<'_>]| runs.iter().map(|run| run.weight).sum::<usize>();
    let own = |these: &[Run<'_>], those: &[Run<'_>], text: &str| -> usize {
        let lacks = |run: &&Run<'_>| {
            !text.contains(run.text) && !those.iter().any(|twin| run.is_like(twin))
        };
        these.iter().filter(lacks).map(|run| run.weight).sum()
    };
    let (first, last) = (weigh(&one), weigh(&other));
    let (lost, added) = (own(&one, &other, &second), own(&other, &one, &title));
    let changed = one
        .iter()
        .filter(|run| run.is_known() && !second.contains(run.text))
        .filter(|run| other.iter().any(|twin| run.is_like(twin)))
        .count();
    let thai = language.code() == "th";
    first.min(last) >= LIGHTEST
        && first.max(last) * 10 <= first.min(last) * 18
        && added * 100 <= last * ADDED
        && lost * 100 <= first * LOST
        && (changed > 0 || !thai && (lost > 0 || added == 0))
}
