//! A sentence that denies where its source affirms, or the other way round. Only a negation
//! without any counterpart counts, not even an antonym or a word such as “without” or “refuse”.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        freedom::is_literal,
        negation::{CUES, Cues, NONE, negations, uncountered},
        pair::{Bead, fits, is_parallel},
    },
    finding::{Category, Severity},
    text::{Kind, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC010",
    name: "changed_negation",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.6,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The source denies what the translation affirms, or the other way round.",
    why: "A lost “not” turns a sentence round and reads smoothly. Suspected only where one side \
          has a plain negation and the other neither a negation nor anything that can stand for \
          one. Questions, “not only”, “not until” and the like pass.",
    examples: &[
        Example::pair(
            "en",
            "⟦The government will pay for the new bridge this year.⟧",
            "Die Regierung wird die neue Brücke in diesem Jahr nicht bezahlen.",
        ),
        Example::pair(
            "ru",
            "Министр ⟦не⟧ согласился подписать договор в понедельник.",
            "The minister agreed to sign the treaty on Monday.",
        ),
        Example::pair(
            "en",
            "⟦The minister said that the company has paid the fine.⟧",
            "El ministro dijo que la empresa no ha pagado la multa.",
        ),
        Example::pair(
            "zh",
            "部长表示，该公司⟦没有⟧在周一签署合同。",
            "The minister said that the company signed the contract on Monday.",
        ),
        Example::pair(
            "pl",
            "Minister powiedział, że firma ⟦nie⟧ podpisała umowy w poniedziałek.",
            "The minister said that the company signed the contract on Monday.",
        ),
        Example::pair(
            "en",
            "⟦The minister signed the contract with the company on Monday.⟧",
            "Bakan pazartesi günü şirketle sözleşmeyi imzalamadı.",
        ),
        Example::pair(
            "en",
            "⟦The minister signed the contract with the company on Monday.⟧",
            "장관은 월요일에 회사와 계약을 체결하지 않았다고 밝혔다.",
        ),
        Example::pair(
            "en",
            "⟦The mayor will attend the ceremony on Monday.⟧",
            "Il sindaco non parteciperà alla cerimonia di lunedì.",
        ),
        Example::pair(
            "fa",
            "وزیر روز دوشنبه قرارداد را با این شرکت امضا ⟦نکرد⟧.",
            "The minister signed the contract with the company on Monday.",
        ),
        Example::pair(
            "vi",
            "Bộ trưởng ⟦không⟧ ký hợp đồng với công ty vào thứ Hai.",
            "The minister signed the contract with the company on Monday.",
        ),
        Example::pair(
            "pl",
            "⟦Woda z kranu nadaje się do picia do odwołania, podały w niedzielę wodociągi.⟧",
            "Tap water is not safe to drink until further notice, the utility said on Sunday.",
        ),
        Example::pair(
            "ja",
            "⟦大臣は月曜日に会社との契約に署名した。⟧",
            "The minister did not sign the contract with the company on Monday.",
        ),
        Example::pair(
            "tr",
            "Bakan pazartesi günü şirketle sözleşmeyi imzalamayı reddetti.",
            "The minister did not agree to sign the contract on Monday.",
        ),
        Example::pair(
            "en",
            "I have never seen such an attentive staff in any hospital.",
            "Впервые вижу такой внимательный персонал в больнице.",
        ),
        Example::pair(
            "en",
            "The government will not pay for the new bridge this year.",
            "Die Regierung wird die neue Brücke in diesem Jahr nicht bezahlen.",
        ),
        Example::pair(
            "en",
            "The government refuses to pay for the new bridge this year.",
            "Die Regierung will die neue Brücke in diesem Jahr nicht bezahlen.",
        ),
        Example::pair(
            "en",
            "The company broke the law and the contract as well.",
            "La empresa no solo infringió la ley, sino también el contrato.",
        ),
        Example::pair(
            "uk",
            "Міністр відмовився підписати договір у понеділок.",
            "The minister did not agree to sign the treaty on Monday.",
        ),
        Example::pair(
            "en",
            "All passengers were safe, and the ferry sailed again on Monday.",
            "Die Fahrgäste wurden nicht verletzt, und die Fähre fuhr am Montag wieder.",
        ),
        Example::pair(
            "de",
            "Mit Touristen an Bord soll der Ballon frühestens in zwei Jahren starten.",
            "The balloon will not carry tourists for at least two years, its builders said.",
        ),
        Example::pair(
            "en",
            "The river reached the town on Monday. The mayor had the bridge closed, and the town stayed dry.",
            "Der Fluss hat die Stadt am Montag erreicht. Der Bürgermeister ließ die Brücke sperren. Die Altstadt wurde von ihm nicht überschwemmt.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Shorter texts are labels.
const SHORTEST: usize = 15;
/// The same where a character is a syllable or a word.
const SHORTEST_DENSE: usize = 10;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    // Headings are worded freely.
    if matches!(segment.kind(), Kind::Headline | Kind::Heading) {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    // Beside a lost sentence the alignment may be off by one.
    let off = |other: Option<Segment<'_>>| other.is_some_and(|other| !fits(other));
    if off(segment.previous()) || off(segment.next()) {
        return;
    }
    let (original, rendering) = (bead.source.text(), bead.target.text());
    let is_label = |text: &str, language: Language| {
        let dense = language.is_unspaced() || language.code() == "ko";
        text.chars().count() < if dense { SHORTEST_DENSE } else { SHORTEST }
    };
    if [original, rendering].iter().any(|text| text.contains(['?', '？', '؟']))
        || is_label(original, bead.source_language)
        || is_label(rendering, bead.target_language)
    {
        return;
    }
    let (Some(theirs), Some(ours)) =
        (CUES.get(bead.source_language.code()), CUES.get(bead.target_language.code()))
    else {
        return;
    };
    if drifts(segment, &bead, theirs, ours) {
        return;
    }
    let (from, to) = (bead.source_language, bead.target_language);
    let (original, rendering) = (theirs.without_neutral(original), ours.without_neutral(rendering));
    let (original, rendering) = (&*original, &*rendering);
    let lost = uncountered((theirs, from), original, ours, rendering);
    let added = uncountered((ours, to), rendering, theirs, original);
    let found = lost.is_some() || added.is_some();
    if found && !is_literal(segment) {
        return;
    }
    if let Some(cue) = lost {
        let message =
            format!("The source seems to deny this (“{}”), the translation does not", cue.as_str());
        findings.flag(bead.target, message).suspected(true);
    } else if let Some(cue) = added {
        findings
            .flag(bead.target.slice(cue.range()), "The source seems to say this without a negation")
            .suspected(true);
    }
}

/// Whether a sentence beside the bead has a negation that its own counterpart lacks: then the
/// alignment is off by one, not the translation.
fn drifts(segment: Segment<'_>, bead: &Bead<'_>, theirs: &Cues, ours: &Cues) -> bool {
    let denies = |cues: &Cues, text: &str| cues.sure.as_ref().is_some_and(|cue| cue.is_match(text));
    let here = (denies(theirs, bead.source.text()), denies(ours, bead.target.text()));
    if here.0 == here.1 {
        return false;
    }
    let after = segment.document.segments().skip(segment.index + 1);
    let next = after.into_iter().find(|other| other.piece().span().start >= bead.target.span().end);
    [segment.previous(), next].into_iter().flatten().any(|other| {
        let Some(source) = other.source() else { return false };
        let beside = (denies(theirs, source.text()), denies(ours, other.text()));
        // “No evidence” may stand for the negation that the sentence before lacks.
        let moved = here.0
            && !beside.0
            && is_parallel(segment)
            && negations(source.text(), bead.source_language).1 == 0
            && beside_quantified(other);
        beside == (here.1, here.0) || moved
    })
}

/// Whether a sentence has such a word.
fn beside_quantified(segment: Segment<'_>) -> bool {
    segment.words().any(|word| NONE.contains(&word.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_cues_for_both_sides() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        for code in codes {
            let cues = &CUES[code];
            assert!(cues.sure.is_some() || cues.possible.is_some(), "{code}");
            if let (Some(sure), Some(possible)) = (&cues.sure, &cues.possible) {
                let plain: String = sure.as_str().chars().filter(|c| c.is_alphabetic()).collect();
                assert!(!plain.is_empty() && !possible.as_str().is_empty());
            }
        }
    }
}
