//! The small grammar of what a page tells its readers around an article: which parts make up a
//! call to read on, to subscribe, to share or to accept cookies, per language. Fixed labels are
//! rows of `residue.tsv`.

use std::{
    array,
    sync::{LazyLock, OnceLock},
};

use rustc_hash::FxHashMap;

use super::{
    glance::{Glance, Parts as Set, Words},
    lexicon::rows,
    mention::is_mentioned,
};
use crate::text::{Document, Piece, Segment, heads::Triggers, letters};

/// What a notice wants of the reader, as a phrase for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// “Read also: …”
    ReadAlso,
    /// “Subscribe to our newsletter.”
    Subscribe,
    /// “Follow us on Facebook.”
    Follow,
    /// “Share this article.”
    Share,
    /// “We use cookies.”
    Cookies,
    /// “This article was translated automatically.”
    Translated,
    /// “Download our app.”
    App,
    /// “Log in to read on.”
    LogIn,
    /// “Click here.”
    Click,
    /// “Your browser does not support this.”
    Browser,
    /// “Select the text and press Ctrl+Enter.”
    Correct,
    /// “3 comments”, “Reading time: 4 minutes”
    Count,
}

impl Notice {
    /// What the page does with it.
    pub(super) fn purpose(self) -> &'static str {
        match self {
            Self::ReadAlso => "points to another article",
            Self::Subscribe => "asks to subscribe",
            Self::Follow => "asks to be followed",
            Self::Share => "asks to share the article",
            Self::Cookies => "asks for consent",
            Self::Translated => "says how the article was translated",
            Self::App => "offers an app",
            Self::LogIn => "asks to log in",
            Self::Click => "asks to click",
            Self::Browser => "speaks of the browser",
            Self::Correct => "asks for corrections",
            Self::Count => "counts comments, readers or minutes",
        }
    }
}

/// A part of such notices, as `page_grammar.tsv` names it.
#[derive(Clone, Copy)]
enum Part {
    Read,
    Also,
    Subscribe,
    Object,
    Follow,
    Share,
    Article,
    Cookie,
    Consent,
    Translated,
    Auto,
    Download,
    App,
    Log,
    Reading,
    Click,
    Here,
    Browser,
    Support,
}

#[rustfmt::skip]
const NAMES: [&str; 19] = [
    "read", "also", "subscribe", "object", "follow", "share", "article", "cookie", "consent",
    "translated", "auto", "download", "app", "log", "reading", "click", "here", "browser", "support",
];

type Parts = [Vec<&'static str>; NAMES.len()];

/// The parts of one language.
struct Grammar {
    parts: Parts,
    /// Prepared when the language is met.
    index: OnceLock<Index>,
    verb_first: bool,
    spaced: bool,
}

/// What tells sentences that may be notices in one language.
struct Index {
    /// Imperatives, which open a notice where verbs open sentences, and words that no other
    /// sentence needs; none where such a word is too short to tell.
    triggers: [Option<Triggers>; 2],
    /// All parts.
    glance: Glance,
}

impl Grammar {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let triggers = [&VERBS[..], &RARE].map(|wanted| {
                let stems = wanted.iter().flat_map(|part| &self.parts[*part as usize]);
                let told = stems.clone().all(|stem| Triggers::tell(stem));
                told.then(|| Triggers::new(stems))
            });
            let words = if self.spaced { Words::Spaced } else { Words::Unspaced };
            let parts = self.parts.iter().enumerate();
            let stems =
                parts.flat_map(|(part, stems)| stems.iter().map(move |stem| (*stem, 1 << part)));
            Index { triggers, glance: Glance::new(stems, words) }
        })
    }

    /// Where in `text` which of the two kinds of triggers stand; none where all may.
    fn calls(&self, text: Piece<'_>) -> [Option<Vec<usize>>; 2] {
        self.index().triggers.each_ref().map(|triggers| {
            let triggers = triggers.as_ref()?;
            let mut places = Vec::new();
            text.each_marked(triggers.mark(), |head| {
                if triggers.has(head) {
                    places.push(head.at);
                }
            });
            Some(places)
        })
    }

    /// Whether `piece` may be a notice, given the triggers of a text around it. Where the verb
    /// comes first, only the start is read.
    fn may_notify(&self, piece: Piece<'_>, [verbs, rare]: &[Option<Vec<usize>>; 2]) -> bool {
        let span = piece.span();
        let near = if self.verb_first { span.end.min(span.start + LEAD + 4) } else { span.end };
        let has = |places: &Option<Vec<usize>>, end: usize| {
            places.as_ref().is_none_or(|places| {
                let from = places.partition_point(|at| *at < span.start);
                places.get(from).is_some_and(|at| *at < end)
            })
        };
        (has(verbs, near) || has(rare, span.end)) && {
            let parts = self.index().glance.parts(piece);
            NOTICES.iter().any(|needed| parts & set(needed) == set(needed))
        }
    }
}

fn set(parts: &[Part]) -> Set {
    parts.iter().fold(0, |set, part| set | 1 << *part as usize)
}

/// The parts of notices.
#[rustfmt::skip]
const NOTICES: [&[Part]; 10] = [
    &[Part::Read, Part::Also], &[Part::Subscribe, Part::Object], &[Part::Follow],
    &[Part::Share, Part::Article], &[Part::Cookie, Part::Consent],
    &[Part::Translated, Part::Auto, Part::Article], &[Part::Download, Part::App],
    &[Part::Log, Part::Reading], &[Part::Click, Part::Here], &[Part::Browser, Part::Support],
];

#[rustfmt::skip]
const VERBS: [Part; 7] = [
    Part::Read, Part::Subscribe, Part::Follow, Part::Share, Part::Download, Part::Log, Part::Click,
];
const RARE: [Part; 3] = [Part::Cookie, Part::Translated, Part::Browser];

static GRAMMARS: LazyLock<FxHashMap<&str, Grammar>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Parts> = FxHashMap::default();
    for [language, part, stems, _] in rows::<4>(include_str!("lexicon/page_grammar.tsv")) {
        let index = NAMES.iter().position(|name| *name == part).expect("the table names parts");
        let parts = all.entry(language).or_insert_with(|| array::from_fn(|_| Vec::new()));
        parts[index] = stems.split('|').collect();
    }
    let grammar = |(language, parts): (&'static str, Parts)| {
        let verb_first = !matches!(language, "fa" | "hi" | "ja" | "ko" | "tr");
        let spaced = !matches!(language, "ja" | "th" | "zh");
        (language, Grammar { parts, index: OnceLock::new(), verb_first, spaced })
    };
    all.into_iter().map(grammar).collect()
});

/// A key that no text names but for its readers to press.
static CTRL: LazyLock<Triggers> = LazyLock::new(|| Triggers::new(["Ctrl "]));

/// Bytes of a notice; longer sentences are text.
const LONGEST: usize = 260;
/// Bytes before the verb of a notice: “Please”, “Also”, a sign.
const LEAD: usize = 14;

/// What the sentences that open or close a block tell the reader as a page.
pub(super) fn notices(document: &Document) -> impl Iterator<Item = (Segment<'_>, Notice)> {
    let whole = document.piece(0..document.text().len());
    let grammar = GRAMMARS.get(document.language.code());
    let calls = grammar.map(|grammar| grammar.calls(whole));
    let has_key = whole.has_trigger(&CTRL);
    document.segments().filter_map(move |segment| {
        let is_own = segment.language() == document.language;
        let calls = calls.as_ref().filter(|_| is_own);
        let grammar = if is_own { grammar } else { GRAMMARS.get(segment.language().code()) };
        Some((segment, notice(segment, grammar, calls, has_key)?))
    })
}

/// What `segment` tells, given the triggers of the grammar of its language in the whole text, if
/// these are known, and whether the text names a key.
fn notice(
    segment: Segment<'_>,
    grammar: Option<&Grammar>,
    calls: Option<&[Option<Vec<usize>>; 2]>,
    has_key: bool,
) -> Option<Notice> {
    let text = segment.text();
    if text.len() > LONGEST || !(segment.opens_block() || segment.closes_block()) {
        return None;
    }
    let is_line = || segment.opens_block() && segment.closes_block();
    let found = if text.len() <= SHORTEST && is_line() && counts(text) {
        Some(Notice::Count)
    } else if has_key && segment.piece().has_trigger(&CTRL) && text.contains("Enter") {
        Some(Notice::Correct)
    } else {
        let (grammar, piece) = (grammar?, segment.piece());
        let may_notify = match calls {
            Some(calls) => grammar.may_notify(piece, calls),
            None => grammar.may_notify(piece, &grammar.calls(piece)),
        };
        if !may_notify {
            return None;
        }
        let mut lower = text.to_lowercase();
        lower.retain(|c| c != '\u{307}');
        Said { lower: &lower, grammar }.notice(segment)
    };
    found.filter(|_| !is_mentioned(segment.document, segment.piece()))
}

/// Bytes of a line that counts comments or minutes.
const SHORTEST: usize = 70;

/// What pages count, and what they call the time that reading takes.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "comments", "comment", "kommentare", "kommentar", "commentaires", "commentaire", "comentarios", "comentario", "comentários",
    "comentário", "commenti", "commento", "reacties", "reactie", "kommentarer", "komentarze", "komentarzy", "komentarz", "komentářů",
    "komentáře", "komentář", "comentarii", "comentariu", "комментариев", "комментария", "комментарий", "коментарів", "коментарі",
    "коментар", "yorum", "komentar", "bình luận", "σχόλια", "σχόλιο", "تعليقات", "تعليق", "تعليقًا", "تعليقا", "دیدگاه", "نظر", "תגובות",
    "टिप्पणियां", "टिप्पणियाँ", "टिप्पणी", "条评论", "則評論", "件のコメント", "개의 댓글", "댓글", "ความคิดเห็น",
    "shares", "views", "likes", "followers", "vues", "partages", "visualizações", "visualizzazioni", "weergaven", "visningar", "wyświetleń",
    "zhlédnutí", "vizualizări", "просмотров", "переглядів", "görüntülenme", "tayangan", "lượt xem", "προβολές", "مشاهدة", "بازدید", "צפיות",
    "次浏览", "次阅读", "回視聴", "조회수",
];
#[rustfmt::skip]
const READING_TIME: &[&str] = &[
    "reading time", "read time", "estimated reading time", "lesezeit", "lesedauer", "temps de lecture", "tiempo de lectura", "tempo de leitura",
    "tempo di lettura", "leestijd", "lästid", "czas czytania", "doba čtení", "čas čtení", "timp de citire", "timp de lectură", "время чтения",
    "на чтение", "час читання", "okuma süresi", "waktu baca", "waktu membaca", "thời gian đọc", "χρόνος ανάγνωσης", "وقت القراءة", "مدة القراءة",
    "زمان مطالعه", "زمان خواندن", "זמן קריאה", "पढ़ने का समय", "阅读时间", "阅读时长", "預計閱讀時間", "読了時間", "所要時間", "읽는 시간", "예상 읽기 시간",
    "เวลาในการอ่าน", "เวลาอ่าน",
];

/// Whether a line is a count of the page or the time that reading takes.
fn counts(line: &str) -> bool {
    if !line.contains(char::is_numeric) {
        return false;
    }
    let lower = line.trim_matches(['(', ')', '[', ']', ' ', '.']).to_lowercase();
    let rest = lower
        .trim_start_matches(|c: char| c.is_numeric() || matches!(c, ' ' | '.' | ',' | '\u{a0}'));
    let counted = (rest.len() < lower.len() && COUNTED.contains(&rest)) || is_counter(&lower);
    let timed = READING_TIME.iter().any(|label| lower.starts_with(label));
    counted || timed
}

/// Beginnings of what engines make of “views”, “comments” and “shares” beside a counter.
#[rustfmt::skip]
const COUNTERS: &[&str] = &[
    "view", "share", "like", "comment", "reaction", "read", "aufruf", "ansicht", "kommentar", "geteilt", "gefällt", "beitragsansicht",
    "vues", "vue ", "opinions", "commentaire", "partage", "lectures", "j'aime", "j’aime", "vistas", "visitas", "opiniones", "comentario",
    "compartid", "lecturas", "visualiza", "opiniões", "comentário", "partilha", "compartilha", "curtida", "viste", "visite", "opinioni",
    "commenti", "condivision", "letture", "weergave", "uitzicht", "reacties", "gedeeld", "visning", "vyer", "delning", "wyświetle",
    "widok", "komentarz", "udostępn", "polubie", "odsłon", "zobrazen", "zhlédnut", "pohled", "komentář", "sdílen", "vizualiz", "vederi",
    "comentarii", "distribuir", "aprecieri", "просмотр", "взгляд", "мнени", "комментар", "репост", "лайк", "прочтен", "перегляд", "погляд",
    "думк", "коментар", "поширен", "вподоб", "προβολ", "απόψεις", "σχόλι", "κοινοποι", "görüntüle", "görünüm", "görüş", "yorum",
    "paylaş", "beğeni", "tayangan", "dilihat", "pandangan", "komentar", "dibagikan", "lượt xem", "quan điểm", "bình luận", "chia sẻ",
    "آراء", "مشاهدات", "المشاهدات", "التعليقات", "تعليقات", "مشاركات", "المشاركات", "إعجاب", "قراءات", "بازدید", "دیدگاه", "نظر",
    "اشتراک", "צפיות", "דעות", "תגובות", "שיתופים", "दृश्य", "विचार", "टिप्पणि", "व्यूज", "शेयर", "มุมมอง", "จำนวนผู้ชม", "ความคิดเห็น",
    "แชร์", "浏览", "視圖", "视图", "查看", "观看", "评论", "分享", "点赞", "阅读", "ビュー", "閲覧", "表示", "コメント", "シェア", "조회", "보기",
    "견해", "댓글", "공유", "좋아요", "조회수",
];

/// “Post views: 1,204”, rightly translated or not: a label of a few words with a counter, and
/// nothing but figures behind the colon.
fn is_counter(lower: &str) -> bool {
    let Some((label, number)) = lower.split_once([':', '：']) else { return false };
    let number = number.trim();
    let figures = !number.is_empty()
        && number
            .chars()
            .all(|c| c.is_numeric() || matches!(c, ' ' | '.' | ',' | '٬' | '\u{a0}' | 'k' | 'm'));
    let words = label.split_whitespace().count();
    let spaced = label.contains(' ') || label.is_ascii();
    let begins = |stem: &str| {
        label.match_indices(stem).any(|(at, _)| {
            !label[..at].ends_with(char::is_alphanumeric) || !spaced && !stem.is_ascii()
        })
    };
    figures && (1..=4).contains(&words) && COUNTERS.iter().any(|stem| begins(stem))
}

struct Said<'t> {
    lower: &'t str,
    grammar: &'t Grammar,
}

impl Said<'_> {
    fn notice(&self, segment: Segment<'_>) -> Option<Notice> {
        let is = |what: bool, notice| what.then_some(notice);
        let blocks = segment.document.blocks.len();
        let block = segment.sentence().block;
        let at_edge = block < 2 || block + 2 >= blocks;
        let is_line = segment.opens_block() && segment.closes_block();
        is(self.reads_on(segment), Notice::ReadAlso)
            .or_else(|| {
                // “Newsletter signs off with a question” is a headline.
                let told = block == 0 && blocks > 1 && self.places(Part::Object).any(|at| at == 0);
                is(!told && self.calls(Part::Subscribe, Part::Object), Notice::Subscribe)
            })
            .or_else(|| is(self.commands(Part::Follow) && self.is_short(16), Notice::Follow))
            .or_else(|| {
                let shares = self.calls(Part::Share, Part::Article) && self.is_short(14);
                is(shares && is_line, Notice::Share)
            })
            .or_else(|| {
                let block = &segment.document.blocks[block].range;
                // News on cookies opens with what happened.
                let asks = segment.index > 0 && self.has(Part::Cookie) && self.has(Part::Consent);
                is(asks && block.len() <= LONGEST, Notice::Cookies)
            })
            .or_else(|| {
                let made = self.has(Part::Translated) && self.has(Part::Auto);
                is(made && self.has(Part::Article) && at_edge && is_line, Notice::Translated)
            })
            .or_else(|| is(self.calls(Part::Download, Part::App) && is_line, Notice::App))
            .or_else(|| is(self.calls(Part::Log, Part::Reading) && is_line, Notice::LogIn))
            .or_else(|| is(self.calls(Part::Click, Part::Here) && is_line, Notice::Click))
            .or_else(|| {
                is(self.has(Part::Browser) && self.has(Part::Support) && is_line, Notice::Browser)
            })
    }

    /// “Read also: …”, or a line that says no more than to read on.
    fn reads_on(&self, segment: Segment<'_>) -> bool {
        let colon = self.lower.find([':', '：']).filter(|at| *at <= 60);
        let label = colon.map_or(self.lower, |at| &self.lower[..at]);
        let is_line = segment.opens_block() && segment.closes_block();
        let short = label.chars().count() <= if self.grammar.spaced { 40 } else { 14 };
        let ends = self.lower.trim_end().ends_with(['.', '。', '।', '?', '!']);
        let head = Said { lower: label, grammar: self.grammar };
        (colon.is_some() || (is_line && !ends))
            && short
            && segment.index > 0
            && label.split_whitespace().count() <= 5
            && self.commands(Part::Read)
            && head.has(Part::Read)
            && head.has(Part::Also)
    }

    /// An imperative and what it is about.
    fn calls(&self, verb: Part, about: Part) -> bool {
        self.commands(verb) && self.has(about) && self.is_short(24)
    }

    fn is_short(&self, words: usize) -> bool {
        let letters = self.lower.chars().filter(|c| letters::script_of(*c).is_some()).count();
        letters <= 5 * words + 20 && self.lower.split_whitespace().count() <= words
    }

    /// Whether a verb of the part stands where imperatives stand.
    fn commands(&self, part: Part) -> bool {
        self.places(part).any(|at| !self.grammar.verb_first || at <= LEAD)
    }

    fn has(&self, part: Part) -> bool {
        self.places(part).next().is_some()
    }

    /// Where a word begins with a stem of the part.
    fn places(&self, part: Part) -> impl Iterator<Item = usize> {
        self.grammar.parts[part as usize].iter().flat_map(move |stem| {
            self.lower.match_indices(stem).map(|(at, _)| at).filter(move |at| {
                !self.grammar.spaced || !self.lower[..*at].ends_with(char::is_alphanumeric)
            })
        })
    }
}
