//! A weekday or month that is another one than in the source. `weekday_date` holds dates to the
//! calendar; here the two languages are compared.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, names, names_of},
        deadline::{closes, is_one_deadline},
        lexicon::rows,
        mention::has_stem,
        pair::Bead,
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC010",
    name: "changed_date",
    artefact: "LOC-DATE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "da", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "id", "it", "ja",
        "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The weekday or the month is another one than in the source.",
    why: "Names of days and months are picked by likelihood, and a wrong one reads as well as the \
          right one. Flagged if each side names one that the other lacks; “today” for “on Monday” \
          passes, as does “until Thursday” for “not before Friday”.",
    examples: &[
        Example::pair(
            "en",
            "The talks about the border will end on ⟦Thursday⟧ evening.",
            "Die Gespräche über die Grenze enden am Dienstagabend.",
        ),
        Example::pair(
            "en",
            "The new bridge over the river was opened in ⟦June⟧ 2019.",
            "El nuevo puente sobre el río se inauguró en julio de 2019.",
        ),
        Example::pair(
            "ru",
            "Переговоры о границе завершились в ⟦среду⟧ вечером.",
            "The talks about the border ended on Tuesday evening.",
        ),
        Example::pair(
            "zh",
            "有关边境的会谈于⟦星期三⟧晚上结束。",
            "The talks about the border ended on Tuesday evening.",
        ),
        Example::pair(
            "ja",
            "国境をめぐる会談は⟦水曜⟧日の夜に終わった。",
            "The talks about the border ended on Tuesday evening.",
        ),
        Example::pair(
            "ar",
            "انتهت المحادثات بشأن الحدود مساء ⟦الأربعاء⟧ في العاصمة.",
            "The talks about the border ended on Tuesday evening in the capital.",
        ),
        Example::pair(
            "vi",
            "Cuộc đàm phán về biên giới kết thúc vào tối ⟦thứ Năm⟧ tại thủ đô.",
            "The talks about the border ended on Tuesday evening in the capital.",
        ),
        Example::pair(
            "en",
            "The talks about the border may march on until Tuesday.",
            "Die Gespräche über die Grenze gehen wohl bis Dienstag weiter.",
        ),
        Example::pair(
            "es",
            "Julio Domingo hablará con la prensa el lunes por la tarde.",
            "Julio Domingo will talk to the press on Monday afternoon.",
        ),
        Example::pair(
            "zh",
            "双方将于10月7日星期二在北京举行会谈。",
            "The two sides will hold talks in Beijing on Tuesday, October 7.",
        ),
        Example::pair(
            "en",
            "The talks about the border ended today, the ministry said.",
            "Die Gespräche über die Grenze endeten am Dienstag, hieß es im Ministerium.",
        ),
        Example::pair(
            "it",
            "Le scuole resteranno chiuse almeno fino a giovedì.",
            "Schools will not reopen before Friday.",
        ),
        Example::pair(
            "en",
            "The climbers were found near the hut on Sunday. They had set out on Friday to see the lake.",
            "Am Freitag waren die Bergsteiger zum See aufgebrochen. Gefunden wurden sie am Sonntag bei der Hütte.",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let rendered = names(bead.target, bead.target_language);
    if rendered.is_empty() {
        return;
    }
    let original = names(bead.source, bead.source_language);
    let lacking = |from: &[(Piece<'_>, Name)], name: Name| !from.iter().any(|(_, n)| *n == name);
    // Whether the article has a day anywhere.
    let named = |name: Name| {
        let all = segment.document.segments();
        all.into_iter().any(|one| names_of(one).iter().any(|(_, other)| *other == name))
    };
    for kind in [Name::Weekday(1), Name::Month(1)] {
        let mut missing: Vec<_> = original
            .iter()
            .filter(|(_, name)| name.like(kind) && lacking(&rendered, *name))
            .collect();
        missing.dedup_by_key(|(_, name)| *name);
        let mut strange: Vec<_> = rendered
            .iter()
            .filter(|(_, name)| name.like(kind) && lacking(&original, *name))
            .collect();
        strange.dedup_by_key(|(_, name)| *name);
        if let ([(wanted, missed)], [(given, told)]) = (&missing[..], &strange[..]) {
            if is_beside(segment, &bead, *missed, *told)
                || is_bound(&bead, *missed, *told, &named)
                || is_relative(&bead, *missed, *told)
            {
                continue;
            }
            findings.flag(*given, format!("The source says “{}” here", wanted.text()));
        }
    }
}

/// Whether both are one deadline: closed until Thursday, not open before Friday, as the article says
/// elsewhere if both sides say “until”.
fn is_bound(bead: &Bead<'_>, missed: Name, told: Name, named: &dyn Fn(Name) -> bool) -> bool {
    let (one, other, all) = match (missed, told) {
        (Name::Weekday(one), Name::Weekday(other)) => (one, other, 7),
        (Name::Month(one), Name::Month(other)) => (one, other, 12),
        _ => return false,
    };
    let follows = |one: u8, other: u8| one % all + 1 == other;
    follows(one, other) && is_one_deadline(bead, true)
        || follows(other, one) && is_one_deadline(bead, false)
        || (follows(one, other) || follows(other, one)) && closes(bead) && named(missed)
}

/// Bytes of the source on either side of a bead in which its day may stand.
const BESIDE: usize = 300;

/// Words for yesterday and tomorrow, by language.
static RELATIVE: LazyLock<FxHashMap<&str, [Vec<&str>; 2]>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/relative_days.tsv"))
        .map(|[language, before, after, _provenance]| {
            (language, [before, after].map(|cell| cell.split('|').collect()))
        })
        .collect()
});

/// Whether the translation gives the weekday of what the source, which is dated, tells of yesterday
/// or tomorrow.
fn is_relative(bead: &Bead<'_>, dated: Name, told: Name) -> bool {
    let (Name::Weekday(dated), Name::Weekday(told)) = (dated, told) else { return false };
    let Some([before, after]) = RELATIVE.get(bead.source_language.code()) else { return false };
    let text = around(bead.source).text().to_lowercase();
    let follows = |one: u8, other: u8| one % 7 + 1 == other;
    follows(told, dated) && has_stem(&text, before)
        || follows(dated, told) && has_stem(&text, after)
}

/// A piece of the source with what stands near it.
fn around(source: Piece<'_>) -> Piece<'_> {
    let (before, after) = (source.before(), source.after());
    let mut from = before.len().saturating_sub(BESIDE);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let mut until = BESIDE.min(after.len());
    while !after.is_char_boundary(until) {
        until -= 1;
    }
    source.with_before(before.len() - from).with_after(until)
}

/// Whether what stands beside has both: then the sentences have changed places, not the days.
fn is_beside(segment: Segment<'_>, bead: &Bead<'_>, missed: Name, told: Name) -> bool {
    let (document, source) = (segment.document, bead.source);
    let has =
        |piece: Piece<'_>, language, name| names(piece, language).iter().any(|(_, n)| *n == name);
    let around = around(source);
    let end = bead.target.span().end;
    let mut later = document.segments().skip(segment.index + 1);
    let after_bead = later.find(|other| other.piece().span().start >= end);
    has(around, document.source_language, told)
        && [segment.previous(), after_bead]
            .into_iter()
            .flatten()
            .any(|other| has(other.piece(), other.language(), missed))
}
