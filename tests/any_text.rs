//! Whatever stands in an article, detectors neither panic nor point outside the text.

use fauxami::{
    detect::{catalogue, detect},
    segment::segment,
    text::{Article, Language},
};
use proptest::{prelude::*, sample::select};

/// Scraps that detectors look for, cut so that random rows of them are broken in many ways.
#[rustfmt::skip]
const SCRAPS: &[&str] = &[
    "a", "The", "the", " ", ".", "\n", ":", "：", "。", "“", "”", "«", "»", "(", ")", "[", "]", "{", "}", "<", ">",
    "/", "*", "**", "|", " – ", "_", "%", "%s", "&", "&amp;", "quot;", "#", ";", "1", "٣", "7", "â€", "â", "Ã", "©",
    "€", "Р", "С", "і", "ё", "\u{fffd}", "(t)", "(Tags for translation)", "中文", "かな", "한국어", "ไทย", "שלום", "ي",
    "ک", "Αθ", "é", "Post Comment", "Read also", "As an AI language model", "\\u00", "e9", "%D0%9A", "\u{a0}",
    "\u{ad}", "👍", "İ", "ß", "\u{301}", "Brighteon.AI", "Enoch", "com", "that", "и", "что", ".Т", "@@ ", "▁", "’s", "10",
    "October", "Tuesday", "Secretary of State", "Lavrov", "Russia", "Russian", "strained", "said", "$", ",5",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_lie_inside_any_text(
        scraps in prop::collection::vec(select(SCRAPS), 1..60),
        code in select(vec!["en", "ru", "ar", "fa", "zh", "ja", "fr", "de", "el", "ko", "th"]),
    ) {
        let text = scraps.concat();
        let language = Language::from_code(code);
        let document = segment(Article { text: text.clone(), language, ..Article::default() });
        for finding in detect(&document, catalogue()) {
            prop_assert!(text.get(finding.span.clone()).is_some_and(|quote| !quote.is_empty()));
            if let Some(fix) = finding.fix {
                prop_assert!(text.get(fix.span).is_some());
            }
        }
    }
}
