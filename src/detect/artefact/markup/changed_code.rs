//! A web or mail address, a placeholder or a tag of the source that the translation lacks.
//! `damaged_placeholder` looks at the article alone.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, pair::Bead},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK010",
    name: "changed_code",
    artefact: "MRK-RESIDUE",
    category: Category::MARKUP,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::All,
    summary: "An address, placeholder or tag of the source is changed or missing.",
    why: "What programs read must survive letter by letter: a link leads nowhere, a placeholder is \
          never filled. Other spellings of one address (https, www, a closing slash) and tags \
          that stand elsewhere in the article pass.",
    examples: &[
        Example::pair(
            "en",
            "Tickets for the concert can be bought at ⟦www.konzerte-muster.ed⟧ until Friday.",
            "Karten für das Konzert gibt es bis Freitag unter www.konzerte-muster.de zu kaufen.",
        ),
        Example::pair(
            "es",
            "⟦Escriba antes del viernes a la redacción del periódico.⟧",
            "Write to letters@example.org before Friday to reach the newspaper's editors.",
        ),
        Example::pair(
            "de",
            "⟦Sie haben {Anzahl} neue Nachrichten in Ihrem Postfach.⟧",
            "You have {count} new messages waiting in your mailbox.",
        ),
        Example::pair(
            "ru",
            "⟦Нажмите сюда, чтобы прочитать полный текст соглашения.⟧",
            "Click <b>here</b> to read the full text of the agreement.",
        ),
        Example::pair(
            "en",
            "Tickets for the concert can be bought at https://konzerte-muster.de/ until Friday.",
            "Karten für das Konzert gibt es bis Freitag unter www.konzerte-muster.de zu kaufen.",
        ),
        Example::pair(
            "de",
            "Bei a < b und 5 % der Stimmen bleibt die Partei draußen, sagte er.",
            "With a < b and 5 % of the votes the party stays outside, he said.",
        ),
    ],
    scope: Scope::Pair(look),
};

static CODES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<address>(?:https?://|www\.)[A-Za-z0-9][A-Za-z0-9./?=&%#_~+:-]*[A-Za-z0-9/]",
        r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})",
        r"|\{\{?\s?[A-Za-z0-9_.]{1,24}\s?\}?\}|%\d\$[sd]|%[sd]\b|%\([A-Za-z_]+\)[sd]|\$\{[A-Za-z_.]+\}",
        r"|</?(?:a|b|i|u|p|br|em|strong|span|div|li|ul|ol|h[1-6]|img|g|x|ph|sup|sub|code|td|tr)(?: [^<>]{0,80})?/?>",
    ))
    .expect("a test compiles the pattern")
});

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    if !source.text().contains(['@', '{', '%', '<', '/', '.']) {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let mut wanted: BTreeMap<String, (&str, bool, usize)> = BTreeMap::new();
    for captures in CODES.captures_iter(bead.source.text()) {
        let code = captures.get(0).map_or("", |code| code.as_str());
        let address = captures.name("address").is_some();
        wanted.entry(without_scheme(code)).or_insert((code, address, 0)).2 += 1;
    }
    let article = segment.document.text();
    let everywhere = without_scheme(article);
    for (form, (code, address, count)) in &wanted {
        let given = without_scheme(bead.target.text()).matches(form.as_str()).count();
        // An address need not be repeated; what moved to another sentence is not lost.
        if given >= *count || (*address && given > 0) || everywhere.contains(form.as_str()) {
            continue;
        }
        let strange = address
            .then(|| {
                CODES.captures_iter(bead.target.text()).find_map(|captures| {
                    let hit = captures.name("address")?;
                    (!wanted.contains_key(&without_scheme(hit.as_str()))).then_some(hit.range())
                })
            })
            .flatten();
        match strange {
            Some(range) => {
                findings
                    .flag(bead.target.slice(range), format!("The source has “{code}” here"))
                    .suggest(*code);
            }
            None => {
                findings.flag(bead.target, format!("“{code}” of the source is missing"));
            }
        }
    }
}

/// What two spellings of one address share.
fn without_scheme(text: &str) -> String {
    let text = text.to_lowercase().replace("https://", "").replace("http://", "");
    text.replace("www.", "").trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_are_codes() {
        for code in
            ["https://example.org/a?b=c", "me@example.org", "{0}", "{{ name }}", "%1$s", "<br/>"]
        {
            assert_eq!(CODES.find(code).map(|hit| hit.as_str()), Some(code));
        }
        for prose in
            ["5 % des votes", "a < b", "and/or", "e.g. this", "{a longer remark}", "me @ home"]
        {
            assert!(!CODES.is_match(prose), "{prose}");
        }
    }
}
