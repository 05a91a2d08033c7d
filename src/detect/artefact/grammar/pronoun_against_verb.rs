//! “He” with a verb that only a woman has, or the other way round: «він повідомила». The pronoun and
//! the verb came from two guesses about one person.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM033",
    name: "pronoun_against_verb",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&["cs", "he", "pl", "ru", "uk"]),
    summary: "A pronoun of one sex has a verb of the other.",
    why: "The past of Slavic and Hebrew verbs shows the sex. An engine that turns a title into a \
          pronoun, or a rewriter that replaces a name, may leave the verb. Only a pronoun right \
          before a verb of saying or the like counts.",
    examples: &[
        Example::new("uk", "На пресконференції ⟦він повідомила⟧, що готується закон."),
        Example::new("ru", "По прибытии ⟦она заявил⟧, что переговоры продолжатся."),
        Example::new("he", "במסיבת העיתונאים ⟦הוא אמרה⟧ כי החוק יתוקן."),
        Example::new("pl", "Po spotkaniu ⟦on powiedziała⟧, że rozmowy trwają."),
        Example::new("uk", "Він повідомив, що вона заявила про це вчора."),
        Example::new("ru", "«Он, — сказала она, — ещё вернётся». Она заявила об этом в пятницу."),
    ],
    scope: Scope::Sentence(look),
};

static CLASHES: LazyLock<HashMap<&str, Phrases<()>>> = LazyLock::new(|| {
    let mut lists: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
    for [language, kind, list, _] in rows::<4>(include_str!("../../lexicon/pronoun_flips.tsv")) {
        lists.entry((language, kind)).or_default().extend(list.split('|'));
    }
    let of = |language, kind| lists.get(&(language, kind)).map_or(&[][..], Vec::as_slice);
    let Languages::Only(languages) = DETECTOR.languages else { return HashMap::new() };
    languages
        .iter()
        .map(|language| {
            let mut phrases = Vec::new();
            for (pronoun, own, other) in
                [("he", "he says", "she says"), ("she", "she says", "he says")]
            {
                let right: HashSet<&str> = of(language, own).iter().copied().collect();
                let wrong = of(language, other).iter().filter(|verb| !right.contains(*verb));
                for verb in wrong {
                    for pronoun in of(language, pronoun) {
                        let pronoun = pronoun.to_lowercase();
                        phrases.push(format!("{pronoun} {verb}"));
                        let also = of(language, "also").iter();
                        phrases.extend(also.map(|also| format!("{pronoun} {also} {verb}")));
                    }
                }
            }
            (*language, Phrases::new(phrases.iter().map(|phrase| (phrase.as_str(), ())), false))
        })
        .collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(clashes) = CLASHES.get(segment.language().code()) else { return };
    for (hit, ()) in clashes.find(segment.piece()) {
        findings.flag(hit, format!("“{}” is of two sexes", hit.text()));
    }
}
