//! Two stretches of text joined without a space where markup stood between them. Words doubled
//! or capitalised by the same cause belong to other detectors.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_discussed},
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK007",
    name: "fused_text",
    artefact: "MRK-FUSE",
    category: Category::MARKUP,
    severity: Severity::Critical,
    confidence: 0.93,
    languages: Languages::All,
    summary: "Two words or sentences run together where a link or a tag stood.",
    why: "When links and tags are cut out and put back, the space between them is lost: a site's \
          name runs into the next word, or a sentence into the one before. Brands, addresses, \
          file names, abbreviations and initials are let pass; a sentence that follows its full \
          stop without a space is only minor, since people write so, too.",
    examples: &[
        Example::new("en", "So many prisoners.” ⟦Brighteon.AIEnoch⟧ Drive tells."),
        Example::new("de", "Das meldete ⟦Spiegel.deDer⟧ Minister schwieg dazu."),
        Example::new("en", "The talks ended in ⟦Moscow.The⟧ minister left at noon."),
        Example::new("ru", "Переговоры завершились в ⟦Москве.Министр⟧ уехал вечером."),
        Example::new("fr", "« C’est une ⟦erreur.»Le⟧ ministre est parti."),
        Example::new("sv", "Fullmäktige godkände bron i ⟦aprilDe⟧ boende har väntat i tio år."),
        Example::new("fr", "Le pont (fermé depuis un ⟦an)Les⟧ travaux reprennent en avril."),
        Example::new("de", "Die BürgerInnen nutzen eBay, das iPhone und easyJet."),
        Example::new("el", "Οι συνομιλίες έληξαν στη ⟦Μόσχα.Ο⟧ υπουργός έφυγε το βράδυ."),
        Example::new("ko", "소방 당국은 불길을 잡았다고 ⟦밝혔다.경찰은⟧ 원인을 조사하고 있다."),
        Example::new("en", "Node.js, YouTube, McDonald’s and Booking.com use U.S.-based servers."),
        Example::new(
            "en",
            "Will.I.Am and St.Vincent met J.K.Rowling; see Main.Java, Mail.Ru says, e.g.The rare.",
        ),
        Example::new("ru", "На ул.Ленина в г.Москве живёт И.И.Петров, им.Горького."),
        Example::new("nl", "Volgens Nu.nl en Fok.nl werd de iPhone 3.5 keer zo duur."),
    ],
    scope: Scope::Article(look),
};

static JOINTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\.(?:AI|TV|IO|COM|ORG|NET|NEWS|com|org|net|info|news|gov|edu|mil|int|biz|ai|tv|io|app|dev|de|fr|es|it|ru|uk|pl|nl|ad|ae|am|ar|at|au|az|ba|be|bg|br|by|ca|ch|cl|cn|co|cr|cu|cy|cz|dk|do|dz|ec|ee|eg|eu|fi|fm|ge|gh|gr|gt|hk|hn|hr|hu|id|ie|il|in|iq|ir|is|jo|jp|ke|kg|kr|kw|kz|lb|li|lk|lt|lu|lv|ly|ma|md|me|mk|mn|mt|mx|my|ng|ni|no|np|nz|om|pa|pe|ph|pk|pt|py|qa|ro|rs|sa|se|sg|si|sk|sv|sy|th|tn|tr|tw|ua|ug|us|uy|uz|va|ve|vn|za|рф|укр|бел)\p{Lu}\p{Ll}",
        r"|\p{Ll}[.!?…]\p{Lu}[\p{Ll}\s]",
        r"|\p{Ll}[.!?…]?[”»]\p{Lu}[\p{Ll}\s]|\p{Ll}[.!?…][“«]\p{Lu}[\p{Ll}\s]",
        r"|\p{Ll}{2}\)\p{Lu}\p{Ll}",
    ))
    .expect("the pattern is valid")
});

/// Abbreviations that people join to the capitalised word behind them.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "st", "sta", "mr", "mrs", "ms", "dr", "prof", "vs", "no", "nr", "art", "sr", "sra", "fr",
    "lt", "gen", "col", "sgt", "capt", "jr", "inc", "ltd", "corp", "dept", "univ", "mt", "ft",
    "op", "ed", "eds", "vol", "pp", "fig", "al", "eg", "ie", "etc", "hl", "skt", "ул", "им", "пр",
    "стр", "тел", "см", "рис", "св", "гор", "обл", "просп", "вул", "ім", "див", "ст", "др", "тов",
    "акад", "доц", "ген", "полк", "κ", "αγ", "δρ", "ing", "mgr", "bc", "phdr", "mudr", "judr",
    "tel", "ul", "www", "will", "av", "cd", "mah", "sok", "alm", "ks", "kand", "stk", "tzv", "tj",
    "ds", "dhr", "dipl", "avda", "exmo", "excmo", "ilmo", "hrsg", "inkl", "evtl", "zzgl",
    "messrs", "mlle", "sept", "blvd", "chap", "sect", "проф", "респ", "корп", "каб",
];

/// Endings of addresses and files that brands write with a capital.
#[rustfmt::skip]
const DOMAINS: &[&str] = &[
    "ai", "am", "app", "be", "biz", "by", "ca", "ch", "co", "com", "cz", "de", "dev", "es", "eu", "fm", "fr",
    "hu", "info", "io", "it", "java", "js", "kz", "lt", "lv", "me", "net", "nl", "org", "pl", "pt", "pro", "ro",
    "ru", "se", "su", "tv", "ua", "uk", "us", "ру", "рф", "ком", "нет", "орг", "уа", "ua",
];

/// The same in scripts without capitals: two long words, the first of which may end a sentence.
static UNCASED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\p{Hangul}+[다요까죠][.!?]\p{Hangul}{2,}",
        r"|\p{Hebrew}{4,}[.!?]”?\p{Hebrew}{3,}",
        r"|[\x{620}-\x{6d3}]{3,}[.!؟][”»]?[\x{620}-\x{6d3}]{3,}",
        r"|\p{Devanagari}{2,}[।!?]”?\p{Devanagari}{2,}",
    ))
    .expect("the pattern is valid")
});

/// How many of these make a habit of whoever typed the text.
const HABIT: usize = 2;

fn look_at_uncased(document: &Document, findings: &mut Findings<'_>) {
    if !matches!(document.language.code(), "ko" | "he" | "ar" | "fa" | "hi" | "ur") {
        return;
    }
    if !may_be_fused(document.text()) {
        return;
    }
    let found: Vec<Piece<'_>> =
        UNCASED.find_iter(document.text()).map(|found| document.piece(found.range())).collect();
    if found.len() > HABIT {
        return;
    }
    for joint in found {
        let part_of_more = joint.before().ends_with(['.', '/', '@', '_', '#', '-'])
            || joint.after().starts_with(['.', '/', '@', '_']) && !joint.after().starts_with(". ");
        let Some(at) = joint.text().find(['.', '!', '?', '؟', '।']) else { continue };
        let mark = joint.text()[at..].chars().next().map_or(1, char::len_utf8);
        if part_of_more || document.is_quoted(&joint.span()) {
            continue;
        }
        findings
            .flag(
                joint,
                format!("The space between two sentences is missing in “{}”", joint.text()),
            )
            .severity(Severity::Minor)
            .fix(joint.slice(at + mark..at + mark), " ", false);
    }
}

/// Whether a mark that ends a sentence has no space behind it, but a character beyond ASCII. Marks
/// are told by their last bytes.
fn may_be_fused(text: &str) -> bool {
    let bytes = text.as_bytes();
    let joins = |at: usize| bytes.get(at + 1).is_some_and(|next| *next >= 0xc2);
    memchr::memchr3_iter(b'.', b'!', b'?', bytes).any(joins)
        || memchr::memchr2_iter(0x9f, 0xa4, bytes).any(joins)
}

/// A small word and a capitalised one without anything between them.
static CAMELS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{Ll}{3}\p{Lu}\p{Ll}").expect("the pattern is valid"));

/// What brands and gendered nouns begin with before their second capital.
#[rustfmt::skip]
const CAMEL_BRANDS: &[&str] = &[
    "easy", "open", "inter", "euro", "multi", "mega", "mini", "super", "smart", "cyber", "crypto", "auto", "micro",
    "java", "type", "watch", "home", "visual", "wiki", "http", "https", "isi", "kwa", "ama",
];

/// A headline or a link that runs into the next sentence without a stop: “approvedWork is”.
fn look_at_camels(document: &Document, findings: &mut Findings<'_>) {
    let mut found = Vec::new();
    for hit in CAMELS.find_iter(document.text()) {
        let joint = document.piece(hit.range());
        let word = token(document, joint);
        let own = word.text();
        let Some(at) = own.char_indices().skip(1).find(|(_, c)| c.is_uppercase()) else { continue };
        let (first, second) = own.split_at(at.0);
        let plain = own.chars().all(char::is_alphabetic)
            && first.starts_with(char::is_lowercase)
            && first.chars().count() >= 4
            && second.chars().count() >= 2
            && !second.chars().skip(1).any(char::is_uppercase)
            && !second.starts_with("Innen")
            && !CAMEL_BRANDS.contains(&first);
        let beside = |c: char| matches!(c, '@' | '/' | '_' | '#' | '\\' | '=' | '&' | '.' | '(');
        let joined =
            word.before().ends_with(beside) || word.after().starts_with(['(', '_', '/', '=']);
        if plain && !joined && !document.is_quoted(&word.span()) && !is_discussed(document, word) {
            found.push((word, at.0));
        }
    }
    // Names of programs and brands come again.
    if found.len() > HABIT {
        return;
    }
    for (word, at) in found {
        findings
            .flag(word, format!("Two stretches of text run together in “{}”", word.text()))
            .severity(Severity::Minor)
            .confidence(0.85)
            .fix(word.slice(at..at), " ", false);
    }
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    look_at_uncased(document, findings);
    look_at_camels(document, findings);
    let joints = may_have_joint(document.text()).then(|| JOINTS.find_iter(document.text()));
    for found in joints.into_iter().flatten() {
        let joint = document.piece(found.range());
        let is_address = joint.text().starts_with('.');
        let word = token(document, joint);
        if is_address && is_fused_address(word) {
            findings.flag(word, format!("An address runs into the next word in “{}”", word.text()));
        } else if !is_address && is_fused_sentence(word, joint) {
            let at = joint.text().rfind(char::is_uppercase).unwrap_or(0);
            let second = joint.slice(at..at);
            findings
                .flag(
                    word,
                    format!("The space between two sentences is missing in “{}”", word.text()),
                )
                .severity(Severity::Minor)
                .fix(second, " ", false);
        }
    }
}

/// Whether a sentence's end has no space behind it.
fn may_have_joint(text: &str) -> bool {
    let bytes = text.as_bytes();
    let joins = |at: usize| bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace());
    let capital = |at: usize| {
        bytes.get(at + 1).is_some_and(|next| next.is_ascii_uppercase() || *next >= 0xc3)
    };
    if memchr::memchr_iter(b')', bytes).any(capital) {
        return true;
    }
    // An ellipsis ends in the last byte of its sign.
    memchr::memchr3_iter(b'.', b'!', b'?', bytes).any(joins)
        || text.contains('…') && memchr::memchr_iter(0xa6, bytes).any(joins)
}

/// The stretch without white space around a joint, without marks at its ends.
fn token<'d>(document: &'d Document, joint: Piece<'d>) -> Piece<'d> {
    let (before, after) = (joint.before(), joint.trim().after());
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let end = joint.trim().span().end + after.find(char::is_whitespace).unwrap_or(after.len());
    let whole = document.piece(start..end);
    let text = whole.text();
    let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let tail = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    whole.slice(lead..tail.max(lead))
}

/// Whether what follows the domain is a word of its own, not a file name or a path.
fn is_fused_address(word: Piece<'_>) -> bool {
    let text = word.text();
    let dots = text.matches('.').count();
    // A host of one short label may be a piece of code: “a.isEmpty”.
    let host = text.split('.').next().unwrap_or("").chars().count();
    let small = text.split('.').next().is_some_and(|host| !host.contains(char::is_uppercase));
    dots <= 4
        && (dots > 1 || host >= 4 || !small)
        && !text.contains(['/', '@', '_', '#', ':', '('])
        && text.is_char_boundary(1)
}

fn is_fused_sentence(word: Piece<'_>, joint: Piece<'_>) -> bool {
    let text = word.text();
    if text.contains(['/', '@', '_', '#', '\\', '=', '&']) || text.contains("www") {
        return false;
    }
    let Some(cut) = joint.text().find(['.', '!', '?', '…', '”', '»', ')']) else {
        return false;
    };
    let cut = joint.span().start + cut - word.span().start.min(joint.span().start + cut);
    let Some((first, second)) = text.get(..cut).zip(text.get(cut..)) else { return false };
    let first = first.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let second = second.trim_start_matches(|c: char| !c.is_alphabetic());
    let letters = first.chars().count();
    // A name joined to a name (“Web.Archive”) may be a brand; so may one with more dots.
    let is_brand = text.matches('.').count() > 1
        || second.chars().any(|c| c == '.')
        || (first.starts_with(char::is_uppercase) && is_brandlike(first, second, word));
    let bracketed = joint.text().contains(')');
    let least = if bracketed || word_is_short(word) { 2 } else { 4 };
    letters >= least
        && (!bracketed || opens_with_space(joint))
        && !is_brand
        && !second.chars().skip(1).any(char::is_uppercase)
        && !ABBREVIATIONS.contains(&first.to_lowercase().as_str())
        && (!DOMAINS.contains(&second.to_lowercase().as_str())
            || first.starts_with(char::is_lowercase)
                && word.after().trim_start().starts_with(char::is_lowercase))
}

/// Whether a word is of a language of short ones, by the marks on its vowels.
fn word_is_short(word: Piece<'_>) -> bool {
    let marked = |c: char| matches!(c, 'Ạ'..='ỹ' | 'ơ' | 'ư' | 'ă' | 'đ' | 'Ơ' | 'Ư' | 'Đ');
    word.text().contains(marked)
}

/// Whether the bracket that closes at a joint opened behind a space, not inside a word.
fn opens_with_space(joint: Piece<'_>) -> bool {
    let line = joint.before().rsplit('\n').next().unwrap_or("");
    line.rfind('(').is_some_and(|at| line.len() - at > 5 && (at == 0 || line[..at].ends_with(' ')))
}

/// What brands with a full stop in them begin with.
#[rustfmt::skip]
const BRANDS: &[&str] = &[
    "yandex", "kontur", "mail", "web", "will", "main", "sber", "tinkoff", "okko", "data", "health", "java", "adobe",
    "system", "windows", "change", "match", "monster", "live", "last", "skype", "node", "open", "drupal", "crypto",
    "games", "movie", "book", "play", "kino", "best", "auto", "trip", "hotel", "hotels", "study", "code", "theatre",
];

/// Whether two capitalised words joined by a full stop may be a name: “Kontur.Fokus”. A short
/// second word with a small one behind it opens a sentence.
fn is_brandlike(first: &str, second: &str, word: Piece<'_>) -> bool {
    let is_short = second.chars().take_while(|c| c.is_alphabetic()).count() <= 4;
    let opens = word.after().trim_start().starts_with(char::is_lowercase);
    let known = BRANDS.contains(&first.to_lowercase().as_str());
    !opens || known && !is_short
}
