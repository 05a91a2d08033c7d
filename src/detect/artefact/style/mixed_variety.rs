//! Two standards of one language in one article: British and American spelling, European and
//! Brazilian Portuguese, vosotros and ustedes. Two forms of Chinese are `other_chinese_form`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Document, Piece, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "STY010",
    name: "mixed_variety",
    artefact: "STY-REGISTER",
    category: Category::INCONSISTENT_STYLE,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&["en", "es", "pt", "zh"]),
    summary: "The article mixes two standards of its language.",
    why: "Engines learned both and choose anew in each sentence. The rarer side is flagged if each \
          has two different words outside quotations; names pass, for only small letters count.",
    examples: &[
        Example::new(
            "en",
            "The organization recognized the labor of its members.\nIts ⟦colour⟧ and its \
             ⟦behaviour⟧ changed, and defense is its favorite subject.",
        ),
        Example::new(
            "pt",
            "A equipa perdeu o comboio e o autocarro, e o telemóvel.\nO ⟦ônibus⟧ da ⟦equipe⟧ chegou \
             tarde ao estádio.",
        ),
        Example::new(
            "en",
            "The organisation recognised the labour of its members at the Pearl Harbor Center.",
        ),
        Example::new(
            "en",
            "The center recognized it.\n“The colour and the behaviour are odd,” the organizer said.",
        ),
        Example::new(
            "zh",
            "新软件可以管理服务器和网络。\n用户可以用⟦滑鼠⟧在⟦萤幕⟧上操作，再把软件关闭。",
        ),
        Example::new(
            "es",
            "El ⟦video⟧ y otros ⟦videos⟧ se ven en el ordenador, no en el vídeo ni en vídeos.",
        ),
        Example::new("pt", "A equipa perdeu o comboio, disse ele ao celular."),
    ],
    scope: Scope::Article(look),
};

/// Words and their varieties by the words' keys.
type Varieties = FxHashMap<u64, (&'static str, &'static str)>;

/// Those of each language.
static WORDS: LazyLock<FxHashMap<&str, (Bits, Varieties)>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Varieties> = FxHashMap::default();
    for [language, variety, words, _] in rows(include_str!("../../lexicon/varieties.tsv")) {
        let known = languages.entry(language).or_default();
        known.extend(words.split('|').map(|word| (key(word), (word, variety))));
    }
    let with_bits = |known: Varieties| (Bits::of_words(known.keys()), known);
    languages.into_iter().map(|(language, known)| (language, with_bits(known))).collect()
});

/// Those of Chinese, which has no spaces between words.
static CHINESE: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    let chinese = WORDS.get("zh").into_iter().flat_map(|(_, words)| words);
    let mut words: Vec<(&str, &str)> = chinese.map(|(_, word)| *word).collect();
    words.sort_unstable();
    Phrases::new(words, false)
});

/// Different words that each side must have.
const ENOUGH: usize = 2;

fn look<'d>(document: &'d Document, findings: &mut Findings<'_>) {
    let Some((bits, varieties)) = WORDS.get(document.language.code()) else { return };
    let mut sides: [(&str, Vec<Piece<'d>>); 2] = [("", Vec::new()), ("", Vec::new())];
    let mut collect = |word: Piece<'d>, variety: &'static str| {
        if !is_quoted(document, word) {
            let side = usize::from(!sides[0].0.is_empty() && sides[0].0 != variety);
            sides[side].0 = variety;
            sides[side].1.push(word);
        }
    };
    for segment in document.segments() {
        if document.language.is_unspaced() {
            CHINESE.find(segment.piece()).for_each(|(word, variety)| collect(word, variety));
        } else {
            let keys = segment.keys().iter().enumerate();
            for (at, key) in keys.filter(|(_, key)| bits.may_have_word(**key)) {
                if let Some((known, variety)) = varieties.get(key)
                    && *known == segment.word(at).text()
                {
                    collect(segment.word(at), variety);
                }
            }
        }
    }
    let different = |words: &[Piece<'_>]| {
        let mut texts: Vec<&str> = words.iter().map(|word| word.text()).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len()
    };
    if sides.iter().any(|(_, words)| different(words) < ENOUGH) {
        return;
    }
    // The later variety yields if both are as frequent.
    let [first, second] = sides;
    let (usual, rare) =
        if first.1.len() >= second.1.len() { (first, second) } else { (second, first) };
    for word in rare.1 {
        let message =
            format!("“{}” is {} usage, the article is mostly {}", word.text(), rare.0, usual.0);
        findings.flag(word, message).relate(usual.1[0], format!("{} usage", usual.0));
    }
}
