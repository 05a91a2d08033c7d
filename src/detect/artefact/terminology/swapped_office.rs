//! The artefact “swapped office”: beside its source, one office of state has become another: an
//! attorney general a justice minister, a chief minister a prime minister. Other senses of the
//! words are `misrendered_office`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::is_cited,
        office::{ECONOMY, FINANCE, JUSTICE, Office, offices, touches},
        pair::Bead,
        role::{Country, Fit, countries, has_owners, holders, is_part, mentions},
    },
    finding::{Category, Severity},
    text::{Document, Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM034",
    name: "swapped_office",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "An office of the source has become another office: an attorney general a minister.",
    why: "Titles that exist in few countries are rendered by the office that is nearest at home. \
          Flagged if each side has exactly one office that the other side lacks, both of one \
          kind, and nothing on either side touches the field of the other office.",
    examples: &[
        Example::pair(
            "es",
            "La ⟦ministra de Justicia⟧ de Israel pidió el domingo al tribunal una prórroga.",
            "Israel's attorney general asked the court for an extension on Sunday.",
        ),
        Example::pair(
            "en",
            "The ⟦Prime Minister⟧ opened a new water terminal in Kochi on Wednesday.",
            "केरल के मुख्यमंत्री ने बुधवार को कोच्चि में नए टर्मिनल का उद्घाटन किया।",
        ),
        Example::pair(
            "fa",
            "⟦استاندار⟧ بانک مرکزی گفت نرخ بهره تغییر نخواهد کرد.",
            "The governor of the central bank said interest rates would not change.",
        ),
        Example::pair(
            "ru",
            "⟦Министр финансов⟧ пообещал в среду повысить выплаты молодым семьям.",
            "Le ministre de l’Éducation a promis mercredi de relever les primes des jeunes familles.",
        ),
        Example::pair(
            "en",
            "The ⟦Home Secretary⟧, Ricardo Olmedo, said Chile would send more police officers.",
            "El ministro del Interior, Ricardo Olmedo, dijo que Chile enviará más policías.",
        ),
        Example::pair(
            "en",
            "The foreign and defence ministers of Poland met in Gdynia on Monday.",
            "Ministrowie obrony i spraw zagranicznych Polski spotkali się w poniedziałek w Gdyni.",
        ),
        Example::pair(
            "es",
            "El presidente Sánchez visitó el lunes el puerto de Vigo.",
            "Prime Minister Sánchez visited the port of Vigo on Monday.",
        ),
        Example::pair(
            "fr",
            "La ministre américaine de la Justice a annoncé lundi sa démission.",
            "The US attorney general announced her resignation on Monday.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    if from == to {
        return;
    }
    let mut theirs = offices(bead.source, from);
    if theirs.is_empty() {
        return;
    }
    let mut ours = offices(bead.target, to);
    by_bank(&mut theirs, bead.source, from);
    by_bank(&mut ours, bead.target, to);
    if let Some((hit, original)) = swapped(segment.document, &bead, &theirs, &ours) {
        let message = format!("“{}” is another office than “{}”", hit.text(), original.text());
        findings.flag(hit, message);
    } else {
        by_country(segment, &theirs, &ours, findings);
    }
}

/// A governor beside a bank is the bank's.
fn by_bank(found: &mut [(Piece<'_>, Office)], piece: Piece<'_>, language: Language) {
    let bank = touches(piece, language, Office::BankGovernor);
    for (_, office) in found.iter_mut().filter(|(_, office)| bank && *office == Office::Governor) {
        *office = Office::BankGovernor;
    }
}

/// The one office of the translation that the source lacks, beside the one of the source that the
/// translation lacks, if they can be taken for each other.
fn swapped<'d>(
    document: &Document,
    bead: &Bead<'d>,
    theirs: &[(Piece<'d>, Office)],
    ours: &[(Piece<'d>, Office)],
) -> Option<(Piece<'d>, Piece<'d>)> {
    let (from, to) = (bead.source_language, bead.target_language);
    let rendered = |office: Office| ours.iter().any(|(_, other)| may_be(office, *other));
    let meant_by = |office: Office| theirs.iter().any(|(_, other)| may_be(*other, office));
    let mut lost = theirs.iter().filter(|(_, office)| !rendered(*office));
    let (original, meant) = lost.next()?;
    let mut gained = ours.iter().filter(|(_, office)| !meant_by(*office));
    let (hit, written) = gained.next()?;
    if lost.any(|(_, other)| other != meant) || gained.any(|(_, other)| other != written) {
        return None;
    }
    let field = |piece, language, office| {
        matches!(office, Office::Minister(_)) && touches(piece, language, office)
    };
    let touched = field(bead.target, to, *meant) || field(bead.source, from, *written);
    let taken = is_taken_for(bead, *meant, *written);
    (taken && !touched && !is_cited(document, *hit)).then_some((*hit, *original))
}

/// Whether a title can be the right rendering of the office `one`.
fn may_be(one: Office, other: Office) -> bool {
    use Office::{
        BankGovernor, ChiefMinister, Governor, Minister, Premier, President, ProvincialGovernor,
    };
    one == other
        || matches!(
            (one, other),
            (Governor | President, BankGovernor | ProvincialGovernor)
                | (BankGovernor | ProvincialGovernor, Governor | President)
                | (Minister(FINANCE), Minister(ECONOMY))
                | (Minister(ECONOMY), Minister(FINANCE))
                | (Premier, ChiefMinister)
        )
}

/// Whether the office `meant` is one that engines take for `written`.
fn is_taken_for(bead: &Bead<'_>, meant: Office, written: Office) -> bool {
    use Office::{
        BankGovernor, ChiefMinister, Mayor, Minister, Premier, President, Prosecutor,
        ProvincialGovernor,
    };
    // Presidents of the government, of the council.
    const PRESIDENTS: [&str; 2] = ["es", "it"];
    // No word of their own for the heads of the states of a federation.
    const HEADS: [&str; 3] = ["de", "cs", "sv"];
    match (meant, written) {
        (Minister(one), Minister(other)) => one != other,
        (Prosecutor, Minister(JUSTICE)) | (Minister(JUSTICE), Prosecutor) => is_elsewhere(bead),
        (Premier, President) => !bead.target_language.is_among(&PRESIDENTS),
        (President, Premier) => !bead.source_language.is_among(&PRESIDENTS),
        (ChiefMinister, Premier) => !bead.target_language.is_among(&HEADS),
        (BankGovernor, Premier | ProvincialGovernor | Mayor)
        | (Mayor, ProvincialGovernor | Premier) => true,
        _ => false,
    }
}

/// Whether a bead names a country, and none whose attorney general is the minister.
fn is_elsewhere(bead: &Bead<'_>) -> bool {
    const SAME: [&str; 7] = ["US", "CA", "IE", "PH", "KE", "NG", "PR"];
    let own = countries(bead.target, bead.target_language);
    let others = countries(bead.source, bead.source_language);
    let lands: Vec<_> = own.chain(others).map(|(_, country)| country).collect();
    !lands.is_empty() && lands.iter().all(|land| !SAME.contains(land) && !is_part(land))
}

fn is_roman_or_cyrillic(c: char) -> bool {
    ('a'..='ӿ').contains(&c.to_lowercase().next().unwrap_or(c))
}

/// The titles that only other countries than those of the story have, where the source has the
/// plain one: a Chilean ministro del Interior as Home Secretary.
fn by_country(
    segment: Segment<'_>,
    theirs: &[(Piece<'_>, Office)],
    ours: &[(Piece<'_>, Office)],
    findings: &mut Findings<'_>,
) {
    let document = segment.document;
    let kind = |role: &str| match role {
        "interior_minister" => Some(Office::Minister(1)),
        "finance_minister" => Some(Office::Minister(FINANCE)),
        "defence_minister" => Some(Office::Minister(3)),
        "justice_minister" => Some(Office::Minister(JUSTICE)),
        "foreign_minister" => Some(Office::Minister(0)),
        "head_of_government" => Some(Office::Premier),
        _ => None,
    };
    // German sources call a prime minister by another word than a chancellor; Chinese ones do not.
    let chancellor = |title: &str| {
        let lower = title.to_lowercase();
        !title.starts_with(is_roman_or_cyrillic)
            || ["kan", "chanc", "canc", "канц"].iter().any(|stem| lower.contains(stem))
    };
    let mut nations: Option<Vec<Country>> = None;
    for mention in mentions(segment) {
        let convention = mention.convention;
        let Some(meant) = kind(convention.role) else { continue };
        let original = theirs.iter().find(|(_, office)| *office == meant);
        let Some((original, _)) = original else { continue };
        if meant == Office::Premier && chancellor(original.text()) {
            continue;
        }
        // The minister may be rendered beside somebody else's.
        let rendered = ours.iter().any(|(hit, office)| {
            let apart = hit.span().end <= mention.title.span().start
                || mention.title.span().end <= hit.span().start;
            *office == meant && apart
        });
        if rendered
            || !convention.is_particular()
            || mention.complement
            || is_cited(document, mention.title)
        {
            continue;
        }
        let nations = nations.get_or_insert_with(|| {
            let of = |piece: Piece<'_>, language| {
                countries(piece, language).map(|(_, country)| country).collect::<Vec<_>>()
            };
            document
                .segments()
                .flat_map(|one| {
                    let source = one.source().into_iter();
                    let others = source.flat_map(|piece| of(piece, document.source_language));
                    of(one.piece(), one.language()).into_iter().chain(others).collect::<Vec<_>>()
                })
                .collect()
        });
        let wrong = |country: &Country| convention.fit(country) == Fit::Wrong;
        let held = || {
            let whole = document.piece(0..document.text().len());
            has_owners(document)
                || holders(whole).any(|(_, country)| convention.belongs_to(country))
        };
        if !nations.is_empty() && nations.iter().all(wrong) && !held() {
            let message = format!(
                "“{}” is what other countries call “{}”",
                mention.title.text(),
                original.text()
            );
            findings.flag(mention.title, message).suggest(convention.instead);
            return;
        }
    }
}
