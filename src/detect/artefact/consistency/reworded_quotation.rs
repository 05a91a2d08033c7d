//! A short quotation of the headline that the article gives in other words altogether, told by its
//! build: “deeply disappointing” and “profoundly discouraging”. Quotations that share words are
//! `two_quotations`'s.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC014",
    name: "reworded_quotation",
    artefact: "INC-QUOTE",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.65,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
    ]),
    summary: "The headline quotes words that the article quotes otherwise.",
    why: "Headline and text are translated apart, and so is the quotation both have. Flagged if the \
          headline's quotation stands nowhere in the text, and one quotation of the text has the \
          same build: an adverb of degree with its adjective, two adjectives parted by “but” of \
          which one has the same beginning, or in Chinese and Japanese mostly the same characters.",
    examples: &[
        Example::new(
            "en",
            "Harbour ruling ⟦“deeply disappointing”⟧, union says\nThe union said on Monday that it \
             had two words for the ruling: ⟦“profoundly discouraging”⟧. Talks will go on.",
        ),
        Example::new(
            "uk",
            "Банк назвав крок ⟦«болючим, але неминучим»⟧\nБанк підвищив ставку. «Це рішення є ⟦болісним, \
             проте невідворотним⟧», — сказав голова банку.",
        ),
        Example::new(
            "zh",
            "矿工领袖：⟦“我们一步也不会后退”⟧\n罢工进入第三周。罗哈斯周一对工人们说：⟦“我们绝不往后走一步”⟧。",
        ),
        Example::new(
            "en",
            "Harbour ruling “deeply disappointing”, union says\nThe union called the ruling “deeply \
             disappointing”. The port found it “entirely reasonable”.",
        ),
        Example::new(
            "zh",
            "矿工领袖：“我们一步也不会后退”\n罗哈斯说：“我们一步也不会后退。”公司说：“谈判将继续进行。”",
        ),
    ],
    scope: Scope::Article(look),
};

static ADVERBS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let full = rows::<3>(include_str!("../../lexicon/intensifiers.tsv"));
    for [language, adverbs, _] in full.chain(rows(include_str!("../../lexicon/strong_adverbs.tsv")))
    {
        all.entry(language).or_default().extend(adverbs.split('|'));
    }
    all
});

/// Words that part what is granted from what is meant.
#[rustfmt::skip]
const BUT: &[&str] = &[
    "but", "yet", "though", "albeit", "aber", "doch", "jedoch", "mais", "pourtant", "pero", "mas", "ma",
    "però", "sino", "porém", "maar", "echter", "men", "dock", "ale", "lecz", "jednak", "avšak", "však", "dar",
    "însă", "но", "однако", "зато", "але", "проте", "однак", "αλλά", "όμως", "ama", "fakat", "ancak", "لكن",
    "لكنه", "لكنها", "اما", "ولی", "אבל", "אך", "लेकिन", "मगर", "परंतु", "tetapi", "tapi", "namun", "nhưng",
    "하지만", "그러나", "хотя", "хоч", "choć", "aunque", "embora", "seppure",
];

/// Words of a quotation of the headline.
const SHORT: std::ops::RangeInclusive<usize> = 2..=6;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(block) = document.blocks.first() else { return };
    let end = block.range.end;
    let title = document.text()[block.range.clone()].trim_end();
    if document.quotations.len() < 2
        || document.blocks.len() < 2
        || title.len() > 300
        || title.ends_with(['.', '!', '?', '。'])
    {
        return;
    }
    let quotations = || document.quotations.iter().map(|range| document.piece(range.clone()));
    let mut told = quotations().filter(|quotation| quotation.span().end <= end);
    let (Some(told), None) = (told.next(), told.next()) else { return };
    if names(told) {
        return;
    }
    let given: Vec<Piece<'_>> = quotations()
        .filter(|quotation| quotation.span().start >= end && quotation.text().len() < 400)
        .collect();
    let other = if document.language.is_unspaced() {
        given.iter().copied().find(|other| has_same_characters(told, *other))
    } else if SHORT.contains(&told.words().count()) {
        by_degree(told, &given, document.language.code()).or_else(|| by_contrast(told, &given))
    } else {
        None
    };
    let stands = || document.text()[end..].to_lowercase().contains(&inner(told).to_lowercase());
    if let Some(other) = other
        && !stands()
    {
        let message =
            format!("The article gives what seems to be this quotation as “{}”", inner(other));
        findings.flag(told, message).relate(other, "the other wording");
        let message =
            format!("The headline gives what seems to be this quotation as “{}”", inner(told));
        findings.flag(other, message).relate(told, "the other wording");
    }
}

/// What stands between the marks, without its last stop or comma.
fn inner(quotation: Piece<'_>) -> &str {
    quotation.text().trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether it may be the title of a work: marks of titles, or capitals inside it.
fn names(quotation: Piece<'_>) -> bool {
    quotation.text().starts_with(['『', '《', '〈'])
        || quotation.words().skip(1).any(|word| word.text().starts_with(char::is_uppercase))
}

/// The one quotation of the text that is an adverb of degree with its adjective, as the headline's.
fn by_degree<'d>(told: Piece<'d>, given: &[Piece<'d>], code: &str) -> Option<Piece<'d>> {
    let adverbs = ADVERBS.get(code)?;
    let has_degree = |quotation: Piece<'_>| {
        quotation.words().count() == 2
            && quotation.words().any(|word| adverbs.contains(&&*word.text().to_lowercase()))
    };
    let mut alike = given.iter().copied().filter(|other| has_degree(*other));
    let first = alike.next().filter(|_| has_degree(told))?;
    let one = given.iter().filter(|other| other.words().count() <= 4).count() == 1;
    one.then_some(first)
}

/// A stretch “A but B” of a quotation of the text, of which A or B begins as the headline's.
fn by_contrast<'d>(told: Piece<'d>, given: &[Piece<'d>]) -> Option<Piece<'d>> {
    let own = contrast(told).filter(|_| told.words().count() <= 5)?;
    given.iter().find_map(|quotation| {
        let [before, _, after] = contrast(*quotation)?;
        let alike = |one: Piece<'_>, other: Piece<'_>| {
            let letters =
                |piece: Piece<'_>| piece.text().to_lowercase().chars().take(3).collect::<String>();
            one.text().chars().count() >= 4 && letters(one) == letters(other)
        };
        let same_side = alike(own[0], before) != alike(own[2], after);
        same_side.then(|| before.through(after))
    })
}

/// The words around the first “but” of a quotation, and it.
fn contrast(quotation: Piece<'_>) -> Option<[Piece<'_>; 3]> {
    let words: Vec<Piece<'_>> = quotation.words().collect();
    let at = words.iter().position(|word| BUT.contains(&word.text()))?;
    Some([*words.get(at.checked_sub(1)?)?, words[at], *words.get(at + 1)?])
}

/// Whether two quotations consist mostly of the same characters in another order.
fn has_same_characters(told: Piece<'_>, other: Piece<'_>) -> bool {
    let letters = |piece: Piece<'_>| {
        let mut letters: Vec<char> = piece.text().chars().filter(|c| c.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters
    };
    let (a, b) = (letters(told), letters(other));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    (7..=24).contains(&short)
        && long <= short + short / 3
        && shared * 100 >= short * 60
        && shared < long
}
