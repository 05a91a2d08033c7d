//! A person's name rendered by what it means: Saeed as Happy, Lev as Lion, Koch as Cook. Companies
//! and newspapers are `literal_brand`'s.

use std::collections::BTreeMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::{Name, is, is_article, is_name, is_name_beside, names},
        pair::Bead,
        skeleton::fold,
        wording::is_latin,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM071",
    name: "literal_name",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.88,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "ja", "nl", "pl", "pt", "ro", "ru", "sv",
        "tr", "uk", "zh",
    ]),
    summary: "A personal name is translated as if it were a word.",
    why: "Many names are also words, and scripts without capitals hide which is which. Flagged if \
          the source has the name beside a title or another name, and the translation has the \
          meaning, with a capital beside another name, but not the name. Parties, streets and \
          prizes of that name pass.",
    examples: &[
        Example::pair(
            "en",
            "Goalkeeper ⟦Happy⟧ Abdullah saved two penalties on Monday.",
            "تصدى حارس المرمى سعيد عبد الله لركلتي جزاء يوم الاثنين.",
        ),
        Example::pair(
            "en",
            "On Monday President Bashar ⟦Lion⟧ met the delegation in Damascus.",
            "التقى الرئيس بشار الأسد الوفد في دمشق يوم الاثنين.",
        ),
        Example::pair(
            "en",
            "The writer ⟦Lion⟧ Arsenyev opened the exhibition on Monday.",
            "Писатель Лев Арсеньев открыл выставку в понедельник.",
        ),
        Example::pair(
            "en",
            "Foreign Minister ⟦King⟧ Yi will visit the capital on Monday.",
            "外交部长王毅将于周一访问首都。",
        ),
        Example::pair(
            "pl",
            "Tytuł zdobyła w niedzielę Amerykanka Carol ⟦Biała⟧ z Denver.",
            "American Carol White of Denver won the title on Sunday.",
        ),
        Example::pair(
            "uk",
            "Колишній президент Джордж ⟦Кущ⟧ прибув до Києва в понеділок.",
            "Former President George Bush arrived in Kyiv on Monday.",
        ),
        Example::pair(
            "en",
            "The physician Robert ⟦Cook⟧ is remembered in the town.",
            "In der Stadt erinnert man an den Arzt Robert Koch.",
        ),
        Example::pair(
            "en",
            "The minister met his counterpart ⟦Immortal⟧ al-Attiyah in Doha on Monday.",
            "التقى الوزير نظيره خالد العطية في الدوحة يوم الاثنين.",
        ),
        Example::pair(
            "es",
            "El juez recibió el lunes a ⟦Cazador⟧ Biden en la capital.",
            "The judge received Hunter Biden in the capital on Monday.",
        ),
        Example::pair(
            "ja",
            "海運会社は⟦狼⟧・リンドクヴィスト氏を社長に起用した。",
            "The shipping company has named Wolf Lindqvist as its president.",
        ),
        Example::pair(
            "en",
            "Goalkeeper Saeed Abdullah was happy to save two penalties on Monday.",
            "كان حارس المرمى سعيد عبد الله سعيدا بالتصدي لركلتي جزاء يوم الاثنين.",
        ),
        Example::pair(
            "en",
            "The New Hope Party won two seats in the capital on Monday.",
            "فاز حزب الأمل الجديد بمقعدين في العاصمة يوم الاثنين.",
        ),
        Example::pair(
            "en",
            "King Felipe met Foreign Minister Wang Yi in the capital on Monday.",
            "国王费利佩周一在首都会见了外交部长王毅。",
        ),
        Example::pair(
            "en",
            "The Lion of the North, a statue by Arsenyev, was moved on Monday.",
            "Статую Арсеньева «Лев Севера» перенесли в понедельник.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let (from, to) = (segment.document.source_language, segment.language());
    let Some(names) = names(from, to) else { return };
    let Some(bead) = Bead::of(segment, source) else { return };
    if matches!(to.code(), "zh" | "ja") {
        joined(&bead, names, findings);
        return;
    }
    let words: Vec<Piece<'_>> = bead.target.words().collect();
    let mut look_at = |name: &Name, neighbours: &[&str], article: bool| {
        let hit = rendered(name, &words, neighbours, from, to);
        let before_article = |hit: &Piece<'_>| {
            let rest = hit.after().strip_prefix(' ').unwrap_or_default();
            is_article(rest.split('-').next().unwrap_or_default())
        };
        if let Some(hit) = hit.filter(|hit| !article || before_article(hit)) {
            findings.flag(hit, format!("“{}” is the meaning of a name, not the name", hit.text()));
        }
    };
    if matches!(from.code(), "zh" | "ja") {
        for (form, names) in names {
            if in_han(bead.source.text(), form, from) {
                for name in names {
                    look_at(name, &[], false);
                }
            }
        }
        return;
    }
    let originals: Vec<Piece<'_>> = bead.source.words().collect();
    for (at, word) in originals.iter().enumerate() {
        let (form, full) = without_surname(word.text(), from);
        let Some(names) = names.get(form) else { continue };
        let before = at.checked_sub(1).map(|index| originals[index]);
        let before = before.filter(|other| other.gap_to(*word) == " ").map(Piece::text);
        let after = originals.get(at + 1).filter(|other| word.gap_to(**other) == " ");
        let after = after.map(|other| other.text());
        let titled = full
            || before.is_some_and(|before| is("title", before, from))
            || before.is_some() && at >= 2 && is("title", originals[at - 2].text(), from);
        for name in names {
            let mut neighbours = Vec::new();
            neighbours.extend(before.filter(|word| name.surname && is_name(word, from)));
            neighbours.extend(after.filter(|word| name.given && is_name(word, from)));
            // خالد العطية: a word with the article may be a surname; the translation tells.
            let open = from.code() == "ar" && after.is_some_and(|word| word.starts_with("ال"));
            if titled || !neighbours.is_empty() {
                look_at(name, &neighbours, false);
            } else if open {
                look_at(name, &neighbours, true);
            }
        }
    }
}

/// 狼・リンドクヴィスト: flags the meaning of a name of the source that the dot between the parts of a
/// foreign name joins to another part.
fn joined(bead: &Bead<'_>, names: &BTreeMap<&'static str, Vec<Name>>, findings: &mut Findings<'_>) {
    const DOTS: [char; 3] = ['・', '·', '‧'];
    let text = bead.target.text();
    if !text.contains(DOTS) {
        return;
    }
    let originals: Vec<&str> = bead.source.words().map(Piece::text).collect();
    for (form, names) in names.iter().filter(|(form, _)| originals.contains(form)) {
        for meaning in names.iter().flat_map(|name| &name.meanings) {
            let mut found = text.match_indices(meaning).map(|(at, _)| at..at + meaning.len());
            let hit = found
                .find(|hit| text[hit.end..].starts_with(DOTS) || text[..hit.start].ends_with(DOTS));
            if let Some(hit) = hit {
                let hit = bead.target.slice(hit);
                let message = format!("“{}” is the meaning of the name “{form}”", hit.text());
                findings.flag(hit, message);
            }
        }
    }
}

/// 김하늘이: a Korean given name without the surname and the particles glued on, and whether there
/// was a surname.
fn without_surname(word: &str, language: Language) -> (&str, bool) {
    let mut letters = word.char_indices().map(|(at, _)| at).skip(1);
    let (Some(first), Some(_)) = (letters.next(), letters.next()) else { return (word, false) };
    if language.code() != "ko" || !is("surname", &word[..first], language) {
        return (word, false);
    }
    let given = &word[first..];
    let end = given.char_indices().nth(2).map_or(given.len(), |(at, _)| at);
    (&given[..end], true)
}

/// Whether a source in Han has the name where no longer word has its character.
fn in_han(source: &str, form: &str, language: Language) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    source.match_indices(form).any(|(at, _)| {
        let before = source[..at].chars().next_back().filter(|c| han(*c));
        let after = source[at + form.len()..].chars().next().filter(|c| han(*c));
        match language.code() {
            "zh" => {
                let ends = |c: char| is("before", c.encode_utf8(&mut [0; 4]), language);
                after.is_some() && before.is_none_or(ends)
            }
            _ => form.chars().count() >= 2 || after.is_some() && before.is_none(),
        }
    })
}

/// The meaning of the name beside another name in the article, if the name itself is not there.
fn rendered<'t>(
    name: &Name,
    words: &[Piece<'t>],
    neighbours: &[&str],
    from: Language,
    to: Language,
) -> Option<Piece<'t>> {
    let same_script = matches!(from.code(), "de" | "es" | "fr" | "pt" | "it" | "id" | "tr" | "en")
        && is_latin(to);
    for meaning in &name.meanings {
        let parts: Vec<&str> = meaning.split(' ').collect();
        for at in 0..=words.len().checked_sub(parts.len())? {
            if !parts.iter().zip(&words[at..]).all(|(part, word)| *part == word.text()) {
                continue;
            }
            let (first, last) = (words[at], words[at + parts.len() - 1]);
            let before =
                at.checked_sub(1).map(|i| words[i]).filter(|word| word.gap_to(first) == " ");
            let after = words.get(at + parts.len()).filter(|word| last.gap_to(**word) == " ");
            let fits = |word: &Piece<'_>| {
                if same_script {
                    neighbours.iter().any(|other| fold(other) == fold(word.text()))
                } else {
                    is_name_beside(word.text(), from, to)
                }
            };
            let title = |word: &Piece<'_>| {
                word.text().starts_with(char::is_uppercase)
                    && is("title", &word.text().to_lowercase(), to)
            };
            let beside = matches!(from.code(), "zh" | "ja") && before.as_ref().is_some_and(title)
                || after.is_some_and(|word| (name.given || !same_script) && fits(word))
                || from.code() != "zh"
                    && before.is_some_and(|word| {
                        (name.surname || name.given && !same_script) && fits(&word)
                    });
            let organisation = after.is_some_and(|word| is("institution", word.text(), to))
                || before.is_some_and(|word| {
                    is("institution", word.text(), to) || matches!(word.text(), "The" | "the")
                });
            if beside && !organisation && !name.is_written(words) {
                return Some(first.through(last));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_korean_given_name_stands_behind_its_surname() {
        assert_eq!(without_surname("김하늘이", Language::new("ko")), ("하늘", true));
        assert_eq!(without_surname("하늘", Language::new("ko")), ("하늘", false));
        assert_eq!(without_surname("김하늘", Language::new("en")), ("김하늘", false));
    }

    #[test]
    fn a_character_in_a_longer_word_is_no_surname() {
        assert!(in_han("外交部长王毅将于", "王", Language::new("zh")));
        assert!(!in_han("国王费利佩", "王", Language::new("zh")));
    }
}
