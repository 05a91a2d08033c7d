//! One quotation that the article gives twice in different words: each place was translated on
//! its own. Only wordings that differ in a single slot are compared, and the headline's with those
//! of the article.

use std::{cell::LazyCell, collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::is_quoted_alone,
        open_slot::{weighted, without},
        quotations::{are_alike, is_continuous, is_same_head, names_second_speaker, stems},
        wording::common,
    },
    finding::{Category, Finding, Severity},
    text::{Document, Language, Piece, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "INC001",
    name: "two_quotations",
    artefact: "INC-QUOTE",
    category: Category::INCONSISTENT_TERM,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::All,
    summary: "One quotation stands in two wordings that differ in one word.",
    why: "Quoted words are fixed; two wordings mean that a quotation was translated back, each \
          place on its own. Only adverbs of full degree before the same word, one word in an \
          otherwise equal quotation of five or more, and a short quotation of the headline that the \
          article has with one of its words but not with the others count; other quotations may \
          differ freely.",
    examples: &[
        Example::new(
            "en",
            "The minister called the plan ⟦“completely unacceptable”⟧ on Monday.\nHe said: “A base on our soil is ⟦absolutely unacceptable⟧ under any pretext.”",
        ),
        Example::new(
            "ru",
            "Министр назвал план ⟦«категорически неприемлемым»⟧.\nОн сказал, что это было бы ⟦«абсолютно неприемлемым»⟧.",
        ),
        Example::new(
            "ru",
            "Он назвал задержку ⟦«абсолютно недопустимой»⟧.\n«Задержка ⟦совершенно недопустима⟧», — сказал он позже.",
        ),
        Example::new(
            "pt",
            "⟦“O comboio nunca partiu verdadeiramente”⟧, disse o diretor.\n“⟦O comboio nunca partiu de verdade⟧, só mudou de horário”, repete.",
        ),
        Example::new(
            "fr",
            "Le ministre a parlé d’un projet ⟦«totalement inacceptable»⟧.\nSelon lui, «une telle base est ⟦absolument inacceptable⟧ pour nous».",
        ),
        Example::new(
            "en",
            "The mayor said ⟦“we will never accept foreign soldiers”⟧ here.\nLater she repeated: ⟦“We will never accept foreign troops.”⟧",
        ),
        Example::new(
            "ar",
            "وصف الوزير الخطة بأنها «غير ⟦مقبولة تماما⟧».\nوقال: «إقامة قاعدة على أرضنا غير ⟦مقبولة إطلاقا⟧».",
        ),
        Example::new(
            "zh",
            "部长称该计划“⟦完全不可接受⟧”。\n他说：“在我国领土上建立基地是⟦绝对不可接受⟧的。”",
        ),
        Example::new(
            "en",
            "The envoy spoke of “a ⟦completely new⟧ page” on Monday.\nHe added: “An ⟦absolutely new⟧ \
             page.”",
        ),
        Example::new(
            "sv",
            "Rektorn kallar förslaget ⟦”fullkomligt vansinnigt”⟧\nSkolan i Kiruna ska stängas i vår. \
             Rektorn sade på måndagen att förslaget är ⟦”rent vansinnigt”⟧.",
        ),
        Example::new(
            "ko",
            "시장 ⟦“매우 부당한 결정”⟧\n시장은 월요일 이 계획을 ⟦“대단히 부당한 결정”⟧이라고 비판했다.",
        ),
        Example::new(
            "de",
            "Bürgermeisterin nennt Preise „schlicht unverschämt“\nDie Fahrt wird teurer. Das sei \
             „schlicht unverschämt und falsch“, sagte die Bürgermeisterin.",
        ),
        Example::new(
            "es",
            "Alcalde de Cuenca: la obra es ⟦«un despilfarro intolerable»⟧\nEl alcalde cargó contra el \
             nuevo estadio. Calificó el proyecto de ⟦«un derroche inadmisible»⟧ y se fue.",
        ),
        Example::new(
            "ru",
            "Глава Нацбанка: повышение стало ⟦«вынужденной мерой»⟧\nГлава банка объяснил решение. По \
             его словам, повышение стало ⟦«мерой по принуждению»⟧.",
        ),
        Example::new(
            "cs",
            "Hygienička: Bazén je ⟦„naprosto bezpečný“⟧\nHygienička odmítla obavy z chloru. ⟦„Bazén je \
             zcela nezávadný,“⟧ prohlásila v pondělí.",
        ),
        Example::new(
            "en",
            "She called it “completely unacceptable” and said it again: “completely unacceptable.”",
        ),
        Example::new(
            "es",
            "Lo llamó «totalmente inaceptable» y prometió una respuesta «absolutamente firme».",
        ),
        Example::new(
            "en",
            "He was “absolutely delighted” on Monday and totally delighted on Tuesday.",
        ),
    ],
    scope: Scope::Article(look),
};

static ADVERBS: LazyLock<BTreeMap<&str, Phrases<&'static str>>> = LazyLock::new(|| {
    rows::<3>(include_str!("../../lexicon/intensifiers.tsv"))
        .map(|[lang, adverbs, _]| {
            (lang, Phrases::new(adverbs.split('|').map(|adverb| (adverb, adverb)), true))
        })
        .collect()
});

/// The most quotations that are compared; no article quotes more.
const MOST: usize = 400;
/// The most words of one that are, and those of a quotation that others are held against.
const LONGEST: usize = 120;
const SLOTTED: std::ops::RangeInclusive<usize> = 5..=8;

fn look(document: &Document, findings: &mut Findings<'_>) {
    if document.quotations.len() < 2 {
        return;
    }
    let quotations: Vec<Piece<'_>> =
        document.quotations.iter().take(MOST).map(|range| document.piece(range.clone())).collect();
    look_at_adverbs(document, &quotations, findings);
    look_at_headline(document, &quotations, findings);
    if !document.language.is_unspaced() {
        // Without one of that length nothing is held against anything.
        if !quotations.iter().any(may_be_slotted) {
            return;
        }
        let words: Vec<Vec<Piece<'_>>> =
            quotations.iter().map(|piece| words_of(document, *piece)).collect();
        if words.iter().any(|own| SLOTTED.contains(&own.len())) {
            look_at_slots(&quotations, &words, findings);
            look_at_tails(&quotations, &words, findings);
        }
    }
}

/// The first words of a quotation.
fn words_of<'d>(document: &'d Document, quotation: Piece<'d>) -> Vec<Piece<'d>> {
    let start = quotation.span().start;
    match document.word_spans_in(&quotation.span()) {
        Some(spans) => {
            let words = spans.iter().take(LONGEST);
            words.map(|span| quotation.slice(span.start - start..span.end - start)).collect()
        }
        None => quotation.words().take(LONGEST).collect(),
    }
}

/// An adverb with its head inside a quotation.
struct Degree<'d> {
    adverb: &'static str,
    phrase: Piece<'d>,
    short: bool,
    quotation: usize,
}

fn look_at_adverbs(document: &Document, quotations: &[Piece<'_>], findings: &mut Findings<'_>) {
    let code = document.language.code();
    let Some(adverbs) = ADVERBS.get(code) else { return };
    let mut by_head: BTreeMap<String, Vec<Degree<'_>>> = BTreeMap::new();
    for (quotation, piece) in quotations.iter().enumerate() {
        for (hit, adverb) in adverbs.find(*piece) {
            let Some(head) = head(*piece, hit, code) else { continue };
            let phrase = if head.span().start < hit.span().start {
                head.through(hit)
            } else {
                hit.through(head)
            };
            let alone = !document.language.is_unspaced()
                && piece.text().trim_matches(|c: char| !c.is_alphabetic()) == phrase.text();
            by_head.entry(inflected(head.text(), code)).or_default().push(Degree {
                adverb,
                phrase: if alone { *piece } else { phrase },
                short: piece.words().take(9).count() <= 8,
                quotation,
            });
        }
    }
    for group in by_head.values() {
        for (i, one) in group.iter().enumerate() {
            let other = group.iter().enumerate().find(|(j, other)| {
                *j != i
                    && other.quotation != one.quotation
                    && other.adverb != one.adverb
                    && (one.short || other.short)
            });
            if let Some((_, other)) = other
                && !names_second_speaker(document, one.phrase, other.phrase)
                && ![one.adverb, other.adverb]
                    .iter()
                    .any(|adverb| is_quoted_alone(document, adverb))
            {
                flag(one.phrase, other.phrase, findings);
            }
        }
    }
}

/// Whether a quotation stands right beside another, as lines of a dialogue do.
fn is_line_of_dialogue(quotation: Piece<'_>) -> bool {
    let before = quotation.before().trim_end_matches(' ');
    let after = quotation.after().trim_start_matches(' ');
    before.ends_with(['”', '»', '」', '』', '"']) || after.starts_with(['“', '«', '「', '『', '„'])
}

fn flag<'f>(one: Piece<'_>, other: Piece<'_>, findings: &'f mut Findings<'_>) -> &'f mut Finding {
    let bare = other.text().trim_matches(|c: char| !c.is_alphanumeric());
    findings
        .flag(one, format!("The article gives what seems to be the same quotation as “{bare}” too"))
        .relate(other, "the other wording")
}

/// A head in lower case, without its ending where adjectives agree with their noun.
fn inflected(head: &str, code: &str) -> String {
    let lower = head.to_lowercase();
    let inflects = matches!(
        code,
        "be" | "bg"
            | "cs"
            | "de"
            | "el"
            | "es"
            | "fr"
            | "it"
            | "pl"
            | "pt"
            | "ro"
            | "ru"
            | "sk"
            | "uk"
    );
    let letters = lower.chars().count();
    if inflects && letters >= 8 { lower.chars().take(7).collect() } else { lower }
}

/// The word that the adverb at `hit` belongs to.
fn head<'d>(quotation: Piece<'d>, hit: Piece<'d>, code: &str) -> Option<Piece<'d>> {
    let from = hit.span().start - quotation.span().start;
    let to = hit.span().end - quotation.span().start;
    match code {
        "ar" | "he" => quotation.slice(0..from).words().last(),
        "zh" | "ja" => {
            let rest = &quotation.text()[to..];
            let (end, last) = rest.char_indices().nth(3)?;
            let head = quotation.slice(to..to + end + last.len_utf8());
            head.text().chars().all(char::is_alphabetic).then_some(head)
        }
        _ => quotation.slice(to..quotation.text().len()).words().next(),
    }
    .filter(|head| hit.gap_to(*head).trim().is_empty() || head.span().start < hit.span().start)
    .filter(|head| head.text().chars().count() >= 4 || SHORT_HEADS.contains(&head.text()))
}

/// Adjectives of three letters; other words of that length are mostly articles and the like.
const SHORT_HEADS: &[&str] =
    &["new", "bad", "mad", "sad", "odd", "dry", "wet", "old", "sûr", "neu", "gek"];

/// Words of a quotation of the headline.
const SHORT: std::ops::RangeInclusive<usize> = 2..=6;

/// A short quotation of the headline of which the article has one content word in a quotation of
/// like length, and nowhere all of them.
fn look_at_headline(document: &Document, quotations: &[Piece<'_>], findings: &mut Findings<'_>) {
    let Some(headline) = document.segments().next() else { return };
    let block = document.blocks[headline.sentence().block].range.clone();
    let language = document.language;
    let text = document.text()[block.clone()].trim_end();
    if text.len() > 300
        || block.end == document.text().len()
        || text.ends_with(['.', '!', '?', '。'])
    {
        return;
    }
    let inside = quotations.partition_point(|piece| piece.span().end <= block.end);
    let (told, given) = quotations.split_at(inside);
    if told.is_empty() {
        return;
    }
    if language.is_unspaced() {
        return look_at_characters(told, given, findings);
    }
    let stems: Vec<Vec<String>> = given.iter().map(|piece| stems(*piece, language)).collect();
    let whole =
        LazyCell::new(|| self::stems(document.piece(block.end..document.text().len()), language));
    for quotation in told {
        let words = quotation.words().count();
        let own = self::stems(*quotation, language);
        if LONG.contains(&words) && !is_title(*quotation) {
            look_at_rewording(document, *quotation, given, findings);
        }
        if !SHORT.contains(&words) || own.len() < 2 || is_title(*quotation) {
            continue;
        }
        let shared = |other: &[String]| {
            own.iter().filter(|stem| other.iter().any(|one| are_alike(stem, one))).count()
        };
        if stems.iter().any(|other| shared(other) == own.len()) {
            continue;
        }
        let other = given.iter().zip(&stems).find(|(piece, other)| {
            let length = piece.words().count();
            length >= 2
                && length.abs_diff(words) <= 1
                && !is_line_of_dialogue(**piece)
                && !is_title(**piece)
                && shared(other) * 4 >= own.len()
                && other.iter().any(|stem| !own.iter().any(|one| are_alike(one, stem)))
                && (is_same_head(&own, other) || is_led_alike(*quotation, **piece))
                && !(language.code() == "ko" && is_clause(**piece) && !is_clause(*quotation))
        });
        let other = other.map(|(piece, _)| *piece);
        let other = other.or_else(|| synonymous(*quotation, &own, given, &whole, language));
        if let Some(piece) = &other
            && !is_continuous(&own, &whole)
        {
            flag(*quotation, *piece, findings).severity(Severity::Minor);
            flag(*piece, *quotation, findings).severity(Severity::Minor);
        }
    }
}

/// Whether one verb leads up to both: «стало «вынужденной мерой»», «стало «мерой по принуждению»».
fn is_led_alike(one: Piece<'_>, other: Piece<'_>) -> bool {
    let word = |piece: Piece<'_>| {
        let before = piece.before();
        let line = before.rsplit('\n').next().unwrap_or("").trim_end();
        let word = line.rsplit(' ').next().unwrap_or("").to_lowercase();
        let is_verb =
            line.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_lowercase));
        let long = word.chars().count() >= 4 && word.chars().all(char::is_alphabetic);
        Some(word).filter(|_| is_verb && long)
    };
    word(one).is_some_and(|own| word(other) == Some(own))
}

/// Whether Korean words end in a verb, as a clause does.
fn is_clause(quotation: Piece<'_>) -> bool {
    let text = quotation.text().trim_matches(|c: char| !c.is_alphanumeric());
    text.ends_with(['다', '라', '요', '까', '네', '자', '어'])
}

/// The quotation of the article that says the headline's in synonyms: the headline's words come up
/// nowhere else, and either both are an adverb of full degree and an adjective, or the article has
/// one short quotation, which is built alike.
fn synonymous<'d>(
    quotation: Piece<'d>,
    own: &[String],
    given: &[Piece<'d>],
    whole: &LazyCell<Vec<String>, impl FnOnce() -> Vec<String>>,
    language: Language,
) -> Option<Piece<'d>> {
    let words: Vec<Piece<'d>> = quotation.words().collect();
    if !(2..=4).contains(&words.len()) || own.len() != 2 {
        return None;
    }
    let short: Vec<Piece<'d>> =
        given.iter().copied().filter(|piece| piece.words().take(7).count() <= 6).collect();
    let [other] = short[..] else { return None };
    if own.iter().any(|stem| whole.iter().any(|other| are_alike(stem, other))) {
        return None;
    }
    let code = language.code();
    let degree = |piece: Piece<'d>| {
        let (hit, adverb) = ADVERBS.get(code)?.find(piece).next()?;
        Some((head(piece, hit, code)?, *adverb))
    };
    if let (Some((one, adverb)), Some((two, adverb_there))) = (degree(quotation), degree(other)) {
        return (adverb != adverb_there && ends_alike(one, two)).then_some(other);
    }
    let theirs: Vec<Piece<'d>> = other.words().collect();
    let is_small = |word: &Piece<'_>| word.text().chars().count() < 4;
    let built_alike = words.len() == theirs.len()
        && words.iter().zip(&theirs).all(|(one, other)| {
            is_small(one) == is_small(other) && (!is_small(one) || one.text() == other.text())
        });
    let last = words.last().zip(theirs.last());
    let long = |word: &Piece<'_>| word.text().chars().count() >= 8;
    let ends = last.is_some_and(|(one, two)| ends_alike(*one, *two) && long(one) && long(two));
    (built_alike && ends && !is_title(other)).then_some(other)
}

/// Whether two words end as adjectives of one kind do.
fn ends_alike(one: Piece<'_>, other: Piece<'_>) -> bool {
    one.text().chars().rev().take(2).eq(other.text().chars().rev().take(2))
}

/// Whether a quotation is the title of a work or the name of something: capitals inside it, or
/// Latin letters in another script.
fn is_title(quotation: Piece<'_>) -> bool {
    let capital = |word: Piece<'_>| word.text().starts_with(char::is_uppercase);
    let mut words = quotation.words();
    let first = words.next();
    let uncased = first.is_some_and(|word| {
        word.text()
            .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
    });
    let latin = |word: Piece<'_>| word.text().starts_with(|c: char| c.is_ascii_alphabetic());
    words.any(|word| capital(word) || uncased && latin(word))
}

/// The same where words are not spaced: half of the shorter one, at its beginning or its end.
fn look_at_characters(told: &[Piece<'_>], given: &[Piece<'_>], findings: &mut Findings<'_>) {
    let letters = |piece: &Piece<'_>| -> Vec<char> {
        piece.text().chars().filter(|c| c.is_alphanumeric() || is_combining_mark(*c)).collect()
    };
    for quotation in told {
        let own = letters(quotation);
        let bare = quotation.text().trim_matches(|c: char| !c.is_alphanumeric());
        // Titles of works have marks of their own.
        let work = quotation.text().starts_with(['『', '《', '〈']);
        if work || !(4..=24).contains(&own.len()) || quotation.after().contains(bare) {
            continue;
        }
        let other = given.iter().find(|piece| {
            let other = letters(piece);
            let (short, long) = (own.len().min(other.len()), own.len().max(other.len()));
            let ends = own.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b);
            let opens = own.iter().zip(&other).take_while(|(a, b)| a == b);
            let shared: Vec<char> = ends.map(|(a, _)| *a).collect();
            // Kana alone may be an ending.
            let head = shared.iter().any(|c| !('ぁ'..='ヿ').contains(c));
            let shared = if head { shared.len() } else { 0 }.max(opens.count());
            long <= short + short / 2 && shared >= 3 && shared * 2 >= short && shared < short
        });
        if let Some(piece) = other {
            flag(*quotation, *piece, findings).severity(Severity::Minor);
            flag(*piece, *quotation, findings).severity(Severity::Minor);
        }
    }
}

/// Words of a quotation of the headline that says a whole sentence.
const LONG: std::ops::RangeInclusive<usize> = 6..=14;

/// A sentence quoted in the headline that a quotation of the article says in other words: they are
/// as long and share words in order, and each has content that the other lacks.
fn look_at_rewording(
    document: &Document,
    quotation: Piece<'_>,
    given: &[Piece<'_>],
    findings: &mut Findings<'_>,
) {
    let language = document.language;
    let lower = |piece: Piece<'_>| -> Vec<String> {
        piece.words().take(24).map(|word| word.text().to_lowercase()).collect()
    };
    let (own, bones) = (lower(quotation), stems(quotation, language));
    let shared = |other: &Piece<'_>| common(&own, &lower(*other));
    // A headline cuts, but what it leaves is the quotation's.
    if given.iter().any(|other| shared(other) + 2 > own.len()) {
        return;
    }
    let lacks = |these: &[String], those: &[String]| {
        these.iter().filter(|stem| !those.iter().any(|one| are_alike(stem, one))).count()
    };
    let other = given.iter().find(|other| {
        let (length, theirs) = (other.words().count(), stems(**other, language));
        let content = bones.len() - lacks(&bones, &theirs);
        length * 10 >= own.len() * 7
            && length * 7 <= own.len() * 10
            && shared(other) >= 3
            && content >= 2
            && content * 5 >= bones.len() * 2
            && lacks(&bones, &theirs) >= 1
            && lacks(&theirs, &bones) >= 2
            && is_same_head(&bones, &theirs)
    });
    if let Some(other) = other {
        flag(quotation, *other, findings).severity(Severity::Minor);
        flag(*other, quotation, findings).severity(Severity::Minor);
    }
}

/// Whether a quotation may have so many words: each of its parts between spaces is one or more, but
/// for those without letters.
fn may_be_slotted(quotation: &Piece<'_>) -> bool {
    let parts = quotation.text().split([' ', '\n']);
    let parts = parts.filter(|part| part.contains(char::is_alphanumeric));
    parts.take(SLOTTED.end() + 1).count() <= *SLOTTED.end()
}

/// Quotations of five to eight words that differ from a stretch of another in one word.
fn look_at_slots(quotations: &[Piece<'_>], words: &[Vec<Piece<'_>>], findings: &mut Findings<'_>) {
    // Which article stands is up to the word behind it.
    let of_word = |word: &Piece<'_>| key(if word.text() == "an" { "a" } else { word.text() });
    let keys: Vec<Vec<u64>> = words.iter().map(|own| own.iter().map(of_word).collect()).collect();
    let mut slots: FxHashMap<(u64, usize), usize> = FxHashMap::default();
    let mut lengths = [false; 9];
    for (quotation, own) in keys.iter().enumerate().filter(|(_, own)| SLOTTED.contains(&own.len()))
    {
        lengths[own.len()] = true;
        let all = weighted(own);
        for slot in 0..own.len() {
            slots.entry((without(slot, all, own), slot)).or_insert(quotation);
        }
    }
    for (quotation, own) in words.iter().enumerate() {
        for len in (5..=8).filter(|len| lengths[*len]) {
            for (at, window) in keys[quotation].windows(len).enumerate() {
                let stretch = &own[at..at + len];
                let all = weighted(window);
                for slot in 0..len {
                    let rest = without(slot, all, window);
                    let Some(&first) = slots.get(&(rest, slot)) else { continue };
                    let whole = quotations[first];
                    if first != quotation && differ(words[first][slot], stretch[slot]) {
                        let stretch = if own.len() == len {
                            quotations[quotation]
                        } else {
                            stretch[0].through(stretch[len - 1])
                        };
                        flag(whole, stretch, findings);
                        flag(stretch, whole, findings);
                    }
                }
            }
        }
    }
}

/// A quotation of five to eight words whose last one another quotation renders by a phrase of the
/// same root (“never truly left”, “never left in truth”).
fn look_at_tails(quotations: &[Piece<'_>], words: &[Vec<Piece<'_>>], findings: &mut Findings<'_>) {
    const ROOT: usize = 5;
    let lower = |word: &Piece<'_>| word.text().to_lowercase();
    for (i, own) in words.iter().enumerate().filter(|(_, own)| SLOTTED.contains(&own.len())) {
        let last = own.len() - 1;
        let tail = lower(&own[last]);
        for (j, other) in words.iter().enumerate() {
            let opens_alike = i != j
                && other.len() > last + 1
                && own[..last].iter().zip(other).all(|(a, b)| lower(a) == lower(b));
            let root = |word: &Piece<'_>| {
                let word = lower(word);
                word != tail
                    && word.chars().count() >= ROOT
                    && word.chars().take(ROOT).eq(tail.chars().take(ROOT))
            };
            if opens_alike && !root(&other[last]) && root(&other[last + 1]) {
                let stretch = other[0].through(other[last + 1]);
                flag(quotations[i], stretch, findings);
                flag(stretch, quotations[i], findings);
            }
        }
    }
}

/// Whether two words are content words that a translator may choose between.
fn differ(a: Piece<'_>, b: Piece<'_>) -> bool {
    let content = |word: Piece<'_>| {
        word.text().chars().count() >= 5
            && word.text().chars().all(char::is_alphabetic)
            && !word.text().starts_with(char::is_uppercase)
    };
    // Words that begin alike are forms of one word, which grammar chooses.
    !a.text().chars().take(3).eq(b.text().chars().take(3)) && content(a) && content(b)
}
