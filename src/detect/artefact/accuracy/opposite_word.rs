//! A word rendered by its opposite: north by south, exports by imports, a rise by a fall. Verdicts
//! are `opposite_verb`'s, turns of phrase such as “no longer” `turned_phrase`'s.

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        deadline::{is_turned, past_stands_before},
        forms::{any, lowered, places, whole_words},
        freedom::is_literal,
        lexicon::rows,
        negation::{denial, is_quantified},
        pair::{Bead, fits},
        quantity::{quantities, reckoning::Reckoned},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "ACC031",
    name: "opposite_word",
    artefact: "ACC-REVERSAL",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A word of the source is rendered by its opposite.",
    why: "Opposites stand in the same contexts, so a machine that has lost the thread takes one \
          for the other: it reads smoothly and is wrong. Flagged if the source has one of two \
          opposites and the translation only the other. Verbs count only where neither side \
          denies anything, and rises and falls only beside figures.",
    examples: &[
        Example::pair(
            "de",
            "Die Preise ⟦sanken⟧ im Mai um 3 Prozent.",
            "Los precios subieron un 3 % en mayo.",
        ),
        Example::pair(
            "ru",
            "Завод в ⟦южной⟧ части города закроют осенью.",
            "The plant in the north of the city will close in autumn.",
        ),
        Example::pair(
            "fr",
            "La ville a recensé 400 ⟦importations⟧ de machines en mai.",
            "Die Stadt zählte im Mai 400 Exporte von Maschinen.",
        ),
        Example::pair(
            "en",
            "The report will be published ⟦last week⟧, the ministry said.",
            "Il rapporto sarà pubblicato la settimana prossima, ha detto il ministero.",
        ),
        Example::pair(
            "ja",
            "同社の⟦娘⟧が月曜日に社長に就任した。",
            "Сын основателя возглавил компанию в понедельник.",
        ),
        Example::pair(
            "de",
            "Die Preise stiegen im Mai um 3 Prozent.",
            "Los precios subieron un 3 % en mayo.",
        ),
        Example::pair(
            "en",
            "Exports fell by 4 percent while imports rose by 2 percent.",
            "Die Exporte sanken um 4 Prozent, die Importe stiegen um 2 Prozent.",
        ),
        Example::pair(
            "ru",
            "Из-за грозы канатная дорога остановилась на полтора часа.",
            "Wegen eines Gewitters stand die Seilbahn 90 Minuten still.",
        ),
        Example::pair(
            "en",
            "The prices fell while the river rose by the old bridge.",
            "Los precios cayeron mientras el río crecía junto al viejo puente.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// When two opposites prove something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Always: nouns and adjectives.
    Plain,
    /// Where nothing is denied.
    Verb,
    /// The same, beside figures.
    Quantity,
    /// Where nothing is denied and nobody excepted.
    Careful,
}

/// Two opposites in one language.
struct Pair {
    matter: &'static str,
    kind: Kind,
    poles: [Vec<&'static str>; 2],
}

/// Languages in whose words a form may stand by chance.
const DENSE: &[&str] = &["ja", "ko", "zh"];

/// Words of theirs in which a form is something else.
#[rustfmt::skip]
const OTHER_WORDS: &[&str] = &[
    "大丈夫", "工夫", "農夫", "漁夫", "水夫", "丈夫だ", "和夫", "一夫", "幸夫", "文夫", "正夫", "秀夫", "信夫", "義夫", "敏夫", "哲夫", "俊夫",
    "英夫", "邦夫", "辰夫", "忠夫", "達夫", "孝夫", "隆夫", "康夫", "昭夫", "明夫", "春夫", "晴夫", "輝夫", "光夫", "道夫", "行夫", "恒夫", "武夫",
    "勝夫", "純夫", "貞夫", "芳夫", "春樹", "春日", "青春", "思春期", "長春", "春菜", "秋田", "秋葉原", "千秋", "秋元", "秋山", "春秋", "夏目",
    "千夏", "冬樹", "朝鮮", "朝日", "王朝", "朝廷", "姉妹都市", "姉妹校", "姉妹店", "姉妹誌", "自分で", "半分で", "十分で", "部分で", "成分で", "処分で",
    "だけが", "わけが", "かけが", "出かけが", "助けが", "受けが", "大人気", "大人数", "大家族", "连续", "连任", "大连", "连接", "连锁", "连夜", "连日",
    "連続", "連任", "废除", "解除", "消除", "清除", "开除", "删除", "免除", "排除", "除夕", "拆除", "根除", "铲除", "切除", "扫除", "大人物", "아이폰", "아이디",
    "아이스", "아이템", "아이돌", "아이오와", "아이티", "아이러니", "아이콘", "아이패드", "부인했", "부인하", "부인해", "부인한", "밤나무", "여름철새",
];

/// Figures, and what stands for one before a unit.
fn counts(c: char) -> bool {
    c.is_numeric()
        || matches!(
            c,
            '数' | '數' | '半' | '両' | '两' | '兩' | '几' | '幾' | '何' | '个' | '個' | '몇'
        )
}

impl Pair {
    /// Where a form stands in a text as a word of this pair.
    fn hits<'t>(
        &self,
        form: &'t str,
        text: &'t str,
        language: Language,
    ) -> impl Iterator<Item = Range<usize>> + use<'t> {
        let dense = language.is_among(DENSE);
        let unit = dense && self.matter == "minutehour";
        let is_other = move |hit: &Range<usize>| {
            let bare = form.trim_matches('*');
            OTHER_WORDS.iter().filter(|word| word.contains(bare)).any(|word| {
                let covers = |(at, _): (usize, &str)| at <= hit.start && hit.end <= at + word.len();
                text.match_indices(*word).any(covers)
            })
        };
        let counted = move |hit: &Range<usize>| text[..hit.start].trim_end().ends_with(counts);
        places(form, text, language)
            .filter(move |hit| !dense || !is_other(hit) && (!unit || counted(hit)))
    }

    /// Where each pole first stands, but for what is a part of the other pole.
    fn places(&self, text: &str, language: Language) -> [Option<Range<usize>>; 2] {
        let all = self.poles.each_ref().map(|forms| {
            let found = forms.iter().flat_map(|form| self.hits(form, text, language));
            found.collect::<Vec<Range<usize>>>()
        });
        [0, 1].map(|pole| {
            let is_part = |place: &&Range<usize>| {
                all[1 - pole].iter().any(|other| {
                    other.start <= place.start && place.end <= other.end && other != *place
                })
            };
            all[pole].iter().find(|place| !is_part(place)).cloned()
        })
    }
}

/// The opposites of one language, found at once.
#[derive(Default)]
struct Pairs {
    all: Vec<Pair>,
    forms: Vec<(&'static str, usize, usize)>,
    automaton: OnceLock<AhoCorasick>,
}

impl Pairs {
    /// For each pair of which a text in lower case has just one pole: the pair and that pole.
    fn one_sided(&self, text: &str, language: Language) -> Vec<(usize, usize)> {
        let automaton = self.automaton.get_or_init(|| {
            AhoCorasick::new(self.forms.iter().map(|(form, ..)| form.trim_matches('*')))
                .expect("the table is far below the automaton's limits")
        });
        let mut seen: Vec<[bool; 2]> = vec![[false; 2]; self.all.len()];
        for hit in automaton.find_overlapping_iter(text) {
            let (form, pair, pole) = self.forms[hit.pattern().as_usize()];
            let seen = &mut seen[pair][pole];
            *seen = *seen || self.all[pair].hits(form, text, language).next().is_some();
        }
        let pole = |pair: usize, seen: &[bool; 2]| match seen {
            [true, false] => Some(0),
            [false, true] => Some(1),
            [false, false] => None,
            // One may be a part of the other: “not less” has “less” in it.
            [true, true] => match self.all[pair].places(text, language) {
                [Some(_), None] => Some(0),
                [None, Some(_)] => Some(1),
                _ => None,
            },
        };
        seen.iter().enumerate().filter_map(|(pair, seen)| Some((pair, pole(pair, seen)?))).collect()
    }
}

static PAIRS: LazyLock<FxHashMap<&str, Pairs>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Pairs> = FxHashMap::default();
    for [language, matter, kind, one, other, _provenance] in
        rows(include_str!("../../lexicon/antonyms.tsv"))
    {
        let known = languages.entry(language).or_default();
        let kind = match kind {
            "verb" => Kind::Verb,
            "quantity" => Kind::Quantity,
            "careful" => Kind::Careful,
            _ => Kind::Plain,
        };
        let poles = [one, other].map(|cell| cell.split('|').collect::<Vec<_>>());
        for (pole, forms) in poles.iter().enumerate() {
            known.forms.extend(forms.iter().map(|form| (*form, known.all.len(), pole)));
        }
        known.all.push(Pair { matter, kind, poles });
    }
    languages
});

/// Longer sentences say more than one thing.
const LONGEST: usize = 500;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    let (Some(theirs), Some(ours)) = (PAIRS.get(from.code()), PAIRS.get(to.code())) else {
        return;
    };
    let (original, text) = (bead.source.text(), bead.target.text());
    if from == to || original.len() > LONGEST || original.contains(['?', '？', '؟']) {
        return;
    }
    let lower = lowered(original);
    let one_sided = theirs.one_sided(&lower, from);
    if one_sided.is_empty() || !(fits(segment) || bead.target.span() != segment.piece().span()) {
        return;
    }
    let translation = lowered(text);
    let mut flagged: Vec<Range<usize>> = Vec::new();
    for (index, pole) in one_sided {
        let their = &theirs.all[index];
        let Some(our) = ours.all.iter().find(|pair| pair.matter == their.matter) else { continue };
        let found = our.places(&translation, to);
        let (Some(hit), None) = (found[1 - pole].clone(), &found[pole]) else { continue };
        let figures = |text: &str| text.contains(char::is_numeric);
        let excused = match their.kind {
            // “Not safe” is “dangerous”: the negation of one side is the opposite of the other.
            Kind::Plain => {
                denies(&lower, &their.poles[pole], from)
                    != denies(&translation, &our.poles[1 - pole], to)
            }
            Kind::Careful => {
                is_denied(&lower, &their.poles[pole], from)
                    || is_denied(&translation, &our.poles[1 - pole], to)
                    || is_quantified(&lower)
                    || is_quantified(&translation)
            }
            Kind::Quantity if !figures(original) || !figures(text) => true,
            Kind::Verb | Kind::Quantity => {
                is_denied(&lower, &their.poles[pole], from)
                    || is_denied(&translation, &our.poles[1 - pole], to)
            }
        };
        // Fewer than half have what more than half lack.
        let turned = || lacks(&translation) != lacks(&lower);
        // Two matters may share a word: “at most” is also “a maximum of”.
        let known = flagged.iter().any(|one| one.start < hit.end && hit.start < one.end);
        let nearby = is_said_nearby(segment, &their.poles[1 - pole], from)
            || their.matter == "husband" && is_said(segment, &their.poles[1 - pole], from);
        let is_same = || match their.matter {
            "minutehour" => is_as_long(&bead),
            "open" => is_turned(&bead),
            // Half of what they had asked for: they had asked for twice as much.
            "double" => {
                let [one, two] = their.places(&lower, from);
                let place = if pole == 0 { one } else { two };
                let said = place.and_then(|place| past_stands_before(&lower, &place, from));
                let told = past_stands_before(&translation, &hit, to);
                said.is_some() && told.is_some() && said != told
            }
            _ => false,
        };
        if !excused && !known && !nearby && !turned() && !is_same() && is_literal(segment) {
            flagged.push(hit.clone());
            let hit = whole_words(bead.target, &hit);
            let message = format!("The source says the opposite of “{}”", hit.text());
            findings.flag(hit, message).suspected(true);
        }
    }
}

/// Whether both sides tell of one length of time: 90 minutes are an hour and a half.
fn is_as_long(bead: &Bead<'_>) -> bool {
    let reckoned = |piece, language| Reckoned::of(piece, language, &quantities(piece, language));
    reckoned(bead.source, bead.source_language)
        .is_as_long_as(&reckoned(bead.target, bead.target_language))
}

/// Whether a text in lower case denies anything, but for what is a part of `forms` itself: Russian
/// says “not fewer” for “at least”.
fn is_denied(text: &str, forms: &[&str], language: Language) -> bool {
    denial(text, language).is_some() && denial(&without(text, forms, language), language).is_some()
}

/// Bytes between a negation and the word that it denies, at most.
const DENIED: usize = 24;

/// Whether a text in lower case denies one of `forms`.
fn denies(text: &str, forms: &[&str], language: Language) -> bool {
    // Written in one with the word: 不收费.
    let prefixed = |place: Range<usize>| {
        language.is_unspaced()
            && text[..place.start].ends_with(['不', '未', '没', '沒', '無', '无', '非'])
    };
    forms.iter().flat_map(|form| places(form, text, language)).any(prefixed)
        || denial(text, language).is_some_and(|cue| {
            let near = |place: Range<usize>| {
                let apart =
                    place.start.saturating_sub(cue.end) + cue.start.saturating_sub(place.end);
                apart <= DENIED && (place.end <= cue.start || cue.end <= place.start)
            };
            forms.iter().flat_map(|form| places(form, text, language)).any(near)
        })
}

/// A text in lower case with blanks for `forms`.
fn without(text: &str, forms: &[&str], language: Language) -> String {
    let mut rest = text.to_owned();
    for place in forms.iter().flat_map(|form| places(form, text, language)) {
        rest.replace_range(place.clone(), &" ".repeat(place.len()));
    }
    rest
}

/// Whether the source has a word anywhere: his wife's husband is he.
fn is_said(segment: Segment<'_>, forms: &[&str], language: Language) -> bool {
    let source = segment.document.article.source.as_deref().unwrap_or_default();
    any(forms, &lowered(source), language)
}

/// Whether the source has a word in the sentence before or behind: then the alignment may be off.
fn is_said_nearby(segment: Segment<'_>, forms: &[&str], language: Language) -> bool {
    let source = |other: Option<Segment<'_>>| {
        other.and_then(Segment::source).map(|source| lowered(source.text()))
    };
    [source(segment.previous()), source(segment.next())]
        .iter()
        .flatten()
        .any(|text| any(forms, text, language))
}

/// Whether a text in lower case says that somebody lacks something.
fn lacks(text: &str) -> bool {
    #[rustfmt::skip]
    const LACKS: &[&str] = &[
        "without", " lack", "ohne ", "fehlt", "mangel", "sans ", "manqu", " sin ", "carec", "falta", "senza ", "manca", " priv", " sem ",
        "zonder ", "ontbre", "utan ", "sakna", " bez ", "brak", "chybí", "postrád", " без", "лиш", "нет ", "нема", "fără", "lips", "χωρίς",
        "στερ", "yoksun", "tanpa", "kurang", "không có", "thiếu", "بدون", "دون ", "يفتقر", "تفتقر", "بلا ", "בלי", "חסר", "बिना", "没有", "缺",
        "ない", "欠", "없", "ไม่มี", "ขาด",
    ];
    LACKS.iter().any(|lack| text.contains(lack))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_matter_is_known_in_every_language() {
        let Languages::Only(codes) = DETECTOR.languages else { panic!("not all languages") };
        let matters: Vec<&str> = PAIRS["en"].all.iter().map(|pair| pair.matter).collect();
        for code in codes {
            for matter in &matters {
                let known = PAIRS[code].all.iter().any(|pair| pair.matter == *matter);
                assert!(known, "{code} {matter}");
            }
        }
    }
}
