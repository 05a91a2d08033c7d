//! A word or phrase typed twice in a row. Which doublings a language's grammar allows is decided
//! by `doubling`; four and more copies are left to `oscillation`.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        doubling::{is_emphatic, is_free, is_grammatical},
        mention::{has_stem, is_cited_somewhere, is_quoted},
        repeat::{Run, has_run, runs},
        unspaced_doubling::look_unspaced,
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP001",
    name: "doubled_word",
    artefact: "DUP-WORD",
    category: Category::DUPLICATION,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A word or phrase of up to six words repeats at once.",
    why: "Translation decoders stutter, and pasted segments overlap at their seams. What grammar \
          or emphasis doubles passes (had had, nous nous, sehr sehr), as do names, numbers, chants \
          and, in languages that reduplicate freely, all but function words and inflected forms. \
          One word or two short ones are minor, for people slip so too; a phrase or a third copy \
          is major.",
    examples: &[
        Example::new("en", "The suspect ⟦was was⟧ arrested on Monday."),
        Example::new("en", "Police found the car ⟦near the near the⟧ station."),
        Example::new("en", "Talks on the future ⟦of the\nof the⟧ base went on."),
        Example::new("es", "El presidente ⟦de la de la⟧ República habló ayer."),
        Example::new("ru", "Министр прибыл ⟦в в⟧ столицу утром."),
        Example::new("nl", "Op het papier stond alleen „lief lief lief” met een hart."),
        Example::new("de", "Die Polizei hat ⟦den Mann den Mann⟧ festgenommen."),
        Example::new("id", "Presiden tiba ⟦di di⟧ Jakarta pagi ini."),
        Example::new("ar", "وصل الوزير ⟦إلى إلى⟧ العاصمة صباح اليوم."),
        Example::new("en", "The mayor opened the harbour ⟦on on⟧ Monday."),
        Example::new("de", "Die Frau sagte, sie ⟦war war⟧ in der ⟦Fabrik Fabrik⟧."),
        Example::new("tr", "Dersler ⟦haftada haftada⟧ beş gün sürüyor."),
        Example::new("id", "Pulau itu ⟦memiliki memiliki⟧ rumah sakit baru."),
        Example::new("ar", "افتتح الوزير ⟦جديدان جديدان⟧ في العاصمة صباح اليوم."),
        Example::new("hi", "इसे चलाने ⟦वाली वाली⟧ कंपनी ने बताया।"),
        Example::new("ja", "航路は⟦片道で片道で⟧二時間かかる。"),
        Example::new("zh", "外交部发言人⟦表示欢迎表示欢迎⟧这一决定。"),
        Example::new("zh", "⟦男性 男性⟧ 没有回答问题。"),
        Example::new("en", "She had had enough, and what it is is a very very long story."),
        Example::new("en", "Abdullah Abdullah flew to New York New York on and on and on."),
        Example::new("fr", "Nous nous sommes vus et vous vous êtes très très bien reposés."),
        Example::new("de", "Das ist die, die die Regeln kennt, sehr sehr gut."),
        Example::new("id", "Orang orang berjalan pelan pelan di jalan."),
        Example::new(
            "en",
            "Boutros Boutros-Ghali saw Mustelus mustelus and Duran Duran in Walla Walla.",
        ),
        Example::new("en", "You can log in in the evening, and the show goes on on Monday."),
        Example::new("de", "Am Tag sind Freunde, die die Frau kennen, wie sie sie sahen."),
        Example::new("de", "Dass das das Ende war, wusste sie, als die die Tür öffneten."),
        Example::new("nl", "Ik weet dat dat zo is, en dat die die auto had had."),
        Example::new("cs", "Každý den je to horší a horší a neví, se se mnou půjde."),
        Example::new("hi", "वह धीरे धीरे चला और बार बार रुका।"),
        Example::new("pl", "Pociąg ledwo ledwo ruszył, a potem jechał coraz coraz szybciej."),
        Example::new("uk", "Потяг ледве ледве рушив, а потім майже майже зупинився."),
        Example::new("tr", "Yağmur hafiften hafiften başladı, ses uzaktan uzaktan geldi."),
        Example::new("hi", "वह मुस्कुराते मुस्कुराते बोला कि लाखों लाखों लोग आए।"),
        Example::new("tr", "Çocuklar yavaş yavaş, güzel güzel yürüdü ve bir bir sayıldı."),
        Example::new("ja", "漁師は「まだまだ、これからこれから」と笑った。"),
        Example::new("fa", "هزینهٔ آن ⟦از سوی از سوی⟧ شهرداری پرداخت شد."),
        Example::new("de", "Wer nach nach Hause geschickten Briefen sucht, findet mehr."),
        Example::new("ko", "시민들이 “아리랑 아리랑 아라리요”를 함께 불렀다."),
        Example::new("it", "A poco a poco il borgo torna a vivere."),
        Example::new("pt", "Pouco a pouco a aldeia volta a viver."),
        Example::new("pt", "Pouco a pouco a água baixou."),
        Example::new(
            "uk",
            "Підтримано проєкт закону про зміни до закону про зміни до закону про мости.",
        ),
        Example::new(
            "de",
            "Er kündigte an, dass der Antrag ⟦in der in der⟧ nächsten Sitzung behandelt wird.",
        ),
        Example::new("de", "Sie arbeitet seit Jahren in der in der Stadt gelegenen Firma."),
        Example::new("en", "The fire broke out ⟦in the in the⟧ kitchen on Friday."),
        Example::new("nl", "Het vuur brak uit ⟦in de in de⟧ keuken van een restaurant."),
        Example::new("nl", "Hij werkt in de in de haven gevestigde fabriek."),
        Example::new("hi", "आग एक होटल ⟦के लिए के लिए⟧ बने रसोईघर में लगी।"),
        Example::new("ja", "火は⟦レストランのレストランの⟧厨房から出た。"),
        Example::new("ja", "ますます多くの人々が、いろいろなところで次々と話した。"),
        Example::new("zh", "你看看，他们慢慢地研究研究这个问题。"),
    ],
    scope: Scope::Sentence(look),
};

/// Words that join two copies of one word, by language: “worse and worse and”.
#[rustfmt::skip]
const CONJUNCTIONS: &[(&str, &[&str])] = &[
    ("en", &["and", "by", "on", "to"]), ("pt", &["e", "a"]), ("it", &["e", "ed", "a"]), ("es", &["y", "e", "a"]), ("fr", &["et", "en", "à"]),
    ("de", &["und"]), ("nl", &["en"]), ("sv", &["och"]), ("da", &["og"]), ("no", &["og"]), ("pl", &["i", "a"]), ("cs", &["a", "i"]),
    ("sk", &["a", "i"]), ("hr", &["i"]), ("sl", &["in"]), ("ro", &["și", "si", "şi"]), ("tr", &["ve"]), ("ru", &["и", "за", "по"]),
    ("uk", &["і", "й", "та", "за", "по"]), ("el", &["και"]), ("fa", &["و"]), ("ar", &["و"]), ("hi", &["और"]), ("id", &["dan"]),
    ("vi", &["và"]), ("hu", &["és", "után"]), ("fi", &["ja"]), ("et", &["ja"]),
];

/// Whether a word joins two copies of another.
fn joins_copies(word: &str, segment: Segment<'_>) -> bool {
    let code = segment.language().code();
    let own = CONJUNCTIONS.iter().find(|(language, _)| *language == code);
    own.map_or_else(
        || CONJUNCTIONS.iter().any(|(_, words)| words.contains(&word)),
        |(_, words)| words.contains(&word),
    )
}

/// German and Dutch articles and pronouns, of which one opens a phrase inside another's.
#[rustfmt::skip]
const NESTING: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "im", "am", "de", "het", "een", "dat", "wie", "wat", "er",
    "sie", "es", "ihr", "zij", "ze",
];

/// Prepositions of languages that reduplicate freely.
#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "از", "به", "در", "بر", "برای", "درباره", "دربارهٔ", "توسط", "علیه", "di", "ke", "dari", "pada", "untuk", "oleh", "dengan", "bagi",
    "của", "trong", "với", "từ", "cho", "vào", "tại", "theo", "trên", "ở", "về", "bởi", "khỏi", "في", "من", "إلى", "على", "عن", "مع",
    "قبل", "بعد", "خلال", "حول", "لدى", "ضد", "عبر", "על", "אל", "את", "של", "עם", "לפני", "אחרי", "בין", "לפי", "ליד", "מול",
];

/// Postpositions of Hindi that begin with one of these.
const CASES: &[&str] = &["के", "की", "को", "से", "में", "पर"];

/// Stems by which an article tells of a slip that it quotes.
#[rustfmt::skip]
const SLIPS: &[&str] = &[
    "typo", "misspel", "misprint", "repeated word", "error", "fehler", "faute", "coquille", "errata", "erro ", "erro,", "erros",
    "palavra repetida", "errore", "refuso", "spelfout", "tikfout", "felstav", "tryckfel", "literów", "błęd", "překlep", "chyb",
    "опечат", "ошибк", "помилк", "greșeal", "λάθος", "yazım hata", "salah ketik", "lỗi", "خطأ", "غلط", "טעות", "गलती", "오타",
];

/// Letters that the name of a genus has more of: “The the” is none.
const SHORTEST_GENUS: usize = 3;

/// Letters from which on a word that stands in its sentence a third time is played with.
const TOLD: usize = 5;

/// Words of a song or a call, at most.
const CHANTED: usize = 5;

/// How words for a law begin, and words for its amendment.
#[rustfmt::skip]
const LAWS: &[&str] = &[
    "act", "law", "gesetz", "loi", "ley", "lei", "legge", "leg", "wet", "lag", "ustaw", "zákon", "закон", "νόμ", "kanun",
];
#[rustfmt::skip]
const CHANGES: &[&str] = &[
    "amend", "änder", "modif", "reform", "alter", "wijzig", "ändr", "zmian", "zmien", "změn", "mění", "измен", "змін", "τροποπ",
    "değiş",
];

/// The longest unit that is compared.
const LONGEST: usize = 6;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if segment.language().is_unspaced() {
        return look_unspaced(segment, findings);
    }
    let keys = segment.keys();
    if segment.language().code() == "ar" {
        look_behind_and(segment, findings);
    }
    let mut words: Vec<Piece<'_>> = tail_of_line_before(segment);
    let own = words.len();
    if own == 0 && !(1..=LONGEST).any(|unit| has_run(keys, unit, 2)) {
        return;
    }
    words.extend(segment.words());
    let same = |i: usize, j: usize| {
        (i < own || keys[i - own] == keys[j - own]) && alike(words[i].text(), words[j].text())
    };
    let mut covered = 0;
    for unit in 1..=LONGEST {
        for run in runs(words.len(), unit, 2, same) {
            if run.end() <= own || run.start < covered || run.is_loop() {
                continue;
            }
            if !is_innocent(&words, run, segment) {
                covered = run.end();
                report(&words, run, run.start < own, findings);
            }
        }
    }
}

/// Arabic writes “and” to the first copy: «ومن المقرر أن من المقرر أن».
fn look_behind_and(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let (text, spans) = (segment.document.text(), segment.word_spans());
    let bare =
        |at: usize| text[spans[at].clone()].strip_prefix('و').filter(|bare| !bare.is_empty());
    let comes_back = |at: &usize| {
        let again = spans.iter().skip(at + 2).take(LONGEST - 1);
        bare(*at).is_some_and(|bare| again.into_iter().any(|span| &text[span.clone()] == bare))
    };
    let places: Vec<usize> = (0..spans.len()).filter(comes_back).collect();
    if places.is_empty() {
        return;
    }
    let words: Vec<Piece<'_>> = segment.words().collect();
    for at in places {
        let (word, Some(bare)) = (words[at], bare(at)) else { continue };
        let unit = (2..=LONGEST).find(|unit| {
            if words.get(at + unit).is_none_or(|word| word.text() != bare) {
                return false;
            }
            let (Some(one), Some(other)) =
                (words.get(at + 1..at + unit), words.get(at + unit + 1..at + 2 * unit))
            else {
                return false;
            };
            one.iter().zip(other).all(|(a, b)| a.text() == b.text())
                && word.through(words[at + 2 * unit - 1]).text().lines().count() == 1
        });
        if let Some(unit) = unit {
            let rest = words[at + unit].through(words[at + 2 * unit - 1]);
            if !is_quoted(segment.document, rest) {
                let message = format!("“{}” stands twice in a row", rest.text());
                findings.flag(rest, message).severity(Severity::Major);
            }
        }
    }
}

fn report(words: &[Piece<'_>], run: Run, across_lines: bool, findings: &mut Findings<'_>) {
    let first = words[run.start].through(words[run.start + run.unit - 1]);
    let rest = words[run.start + run.unit].through(words[run.end() - 1]);
    let whole = first.through(rest);
    let finding = findings.flag(whole, message(first, run.copies()));
    finding.suggest(first.text());
    // "None of the of the ships": people's eyes jump so, too.
    let small =
        words[run.start..run.start + run.unit].iter().all(|word| word.text().chars().count() < 5);
    if run.copies() > 2 || run.unit > 2 || (run.unit == 2 && !small) {
        finding.severity(Severity::Major);
    }
    if !across_lines {
        let gap = first.span().end - whole.span().start..whole.text().len();
        finding.fix(whole.slice(gap), "", true);
    }
}

fn message(first: Piece<'_>, copies: usize) -> String {
    let times = if copies == 2 { "twice" } else { "three times" };
    format!("“{}” stands {times} in a row", first.text())
}

/// The last words of the line before, if this one goes on with its sentence.
fn tail_of_line_before(segment: Segment<'_>) -> Vec<Piece<'_>> {
    let goes_on = segment.opens_block() && segment.text().starts_with(char::is_lowercase);
    let Some(previous) = segment.previous().filter(|_| goes_on) else { return Vec::new() };
    if !previous.text().ends_with(char::is_lowercase) {
        return Vec::new();
    }
    let words = previous.words();
    let skipped = words.len().saturating_sub(LONGEST);
    words.skip(skipped).filter(|word| word.text().starts_with(char::is_lowercase)).collect()
}

/// Whether two words are the same but for the case of the first letter.
fn alike(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    let same_first = match (a.next(), b.next()) {
        (Some(x), Some(y)) => x == y || x.to_lowercase().eq(y.to_lowercase()),
        _ => false,
    };
    same_first && a.as_str() == b.as_str()
}

fn is_innocent(words: &[Piece<'_>], run: Run, segment: Segment<'_>) -> bool {
    let Run { start, unit, len } = run;
    let copy = &words[start..start + unit];
    let between = words[start + unit - 1].gap_to(words[start + unit]);
    let joined = words[run.end() - 1].after().starts_with(['-', '‑', '–', '+', '’', '\'']);
    if between.is_empty() || !between.chars().all(char::is_whitespace) || joined {
        return true;
    }
    // “Whether and and-and is meant”: a word made of two copies.
    let twin = (start..run.end() - 1).any(|at| words[at].gap_to(words[at + 1]) == "-");
    if unit == 1 && twin {
        return true;
    }
    // Names and verse repeat with capitals; a capital that only opens the sentence proves nothing.
    let second = &words[start + unit..start + 2 * unit];
    if second.iter().all(|word| !word.text().starts_with(char::is_lowercase))
        && second.iter().any(|word| word.text().starts_with(char::is_uppercase))
    {
        let noun = unit == 1 && is_german_noun(words, start, segment);
        return !noun;
    }
    if copy.iter().all(|word| word.text().chars().any(char::is_numeric)) {
        return true;
    }
    // “Love love love”, as somebody wrote or sang it.
    let whole = words[start].through(words[run.end() - 1]);
    if unit == 1 && (run.copies() > 2 || len == 2) && is_cited_somewhere(segment.document, whole) {
        return true;
    }
    if plays(words, run, segment) {
        return true;
    }
    if is_chant(words, run, segment) || amends(copy) {
        return true;
    }
    let spaced_alike = (1..unit).all(|i| {
        copy[i - 1].gap_to(copy[i]) == second[i - 1].gap_to(second[i])
            && !copy[i - 1].gap_to(copy[i]).contains(['.', '!', '?', '/', '|'])
    });
    if !spaced_alike {
        return true;
    }
    // "Mustelus mustelus": a genus and its species.
    let taxon = start > 0
        && copy[0].text() != second[0].text()
        && copy[0].text().chars().count() > SHORTEST_GENUS;
    if taxon {
        return true;
    }
    if unit == 1 {
        let language = segment.language();
        return is_grammatical(words, start, language)
            || len == 2 && is_emphatic(words, start, language)
            // A sign or a post whose slip is the news.
            || is_quoted(segment.document, whole)
                && has_stem(&segment.document.text().to_lowercase(), SLIPS);
    }
    // "On and on and on", "day by day by day": the unit is cut short and means persistence.
    if unit <= 3 && len % unit != 0 {
        return true;
    }
    // "Worse and worse and": the same, cut at the conjunction; "la la la la": sounds.
    let coordinated =
        unit == 2 && copy.iter().any(|word| joins_copies(&word.text().to_lowercase(), segment));
    let sounds = copy.iter().all(|word| alike(word.text(), copy[0].text()));
    if coordinated || sounds {
        return true;
    }
    let chant = copy[0].through(second[unit - 1]).text().len() * 5 > segment.text().len() * 4;
    // Reduplication doubles one word; a phrase of two whole words it does not.
    let letters: usize = copy.iter().map(|word| word.text().chars().count()).sum();
    let phrase = match segment.language().code() {
        "vi" => false,
        // Each letter is a syllable.
        "ko" => letters >= 5,
        _ => letters >= 8,
    };
    // «از سوی از سوی»: what opens with a preposition is no reduplication.
    let case = segment.language().code() == "hi" && CASES.contains(&copy[0].text());
    let led = unit == 2 && (case || PREPOSITIONS.contains(&copy[0].text()));
    let reduplicates = is_free(segment.language()) && !phrase && !led;
    // "Die in die in Brüssel ansässige Firma": articles and prepositions may nest.
    let small = |word: &Piece<'_>| {
        word.text().starts_with(char::is_lowercase) && word.text().chars().count() < 5
    };
    let may_nest = unit == 2
        && copy.iter().all(small)
        && copy.iter().any(|word| NESTING.contains(&word.text()))
        && matches!(segment.language().code(), "de" | "nl")
        && !is_complete(&words[run.end()..], segment);
    chant || may_nest || (reduplicates && unit < 3)
}

/// Whether a doubled word opens a short quotation without a stop, as in songs and calls: “아리랑
/// 아리랑 아라리요”.
fn is_chant(words: &[Piece<'_>], run: Run, segment: Segment<'_>) -> bool {
    if run.unit > 1 {
        return false;
    }
    let quotations = &segment.document.quotations;
    let span = words[run.start].span();
    let at = quotations.partition_point(|quote| quote.start <= span.start);
    quotations[..at].last().is_some_and(|quote| {
        let inside = |word: &&Piece<'_>| quote.contains(&word.span().start);
        let stops =
            segment.document.piece(quote.clone()).text().contains(['.', ',', ';', '؛', '،']);
        let opens = words.iter().find(inside).is_some_and(|word| word.span() == span);
        let ends = quote.end >= words[run.end() - 1].span().end;
        opens && ends && !stops && words.iter().filter(inside).count() <= CHANTED
    })
}

/// Whether the words name a law that amends one: “the act amending the act amending the act on …”.
fn amends(copy: &[Piece<'_>]) -> bool {
    let has = |stems: &[&str]| {
        copy.iter().any(|word| {
            let word = word.text().to_lowercase();
            stems.iter().any(|stem| word.starts_with(stem))
        })
    };
    copy.len() > 1 && has(LAWS) && has(CHANGES)
}

/// Whether somebody plays with the words of a run: “Drei mal drei ist drei mal drei mal”, «سبحت
/// وسبحت وسبحت».
fn plays(words: &[Piece<'_>], run: Run, segment: Segment<'_>) -> bool {
    let quoted = |word: &Piece<'_>| segment.document.is_quoted(&word.span());
    let copy = &words[run.start..run.start + run.unit];
    let parts = [&words[..run.start], &words[run.end()..]];
    // “Zinnen waarin zinnen zinnen lijken”.
    let long = |word: &Piece<'_>| word.text().chars().count() >= TOLD;
    if let [word] = copy
        && long(word)
        && parts.into_iter().flatten().any(|other| alike(other.text(), word.text()))
    {
        return true;
    }
    if !copy.iter().all(quoted) {
        return false;
    }
    if let [word] = copy {
        let before = run.start.checked_sub(1).map(|at| words[at]).filter(quoted);
        return before.is_some_and(|before| word.text().strip_prefix('و') == Some(before.text()));
    }
    let same = |window: &[Piece<'_>]| {
        window.iter().zip(copy).all(|(a, b)| alike(a.text(), b.text())) && window.iter().all(quoted)
    };
    parts.into_iter().any(|part| part.windows(run.unit).any(same))
}

/// Words of what follows that may lead to a second noun.
const NESTED: usize = 6;

/// Whether the noun that the words lead to is the phrase's own, so that nothing nests: “aus dem aus
/// dem brennenden Haus.”, “in der in der nächsten Sitzung behandelt wird” against “in der in der
/// Stadt gelegenen Firma”.
fn is_complete(rest: &[Piece<'_>], segment: Segment<'_>) -> bool {
    let joined = |at: usize| rest.get(at + 1).is_some_and(|next| rest[at].gap_to(*next) == " ");
    if segment.language().code() == "nl" {
        return is_complete_in_dutch(rest, joined);
    }
    let is_noun = |word: &Piece<'_>| word.text().starts_with(char::is_uppercase);
    let Some(noun) = rest.iter().take(3).position(is_noun) else { return false };
    // What stood between article and noun ends in an inflected word, and the noun follows it.
    let inflected = |word: &Piece<'_>| {
        let small = word.text().starts_with(char::is_lowercase);
        let long = word.text().chars().count() >= 5;
        small && long && ["e", "en", "er", "em", "es"].iter().any(|end| word.text().ends_with(end))
    };
    let reach = (noun..rest.len().min(noun + NESTED)).take_while(|at| joined(*at));
    !reach.into_iter().any(|at| at > noun && inflected(&rest[at]) && is_noun(&rest[at + 1]))
}

/// The same in Dutch, whose nouns have no capitals: a participle would lead to the second noun.
fn is_complete_in_dutch(rest: &[Piece<'_>], joined: impl Fn(usize) -> bool) -> bool {
    let participle = |word: &Piece<'_>| {
        let text = word.text();
        let long = text.chars().count() >= 6;
        long && (["ge", "be", "ver", "ont"].iter().any(|start| text.starts_with(start))
            || ["ende", "igde", "erde"].iter().any(|end| text.ends_with(end)))
    };
    let reach = (0..rest.len().min(NESTED)).take_while(|at| joined(*at));
    !rest.is_empty() && !reach.into_iter().any(|at| at > 0 && participle(&rest[at]))
}

/// "Der Polizei Polizei": what follows an article is a noun, whose capital makes it no name.
fn is_german_noun(words: &[Piece<'_>], start: usize, segment: Segment<'_>) -> bool {
    const ARTICLES: &[&str] = &[
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem", "einen",
        "eines", "im", "am", "zum", "zur", "vom", "beim",
    ];
    const ENDINGS: &[&str] = &[
        "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
        "tät", "ismus",
    ];
    let word = words[start].text();
    segment.language().code() == "de"
        && word.chars().count() >= 6
        && (ENDINGS.iter().any(|ending| word.ends_with(ending))
            || (start > 0 && ARTICLES.contains(&&*words[start - 1].text().to_lowercase())))
}
