//! Sentences that engines make up where they have no source: subtitle credits and fillers from
//! their training data, known word for word.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, Residue, residue},
        mention::is_mentioned,
        remark::{Voice, remarks},
    },
    finding::{Category, Severity},
    text::{Document, Piece, Segment, heads::Triggers},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "HAL001",
    name: "detached_boilerplate",
    artefact: "HALL-DETACHED",
    category: Category::ADDITION,
    severity: Severity::Critical,
    confidence: 0.96,
    languages: Languages::All,
    summary: "A sentence from the engine's training data stands in the article.",
    why: "Given silence or a language they do not know, engines write what they saw most often: \
          thanks to viewers, credits of subtitlers, noises, stock fillers. They have nothing to do with \
          the article. Thanks and appeals count only as a whole sentence; articles that quote or \
          discuss them are let pass.",
    examples: &[
        Example::new("en", "The bridge was closed. ⟦It simply came to our notice then⟧."),
        Example::new("ja", "会談は火曜日に終わった。\n⟦ご視聴ありがとうございました⟧"),
        Example::new(
            "de",
            "Die Gespräche endeten am Dienstag.\n⟦Untertitel der Amara.org-Community⟧",
        ),
        Example::new("ru", "Переговоры завершились.\n⟦Субтитры сделал DimaTorzok⟧"),
        Example::new("ar", "انتهت المحادثات أمس.\n⟦ترجمة نانسي قنقر⟧"),
        Example::new("da", "Mødet er slut.\n⟦Undertekster lavet af Amara.org-fællesskabet⟧"),
        Example::new("pt", "A ponte foi reaberta.\n⟦Legendas por Ricardo Sobral⟧"),
        Example::new("cs", "Most byl otevřen ve středu. ⟦[Potlesk]⟧ Přišly stovky lidí."),
        Example::new(
            "en",
            "She looked the talk up on Amara.org because it had subtitles in Thai there, she said.",
        ),
        Example::new(
            "en",
            "Whisper likes to end silence with “Subtitles by the Amara.org community”.",
        ),
        Example::new("ja", "監督は観客に「ご視聴ありがとうございました」と述べた。"),
        Example::new("en", "Thanks for watching! That is how she ends every show, viewers say."),
    ],
    scope: Scope::Article(look),
};

static BOILERPLATE: LazyLock<Phrases<Residue>> = LazyLock::new(|| {
    let detached = residue().filter(|row| row.origin.starts_with("detached"));
    Phrases::new(detached.map(|row| (row.pattern, row)), true)
});

/// What lines of subtitles that name their makers begin with, in lower case.
#[rustfmt::skip]
const CREDITS: &[&str] = &[
    "subtitles by", "subtitles:", "captions by", "captioned by", "subtitled by", "transcribed by", "untertitel:",
    "untertitel von", "untertitelung", "ut-redaktion", "sous-titres :", "sous-titres:", "sous-titres par", "sous-titrage",
    "subtítulos:", "subtítulos por", "subtítulos de", "subtitulado por", "legendas:", "legendas por", "legendado por",
    "sottotitoli:", "sottotitoli di", "sottotitoli a cura", "sottotitolato da", "ondertiteling", "ondertiteld door",
    "ondertitels door", "undertexter av", "undertextning", "textning:", "textat av", "napisy:", "napisy przygotował",
    "tłumaczenie i napisy", "titulky:", "titulky vytvoř", "překlad titulků", "subtitrare", "subtitrarea", "traducerea și subtitrarea",
    "субтитры:", "субтитры сделал", "субтитры подготов", "субтитры создан", "редактор субтитров", "субтитри:",
    "субтитри створ", "редактор субтитрів", "altyazı:", "altyazılar:", "altyazı çeviri", "çeviri ve altyazı", "subtitle oleh",
    "teks oleh", "penerjemah subtitle", "phụ đề:", "phụ đề bởi", "phụ đề được", "υπότιτλοι:", "υπότιτλοι από", "απόδοση διαλόγων",
    "ترجمة وتعديل", "ترجمة وتوقيت", "ترجمة وتدقيق", "ترجمة الفيديو", "زیرنویس:", "زیرنویس از", "ترجمه و زیرنویس", "כתוביות:",
    "תרגום וכתוביות", "תרגום כתוביות", "उपशीर्षक:", "सबटाइटल:", "उपशीर्षक द्वारा", "字幕：", "字幕:", "字幕由", "字幕制作",
    "字幕翻译", "翻译字幕", "字幕志愿者", "字幕校对", "字幕作成", "字幕提供", "字幕翻訳", "자막:", "자막 제작", "자막 제공", "자막 번역",
    "한글 자막", "한글자막", "คำบรรยาย:", "คำบรรยายโดย", "คำบรรยายไทย", "ซับไทย", "แปลซับ",
];

/// Words of credits.
static CREDITED: LazyLock<Triggers> = LazyLock::new(|| Triggers::new(CREDITS));

/// Words and letters that a credit has at most.
const LONGEST_CREDIT: usize = 9;
const LONGEST_LINE: usize = 120;

/// A line that names those who made subtitles, which an article has none of.
fn is_credit(segment: Segment<'_>) -> bool {
    let text = segment.text();
    segment.opens_block()
        && segment.closes_block()
        && segment.index > 0
        && text.len() <= LONGEST_LINE
        && segment.words().len()
            <= LONGEST_CREDIT + 6 * usize::from(segment.language().is_unspaced())
        && segment.piece().has_trigger(&CREDITED)
        && {
            let lower = text.trim_start_matches(['[', '(', '-', '–', '♪', ' ']).to_lowercase();
            CREDITS.iter().any(|credit| lower.starts_with(credit))
        }
}

/// Noises that transcripts name in brackets, in lower case.
#[rustfmt::skip]
const NOISES: &[&str] = &[
    "music", "applause", "laughter", "silence", "musik", "applaus", "gelächter", "unverständlich", "stille",
    "musique", "applaudissements", "rires", "inaudible", "música", "aplausos", "risas", "risos", "inaudível", "musica",
    "applausi", "risate", "muziek", "gelach", "onverstaanbaar", "applåder", "skratt", "muzyka", "oklaski", "śmiech",
    "niesłyszalne", "hudba", "potlesk", "smích", "muzică", "aplauze", "râsete", "музыка", "аплодисменты", "смех", "неразборчиво",
    "музика", "оплески", "сміх", "нерозбірливо", "müzik", "alkış", "kahkaha", "gülüşmeler", "tepuk tangan", "tertawa", "âm nhạc",
    "vỗ tay", "tiếng cười", "μουσική", "χειροκρότημα", "γέλια", "موسيقى", "تصفيق", "ضحك", "موسیقی", "تشویق", "خنده", "מוזיקה",
    "מחיאות כפיים", "צחוק", "संगीत", "तालियां", "तालियाँ", "हंसी", "音乐", "掌声", "笑声", "音楽", "拍手", "笑い声", "음악", "박수", "웃음",
    "เสียงดนตรี", "ดนตรี", "เสียงปรบมือ", "เสียงหัวเราะ",
];

/// Noises in brackets, which engines hear in recordings: people who quote a speech set them behind
/// what was said, inside quotation marks.
fn flag_noises(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if !document.may_have("[") && !document.may_have("♪") {
        return;
    }
    for (at, _) in text.match_indices('[') {
        let Some(end) = text[at..].find(']').filter(|end| *end <= 60) else { continue };
        let inner = text[at + '['.len_utf8()..at + end]
            .trim_matches(['♪', '*', ' ', '#', '_'])
            .to_lowercase();
        let end = at + end + ']'.len_utf8();
        let piece = document.piece(at..end);
        if NOISES.contains(&&*inner) && !is_mentioned(document, piece) {
            findings.flag(piece, "A noise from a transcript, not text").fix(piece, "", false);
        }
    }
    for (at, note) in text.match_indices('♪') {
        let piece = document.piece(at..at + note.len());
        let again = text[..at].trim_end().ends_with('♪');
        if !again && !is_mentioned(document, piece) {
            findings
                .flag(piece, "A note of music from subtitles, not text")
                .severity(Severity::Major);
        }
    }
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let mut flagged = Vec::new();
    for (hit, row) in BOILERPLATE.find(document.piece(0..document.text().len())) {
        let is_certain = row.severity == Severity::Critical;
        if (is_certain || stands_alone(hit)) && !is_mentioned(document, hit) {
            findings
                .flag(hit, "An engine that had nothing to translate made this sentence up")
                .fix(hit, "", false);
            flagged.push(hit.span());
        }
    }
    for segment in document.segments().filter(|segment| is_credit(*segment)) {
        let (piece, span) = (segment.piece(), segment.piece().span());
        let known = flagged.iter().any(|other| other.start < span.end && span.start < other.end);
        if !known && !is_mentioned(document, piece) {
            findings
                .flag(piece, "A credit for subtitles, which this article has none of")
                .fix(piece, "", false);
            flagged.push(span);
        }
    }
    for (piece, kind) in remarks(document, Voice::Video) {
        let span = piece.span();
        let known = flagged.iter().any(|other| other.start < span.end && span.start < other.end);
        if !known {
            findings
                .flag(piece, format!("A video {}, which this article is none of", kind.says))
                .confidence(0.88)
                .fix(piece, "", false);
            flagged.push(span);
        }
    }
    flag_noises(document, findings);
    // The community signs in every language; a line that says little else is its credit.
    for at in memchr::memmem::find_iter(document.text().as_bytes(), "mara.org") {
        let Some(index) = document.sentence_at(at) else { continue };
        let segment = Segment { document, index };
        let (piece, span) = (segment.piece(), segment.piece().span());
        let known = flagged.iter().any(|other| other.start < span.end && span.start < other.end);
        if !known
            && segment.opens_block()
            && segment.closes_block()
            && segment.words().len() <= 9
            && !is_mentioned(document, piece)
        {
            findings
                .flag(piece, "An engine that had nothing to translate made this credit up")
                .fix(piece, "", false);
        }
    }
}

/// Whether the line holds nothing else.
fn stands_alone(hit: Piece<'_>) -> bool {
    let before = hit.before().rsplit('\n').next().unwrap_or("");
    let after = hit.after().split('\n').next().unwrap_or("");
    !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric)
}
