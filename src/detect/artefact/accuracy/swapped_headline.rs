//! A headline and the first sentence below it that swap who does what to whom: one firm buys the
//! other here, the other way round there. Beside a source, `swapped_roles` knows which is right.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, actions::swapped, lexicon::LANGUAGES,
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC123",
    name: "swapped_headline",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "The headline has one buy the other, the first sentence the other way round.",
    why: "Languages mark by a particle, by an ending or by order alone who acts, and a machine \
          that takes one mark for another swaps buyer and bought. Flagged if both names stand in \
          the headline and in the first sentence around one verb, or with the particles that mark \
          who acts and who is acted on, and have changed places.",
    examples: &[
        Example::new(
            "ja",
            "北嶺銀行が南海証券を買収\n南海証券は12日、⟦北嶺銀行を⟧買収すると発表した。",
        ),
        Example::new(
            "ko",
            "한빛전자, 노을반도체 인수\n노을반도체는 12일 ⟦한빛전자를⟧ 인수한다고 밝혔다.",
        ),
        Example::new(
            "en",
            "Lindqvist sues Kowalczyk over patent\nKowalczyk has ⟦sued⟧ Lindqvist over a patent, a court in Lund said.",
        ),
        Example::new(
            "ja",
            "北嶺銀行が南海証券を買収\n北嶺銀行は12日、南海証券を買収すると発表した。",
        ),
        Example::new(
            "en",
            "Lindqvist sues Kowalczyk over patent\nKowalczyk was sued by Lindqvist over a patent, a court in Lund said.",
        ),
    ],
    scope: Scope::Article(look),
};

/// How a language marks who acts and who is acted on, behind their names.
struct Particles {
    language: &'static str,
    acting: &'static [&'static str],
    acted_on: &'static [&'static str],
}

const PARTICLES: &[Particles] = &[
    Particles { language: "ja", acting: &["が", "は"], acted_on: &["を", "に"] },
    Particles {
        language: "ko", acting: &["이 ", "가 ", "은 ", "는 "], acted_on: &["을 ", "를 "]
    },
    Particles { language: "hi", acting: &[" ने "], acted_on: &[" को "] },
    Particles {
        language: "tr",
        acting: &[", ", " "],
        acted_on: &[
            "'yi ", "'yı ", "'yu ", "'yü ", "'i ", "'ı ", "'u ", "'ü ", "’yi ", "’yı ", "’yu ",
            "’yü ", "’i ", "’ı ", "’u ", "’ü ",
        ],
    },
];

/// Longer lines are no headlines, in characters.
const LONGEST: usize = 160;
/// Characters of a name, at least and at most.
const NAME: std::ops::RangeInclusive<usize> = 2..=24;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(block) = document.blocks.first() else { return };
    let headline = document.piece(block.range.clone()).trim();
    if headline.text().chars().count() > LONGEST
        || headline.text().ends_with(['.', '。', '।', '?', '？', ':'])
    {
        return;
    }
    let Some(lead) = document.segments().find(|segment| segment.sentence().block == 1) else {
        return;
    };
    let (lead, language) = (lead.piece(), document.language);
    let known = PARTICLES.iter().find(|particles| particles.language == language.code());
    let hit = match known {
        Some(particles) => turned(headline.text(), lead, particles),
        None if !shares_names(headline, lead) => None,
        None => swapped(&Bead {
            target: lead,
            source: headline,
            target_language: language,
            source_language: language,
        }),
    };
    if let Some(hit) = hit {
        findings
            .flag(hit, "The headline has the two change places: the other one acts there")
            .relate(headline, "the headline");
    }
}

/// Whether two words with a capital stand in the headline and in the lead.
fn shares_names(headline: Piece<'_>, lead: Piece<'_>) -> bool {
    let named = headline.words().filter(|word| {
        word.text().starts_with(char::is_uppercase) && lead.text().contains(word.text())
    });
    named.take(2).count() == 2
}

/// Where the lead marks as acted on the one who acts in the headline, and the other as acting.
fn turned<'d>(headline: &str, lead: Piece<'d>, particles: &Particles) -> Option<Piece<'d>> {
    let (acting, acted_on, mark) = roles(headline, particles)?;
    let text = lead.text();
    let acts = |name: &str| {
        particles.acting.iter().any(|mark| {
            text.match_indices(&format!("{name}{mark}")).any(|(at, _)| {
                // Turkish does not mark who acts, who then opens the sentence.
                mark.trim().len() > 1 || at == 0
            })
        })
    };
    let place = particles
        .acted_on
        .iter()
        .filter(|other| mark.is_none_or(|mark| mark == **other || particles.language != "ja"))
        .find_map(|mark| {
            let whole = format!("{acting}{mark}");
            text.find(&whole).map(|at| at..at + whole.trim_end().len())
        })?;
    (acts(acted_on) && !acts(acting)).then(|| lead.slice(place))
}

/// Who acts in a headline, who is acted on, and how the latter is marked.
fn roles<'h>(
    headline: &'h str,
    particles: &Particles,
) -> Option<(&'h str, &'h str, Option<&'static str>)> {
    let is_name = |name: &str| {
        NAME.contains(&name.chars().count())
            && !name.contains(['、', ',', '「', '"', '“', '：', ':'])
    };
    let marked = particles.acting.iter().filter_map(|mark| {
        let at = headline.find(mark)?;
        Some((at, at + mark.len()))
    });
    let comma = headline.find(", ").filter(|_| particles.language == "ko").map(|at| (at, at + 2));
    let (end, next) = marked.chain(comma).min()?;
    let (acting, rest) = (headline[..end].trim(), &headline[next..]);
    let object = particles
        .acted_on
        .iter()
        .filter_map(|mark| Some((rest.find(mark)?, Some(*mark))))
        .min_by_key(|(at, _)| *at);
    let (end, mark) = match object {
        Some(found) => found,
        None if particles.language == "ko" => (rest.find(' ')?, None),
        None => return None,
    };
    let acted_on = rest[..end].rsplit(['、', ',']).next()?.trim();
    let acted_on = if matches!(particles.language, "ko" | "tr") {
        acted_on.rsplit(' ').next()?
    } else {
        acted_on
    };
    (is_name(acting) && is_name(acted_on)).then_some((acting, acted_on, mark))
}
