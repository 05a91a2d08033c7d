//! A headline and, below it, another rendering of the same headline: the page's title and its
//! first heading were scraped and translated apart.

use unicode_normalization::UnicodeNormalization;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        headline::{is_headline, without_site},
        paraphrase::Content,
        wording::common,
    },
    finding::{Category, Severity},
    text::{
        Document, Kind, Piece, Trait,
        letters::{is_alphanumeric, is_cased},
    },
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP003",
    name: "doubled_headline",
    artefact: "DUP-HEADLINE",
    category: Category::DUPLICATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "The second line repeats the headline in other words.",
    why: "A scraped page title and its heading are translated apart and come out in two wordings. \
          A word-for-word repetition is only noted; a lead that repeats words of the headline and \
          a standfirst that shares a name pass.",
    examples: &[
        Example::new(
            "en",
            "Mayor opposes city retaking of the harbour bridge – HarbourNews.com\n⟦Mayor opposes the city’s restoration of the harbour bridge⟧\nThe mayor spoke on Monday.",
        ),
        Example::new(
            "es",
            "El alcalde rechaza la retirada de los trenes nocturnos | El Diario\n⟦El alcalde rechaza el retiro de los trenes nocturnos⟧\nHabló el lunes.",
        ),
        Example::new(
            "zh",
            "俄罗斯反对美国夺回阿富汗巴格拉姆空军基地\n⟦俄罗斯反对美国恢复阿富汗巴格拉姆空军基地⟧\n周二，外长发表讲话。",
        ),
        Example::new(
            "en",
            "Nurses refuse to work in hospital wing contaminated by asbestos\n⟦The nurses' refusal to \
             work in the wing of the hospital polluted with asbestos⟧\nStaff walked out on Tuesday.",
        ),
        Example::new(
            "cs",
            "Peru kvůli vysokým vlnám uzavřelo desítky přístavů\n⟦Peru pro vysoké vlny zavřelo desítky svých přístavů⟧\nÚřady v pátek přerušily provoz.",
        ),
        Example::new(
            "zh",
            "冰岛因火山喷发关闭两座机场\n⟦由于火山喷发，冰岛关闭了两个机场⟧\n周二的航班全部取消。",
        ),
        Example::new(
            "tr",
            "Bakanlık okullarda cep telefonunu yasakladı\n⟦Bakanlıktan okullara cep telefonu yasağı⟧\nKarar pazartesi günü açıklandı.",
        ),
        Example::new(
            "en",
            "New vaccine teaches the body to see rogue cells\nNew vaccine teaches the body to see rogue cells and to kill them\nTrials begin in May.",
        ),
        Example::new(
            "en",
            "Mayor opposes the sale of the bridge\nThe mayor opposes the sale of the bridge, she told reporters on Monday.",
        ),
        Example::new(
            "de",
            "Bürgermeister lehnt Verkauf der Brücke ab\nDer Streit um die Brücke geht weiter",
        ),
        Example::new("ru", "Мэр против продажи моста\nЧто известно о планах города"),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut lines = document.blocks.iter().map(|block| document.piece(block.range.clone()).trim());
    let (Some(title), Some(second)) = (lines.next(), lines.next()) else { return };
    // A headline stands over something.
    if lines.next().is_none() {
        return;
    }
    look_at_lead(document, findings);
    if !is_headline(title.text()) || !is_headline(second.text()) {
        return;
    }
    let title = without_site(title);
    let second = without_site(second);
    if title.text() == second.text() {
        findings
            .flag(second, "The headline stands twice, word for word")
            .severity(Severity::Neutral)
            .relate(title, "the first copy");
        return;
    }
    // Thai and its neighbours end no sentence with a mark: a lead looks like a headline there.
    let unmarked = matches!(document.language.code(), "th" | "lo" | "km" | "my");
    let heading = document.blocks[1].kind != Kind::Paragraph || has_capitals(second);
    if unmarked && !heading {
        return;
    }
    let unspaced = document.language.is_unspaced();
    let (a, b) = (tokens(title), tokens(second));
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let (least, share) = if unspaced { (8, 65) } else { (4, 50) };
    if short < least || long > 60 || short * 10 < long * 6 {
        return;
    }
    // A line that says more is the fuller form of one rendering.
    let shared = common(&a, &b);
    let [one, other] = [0, 1].map(|block| content(document, block));
    let adds = unspaced || one.len() != other.len();
    let goes_on = shared + 1 >= short && long >= short + 2 && adds;
    let in_order = shared < short && !goes_on && shared * 100 >= long * share;
    let in_any_order = shared < short && !goes_on && heading && say_the_same(&one, &other);
    let rendered = renders(title, second, unspaced)
        || (heading
            && begin_alike(&a, &b)
            && Likeness::of(title, second, 3).is_close(&one, &other));
    let recast = is_recast(&a, &b, unspaced) && (heading || !second.text().ends_with('.'));
    if in_order || in_any_order || rendered || recast {
        findings
            .flag(second, "This line renders the headline a second time, in other words")
            .relate(title, "the first rendering");
    }
}

/// Whether nearly all words of a line have capitals, as headlines have in some languages.
fn has_capitals(line: Piece<'_>) -> bool {
    const FEWEST: usize = 4;
    let capitals = line.words().filter(|word| word.text().starts_with(char::is_uppercase)).count();
    let words = line.words().count();
    words >= FEWEST && capitals * 10 >= words * 8
}

/// Whether one line has nearly all words of the other in their order, but changed or with others
/// between them at two places and more: a fuller form adds at one.
fn is_recast(one: &[String], other: &[String], unspaced: bool) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let stems = |tokens: &[String]| -> Vec<String> {
        let bare = |token: &String| -> String {
            token.nfd().filter(|c| c.is_alphanumeric()).take(STEM).collect()
        };
        if unspaced { tokens.to_vec() } else { tokens.iter().map(bare).collect() }
    };
    let (a, b) = (stems(short), stems(long));
    let (mut shared, mut changes, mut from) = (0, 0, 0);
    for (token, stem) in short.iter().zip(&a) {
        // A word too far ahead belongs to something else.
        let ahead = b[from..].iter().take(AHEAD).position(|other| other == stem);
        let Some(ahead) = ahead else { continue };
        let at = from + ahead;
        shared += 1;
        changes += usize::from((ahead > 0 && from > 0) || long[at] != *token);
        from = at + 1;
    }
    let share = if unspaced { 85 } else { 75 };
    changes >= 2 && shared * 100 >= short.len() * share && long.len() * 10 <= short.len() * 18
}

/// Letters of a word that are compared, and words that may come between two of them.
const STEM: usize = 4;
const AHEAD: usize = 5;

/// How alike two lines are by their sequences of letters, whatever the endings and the order of
/// their words.
struct Likeness {
    /// Shared sequences over all of both (Dice's coefficient).
    dice: f64,
    /// Shared sequences over all of the shorter line.
    contained: f64,
    /// The length of the shorter line over that of the longer.
    balance: f64,
    /// Sequences of the shorter line.
    least: usize,
}

impl Likeness {
    fn of(one: Piece<'_>, other: Piece<'_>, length: usize) -> Self {
        let (a, b) = (sequences(one.text(), length), sequences(other.text(), length));
        let shared = shared_of(&a, &b) as f64;
        let (least, most) = (a.len().min(b.len()), a.len().max(b.len()));
        let (short, long) = (least.max(1) as f64, most.max(1) as f64);
        let dice = 2.0 * shared / (short + long);
        Self { dice, contained: shared / short, balance: short / long, least }
    }

    /// Whether both say the same in other words: a line that has all of the other is its fuller
    /// form.
    fn is_rendering(&self) -> bool {
        self.least >= 20 && self.dice >= 0.57 && self.contained < 0.88 && self.balance >= 0.75
    }

    /// The same for lines that begin alike, if they share half of their content words.
    fn is_close(&self, one: &Content, other: &Content) -> bool {
        self.least >= 20
            && self.dice >= 0.46
            && self.contained < 0.88
            && self.balance >= 0.7
            && one.shared(other) >= 3
            && one.shared(other) * 2 >= one.len().max(other.len())
    }

    /// The same for whole sentences, which share more by chance.
    fn is_rendering_of_sentence(&self) -> bool {
        self.least >= 40 && self.dice >= 0.72 && self.contained < 0.95 && self.balance >= 0.75
    }
}

/// Whether one headline says the same as the other. Chinese has few characters in a headline, but
/// each says much.
fn renders(one: Piece<'_>, other: Piece<'_>, unspaced: bool) -> bool {
    if !unspaced {
        return Likeness::of(one, other, 3).is_rendering();
    }
    let (single, double) = (Likeness::of(one, other, 1), Likeness::of(one, other, 2));
    double.is_rendering()
        || (single.least >= 10
            && single.dice >= 0.75
            && single.contained < 0.9
            && single.balance >= 0.75
            && double.dice >= 0.4)
}

/// The sequences of so many letters or spaces, as numbers, sorted.
fn sequences(line: &str, length: usize) -> Vec<u64> {
    let mut sequences: Vec<u64> = letters(line).windows(length).map(join).collect();
    sequences.sort_unstable();
    sequences
}

/// The letters of a line in lower case, with one space for what stands between words.
fn letters(line: &str) -> Vec<u64> {
    const SPACE: u64 = b' ' as u64;
    let mut letters: Vec<u64> = Vec::with_capacity(line.len());
    for c in line.chars() {
        if c.is_ascii_alphanumeric() {
            letters.push(u64::from(c.to_ascii_lowercase()));
        } else if is_alphanumeric(c) && !is_cased(c) {
            letters.push(u64::from(c));
        } else if is_cased(c) {
            letters.extend(c.to_lowercase().map(u64::from));
        } else if letters.last().is_some_and(|last| *last != SPACE) {
            letters.push(SPACE);
        }
    }
    letters
}

/// A sequence as a number.
fn join(few: &[u64]) -> u64 {
    few.iter().fold(0, |number, letter| (number << 21) | letter)
}

/// Whether two sentences may share enough for [`Likeness::is_rendering_of_sentence`]: most have
/// too few sequences that the other has, too, or one is too long.
fn may_share(one: &str, other: &str, length: usize) -> bool {
    const BUCKETS: usize = 1 << 13;
    let (a, b) = (letters(one), letters(other));
    let count = |letters: &[u64]| letters.len().saturating_sub(length - 1);
    let (least, most) = (count(&a).min(count(&b)), count(&a).max(count(&b)));
    if least < 40 || least * 4 < most * 3 {
        return false;
    }
    let bucket = |few: &[u64]| (join(few).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as usize;
    let mut filled = [0_u64; BUCKETS / 64];
    for few in a.windows(length) {
        let bucket = bucket(few);
        filled[bucket / 64] |= 1 << (bucket % 64);
    }
    // Dice's coefficient is at most twice what is shared over all of both.
    let mut missed = (count(&b) * 100).saturating_sub((least + most) * 36) / 100;
    b.windows(length).all(|few| {
        let bucket = bucket(few);
        let is_known = filled[bucket / 64] >> (bucket % 64) & 1 == 1;
        is_known || {
            let is_left = missed > 0;
            missed = missed.saturating_sub(1);
            is_left
        }
    })
}

/// How many items two sorted lists share.
fn shared_of(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    shared
}

/// The standfirst and the lead, or the lead and the paragraph below it, if each is one sentence
/// and both are the same one in two wordings.
fn look_at_lead(document: &Document, findings: &mut Findings<'_>) {
    let blocks = &document.blocks[1..document.blocks.len().min(4)];
    let unspaced = document.language.is_unspaced();
    for (index, pair) in blocks.windows(2).enumerate() {
        let single = |offset: usize| document.block_segments(index + offset).count() == 1;
        let [one, other] = [0, 1].map(|at| document.piece(pair[at].range.clone()).trim());
        let long = one.text().len().max(other.text().len()) > LONGEST_LEAD;
        if long || !single(1) || !single(2) {
            continue;
        }
        let length = if unspaced { 2 } else { 3 };
        let has_number = |offset: usize| {
            document.block_segments(index + offset).any(|segment| segment.has(Trait::Number))
        };
        let quoted = |line: Piece<'_>| {
            document.signs_in(&line.span()).iter().any(|sign| QUOTES.contains(&sign.mark))
        };
        if has_number(1) != has_number(2) || quoted(one) || quoted(other) {
            continue;
        }
        if !may_share(one.text(), other.text(), length) {
            continue;
        }
        if figures(one) != figures(other) {
            continue;
        }
        if Likeness::of(one, other, length).is_rendering_of_sentence() {
            findings
                .flag(other, "This paragraph renders the one before a second time, in other words")
                .relate(one, "the first rendering");
        }
    }
}

const QUOTES: [char; 8] = ['“', '„', '«', '»', '"', '「', '”', '‘'];

/// Bytes of the longest paragraph that is compared as a whole.
const LONGEST_LEAD: usize = 1200;

/// Whether both lines open with one word, in whatever form.
fn begin_alike(one: &[String], other: &[String]) -> bool {
    let (Some(one), Some(other)) = (one.first(), other.first()) else { return false };
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    shared >= 4 || one == other
}

/// The figures of a line, in order.
fn figures(line: Piece<'_>) -> Vec<char> {
    line.text().chars().filter(|c| c.is_numeric()).collect()
}

/// Content words that two renderings share at least, and their share of those of the fuller one.
const CONTENT: (usize, f64) = (5, 0.65);

/// The same for short headlines.
const FEW: (usize, f64) = (3, 0.7);

/// Whether both have nearly all content words in common.
fn say_the_same(one: &Content, other: &Content) -> bool {
    let shared = one.shared(other);
    let fuller = one.len().max(other.len()) as f64;
    let few = shared >= FEW.0 && shared as f64 >= FEW.1 * fuller;
    few || shared >= CONTENT.0 && shared as f64 >= CONTENT.1 * fuller
}

/// The content words of a block of one sentence.
fn content(document: &Document, block: usize) -> Content {
    let mut segments = document.block_segments(block);
    let only = segments.next().filter(|_| segments.next().is_none());
    only.map(|segment| Content::of(segment, |_| false)).unwrap_or_default()
}

fn tokens(line: Piece<'_>) -> Vec<String> {
    line.words().map(|word| word.text().to_lowercase()).collect()
}
