//! Two forms of address, or two registers of sentence endings, in one article: du and Sie, tu and
//! vous, だ and です. Two standards of one language are `mixed_variety`'s.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "STY012",
    name: "mixed_register",
    artefact: "STY-REGISTER",
    category: Category::INCONSISTENT_STYLE,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "be", "bg", "ca", "cs", "de", "el", "es", "fa", "fi", "fr", "hi", "hr", "hu", "id", "it",
        "ja", "ko", "nl", "pl", "pt", "ro", "ru", "sk", "sr", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "The article addresses its readers in two ways, or ends its sentences in two registers.",
    why: "Each sentence is translated alone, and English has one “you” for all. The rarer form is \
          flagged if each stands at least twice outside quotations; of Japanese and Korean endings \
          the first of the rarer, where each makes up two fifths. Dialogue, interviews, captions \
          and Japanese and Korean tales in the first person pass, and so do forms that are other \
          words too (German “sie”).",
    examples: &[
        Example::new(
            "de",
            "Wenn Sie das Museum besuchen, bringen Sie bitte Ihren Ausweis mit.\nAm Eingang \
             ⟦kannst⟧ ⟦du⟧ ⟦deine⟧ Jacke abgeben.",
        ),
        Example::new(
            "fr",
            "Si vous cherchez un logement, préparez votre dossier et vos revenus.\nEnsuite, ⟦tu⟧ \
             envoies ⟦tes⟧ papiers à l’agence.",
        ),
        Example::new(
            "es",
            "Si tienes dudas, revisa tu contrato antes de firmar, porque te pueden engañar.\nCuando \
             ⟦usted⟧ llame al banco, diga que ⟦usted⟧ es cliente.",
        ),
        Example::new(
            "ru",
            "Если вы хотите сдать анализ, вам нужен паспорт, а ваш врач даст направление.\nПотом \
             ⟦ты⟧ ⟦получишь⟧ ответ на ⟦твою⟧ почту.",
        ),
        Example::new(
            "pl",
            "Jeśli chce Pan zmienić umowę, wyślemy Panu formularz, a Pana prośbę rozpatrzymy.\n\
             Później ⟦dostaniesz⟧ od nas list i ⟦twoje⟧ konto będzie dla ⟦ciebie⟧ otwarte.",
        ),
        Example::new(
            "tr",
            "Başvurunuzu yaparken sizden kimlik istenir ve size bir numara verilir, siz de \
             beklersiniz.\nSonra ⟦sana⟧ bir mesaj gelir ve ⟦senin⟧ işlemin biter.",
        ),
        Example::new(
            "nl",
            "Als u wilt verhuizen, geeft u dat door met uw pas.\nDaarna krijg ⟦je⟧ post op \
             ⟦jouw⟧ nieuwe adres.",
        ),
        Example::new(
            "zh",
            "您可以在网上预约，请您带好证件。\n⟦你⟧到达后，工作人员会告诉⟦你⟧在哪里等候，届时会再联系您。",
        ),
        Example::new(
            "sv",
            "Ska du resa i sommar? Då behöver du köpa en vinjett för din bil.\n⟦Ni⟧ kan betala med \
             ⟦ert⟧ kort på webben.",
        ),
        Example::new(
            "vi",
            "Nếu quý vị đi du lịch, quý vị cần nộp phí trước. Quý vị có thể nộp trực tuyến.\n⟦Bạn⟧ \
             nhớ mang theo hộ chiếu.",
        ),
        Example::new(
            "th",
            "ผู้ที่วางแผนเที่ยวภูฏานอย่าลืมชำระค่าธรรมเนียมนะครับ\nชำระผ่านเว็บไซต์ได้เลยครับ\n\
             ต้องพกหนังสือเดินทางไปด้วย⟦ค่ะ⟧",
        ),
        Example::new(
            "ja",
            "市は新しい図書館を建てます。\n工事は来年始まります。\n費用は五億円⟦になる。⟧\n開館は再来年です。\n駐車場も広くした。",
        ),
        Example::new(
            "ja",
            "市は案内所を増やすと発表しました。\n案内所は来年開きます。\n利用を見込んでい⟦るのだ。⟧\n費用は補助金を使います。",
        ),
        Example::new(
            "ja",
            "町は来月、図書館を開館させる。\n蔵書は二万冊で、駅舎が閲覧室になる。\n定員は四十人⟦です。⟧\n参加費はかかりません。\n朗読会も開かれる。",
        ),
        Example::new(
            "ko",
            "시는 새 도서관을 짓는다.\n공사는 내년에 시작한다.\n비용은 오억 원이 ⟦듭니다.⟧\n개관은 그다음 해다.\n주차장도 넓혔습니다.",
        ),
        Example::new(
            "de",
            "Wenn Sie das Museum besuchen, bringen Sie bitte Ihren Ausweis mit.\n„Du kannst deine \
             Jacke hier abgeben“, sagt die Frau am Eingang. Sie lächelt, und sie kennt dich noch.",
        ),
        Example::new(
            "de",
            "Sie kam spät, und ihre Freunde, die sie sah, fuhren zum Cirque du Soleil.",
        ),
        Example::new(
            "fr",
            "Il s’est tu, elle s’est tue, et vous avez rendez-vous avec votre maire.\n— Tu viens \
             avec ta sœur ?\n— Je te suis.",
        ),
        Example::new(
            "ja",
            "市は図書館を建てる。\n「来年始まります」と市長は話した。\n「楽しみです。」\n費用は五億円になる。",
        ),
    ],
    scope: Scope::Article(look),
};

/// A form of address: how far it keeps the reader, and what to call it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the form")]
#[derive(Clone, Copy)]
struct Form {
    distant: bool,
    name: &'static str,
    /// Whether the form is its capital: in small letters, or where a sentence begins, it is
    /// another word.
    capital: bool,
    /// The same word with the capital of a sentence's first word, or of politeness.
    raised: bool,
    /// No other word looks like it, so that a single one is a slip.
    sure: bool,
    /// It is a call where a sentence begins, or behind its “not”, and another word elsewhere.
    opening: bool,
}

/// The forms of one language.
#[derive(Default)]
struct Forms {
    words: FxHashMap<String, Form>,
    bits: OnceLock<Bits>,
    /// Endings of words that are such forms.
    endings: Vec<(&'static str, Form)>,
}

static FORMS: LazyLock<FxHashMap<&str, Forms>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&str, Forms> = FxHashMap::default();
    for [language, distance, name, words, _] in
        rows(include_str!("../../lexicon/forms_of_address.tsv"))
    {
        let own = forms.entry(language).or_default();
        let (distance, kind) = distance.split_once(' ').unwrap_or((distance, ""));
        let (sure, opening) = (!kind.is_empty(), kind == "opening");
        let distant = distance == "distant";
        for word in words.split('|') {
            let form = Form { distant, name, capital: false, raised: false, sure, opening };
            if kind == "ending" {
                own.endings.push((word, form));
                continue;
            }
            let capital = word.starts_with(char::is_uppercase) && language != "id" && !opening;
            own.words.insert(word.to_owned(), Form { capital, ..form });
            let mut letters = word.chars();
            let first = letters.next().into_iter();
            let other: String = if opening {
                first.flat_map(char::to_lowercase).chain(letters).collect()
            } else {
                first.flat_map(char::to_uppercase).chain(letters).collect()
            };
            let raised = Form { capital, raised: !opening, ..form };
            let known = own.words.entry(other).or_insert(raised);
            if known.raised {
                *known = raised;
            }
        }
    }
    forms
});

/// Indonesian words that end like one with “your”.
const NOT_YOURS: &[&str] = &[
    "kamu", "ilmu", "temu", "bertemu", "ketemu", "tamu", "jamu", "semu", "jemu", "ramu", "bumbu",
    "pertemu", "menemu", "peramu", "ditemu", "antemu",
];

/// “Not” at the beginning of a sentence, behind which a call may stand.
const NOT: &[&str] = &["No", "Non", "Nu", "Não", "Nie", "Не", "Ne", "Μην", "Nicht"];

impl Forms {
    /// Whether the word of this key may be one, as most are not.
    fn may_have(&self, word: u64) -> bool {
        let bits = self.bits.get_or_init(|| {
            let keys: Vec<u64> = self.words.keys().map(|word| key(word)).collect();
            Bits::of_words(keys.iter())
        });
        !self.endings.is_empty() || bits.may_have_word(word)
    }

    /// What the word at `at` is, if it addresses somebody.
    fn of(&self, word: Piece<'_>, before: Option<Piece<'_>>, at: usize) -> Option<Form> {
        let text = word.text();
        if let Some(form) = self.words.get(text) {
            let not = || before.is_some_and(|before| NOT.contains(&before.text()));
            let calls =
                if text.starts_with(char::is_uppercase) { at == 0 } else { at == 1 && not() };
            return (!form.opening || calls).then_some(*form);
        }
        let fits = |ending: &str| text.len() > ending.len() + 2 && text.ends_with(ending);
        let (_, form) = self.endings.iter().find(|(ending, _)| fits(ending))?;
        (text.starts_with(char::is_lowercase) && !NOT_YOURS.contains(&text)).then_some(*form)
    }
}

/// Languages that raise a pronoun of address in letters and advertisements.
const POLITE_CAPITALS: &[&str] = &["be", "bg", "cs", "de", "pl", "ru", "sk", "uk"];

/// Familiar forms that are no other word, of which one is a slip in a short text that is otherwise
/// polite.
#[rustfmt::skip]
const NEAR: &[&str] = &[
    "du", "dig", "dina", "bạn", "तुम", "तुम्हें", "ты", "тобой", "ти", "тобі", "ricordati", "assicurati", "iscriviti", "tua", "tue",
    "iei", "poți", "ești", "tău", "tine", "tarvitset", "voit", "saat", "sinun", "puedes", "tienes", "debes", "quieres", "vosotros",
    "vuestro", "vuestra", "musst", "kannst", "hast", "možeš", "můžeš", "musíš", "možesz", "możesz", "musisz",
    "σου", "μπορείς", "yapabilirsin", "unutma", "خودت", "می‌توانی", "kamu", "tua", "teu", "podes", "puoi", "devi", "toi", "tu",
    "tes", "ton", "dein", "deine", "deinen", "deiner", "deinem", "tus", "contigo", "tuoi", "tuo",
    "jouw", "jou", "твой", "твоя", "твои", "твоё", "твое", "тебя", "тебе", "твій", "твоя", "твої", "twój", "twoje", "twoja",
    "tvůj", "tvoje", "tvá", "senin", "sana", "तुम्हारा", "तुम्हारी", "तुम्हारे", "teu", "teus", "σου", "din", "ditt", "dina",
];
/// Distant forms that are no other word, of which one is a slip in a familiar text.
#[rustfmt::skip]
const DISTANT: &[&str] = &[
    "usted", "ustedes", "vous", "votre", "vos", "u", "uw", "Ihre", "Ihren", "Ihrem", "Ihnen", "ваш", "вашу", "ваши", "ваша", "вас", "вам",
    "dumneavoastră", "Anda", "sizin", "size", "σας", "ert", "er", "quý", "आपको", "आपका", "आपकी", "você", "vás", "vám", "váš", "vaše",
    "teidän", "您", "Pana", "Pani", "Państwa", "Państwo", "вашого", "вашій", "вашої", "شما",
];
/// Sentences of such a text, at most.
const SLIP: usize = 14;

/// Forms that each side must have.
const ENOUGH: usize = 2;
/// Questions, or lines that name their speaker, that make an interview.
const INTERVIEW: usize = 3;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    if matches!(code, "ja" | "ko") {
        return look_at_endings(document, findings);
    }
    if code == "th" {
        return look_at_particles(document, findings);
    }
    let Some(forms) = FORMS.get(code) else { return };
    let mut sides: [(&str, Vec<Piece<'_>>); 2] = [("", Vec::new()), ("", Vec::new())];
    let mut sure = [false; 2];
    // Sentences that have each.
    let mut sentences = [0_usize; 2];
    for segment in document.segments().filter(|segment| addresses_reader(*segment)) {
        let mut has = [0; 2];
        let keys = segment.keys().iter().enumerate();
        for (at, _) in keys.filter(|(_, key)| forms.may_have(**key)) {
            let word = segment.word(at);
            let previous = at.checked_sub(1).map(|before| segment.word(before));
            let Some(form) = forms.of(word, previous, at) else { continue };
            let raised_inside = form.raised && at > 0 && !POLITE_CAPITALS.contains(&code);
            if raised_inside
                || form.capital && !stands_inside(word)
                || is_other_word(word, previous, at, code)
                || is_quoted(document, word)
            {
                continue;
            }
            // „Lüften Sie kurz“.
            let calls = code == "de"
                && at == 1
                && form.distant
                && previous.is_some_and(|verb| verb.text().ends_with("en"));
            sure[usize::from(form.distant)] |= form.sure || calls;
            let side = &mut sides[usize::from(form.distant)];
            side.0 = form.name;
            side.1.push(word);
            has[usize::from(form.distant)] = 1;
        }
        sentences.iter_mut().zip(has).for_each(|(all, one)| *all += one);
    }
    let listed = |word: &Piece<'_>, list: &[&str]| {
        let text = word.text();
        list.contains(&text)
            || list.iter().any(|form| {
                form.len() == text.len()
                    && form.chars().eq(text.chars().flat_map(char::to_lowercase))
            })
    };
    let slip = document.segments().len() <= SLIP
        && match (sides[0].1.as_slice(), sides[1].1.as_slice()) {
            ([_], [_]) => sure[0] && sure[1],
            ([word], usual) if usual.len() >= ENOUGH => sure[0] || listed(word, NEAR),
            (usual, [word]) if usual.len() >= ENOUGH => {
                sure[1] || usual.len() > ENOUGH && listed(word, DISTANT)
            }
            _ => false,
        };
    let few = sides.iter().any(|(_, forms)| forms.len() < ENOUGH);
    if few && !slip || is_interview(document) {
        return;
    }
    // The later form yields if as many sentences have both.
    let [near, distant] = sides;
    let near_is_usual =
        (sentences[1], near.1[0].span().start) < (sentences[0], distant.1[0].span().start);
    let (usual, rare) = if near_is_usual { (near, distant) } else { (distant, near) };
    for word in rare.1 {
        let message = format!(
            "“{}” addresses the reader as {}, the article mostly as {}",
            word.text(),
            rare.0,
            usual.0
        );
        findings.flag(word, message).relate(usual.1[0], format!("the form {}", usual.0));
    }
}

/// Whether the sentence may speak to the reader: no caption or label, no line of a dialogue.
fn addresses_reader(segment: Segment<'_>) -> bool {
    !matches!(segment.kind(), Kind::Caption | Kind::Line)
        && !segment.text().starts_with(['-', '–', '—', '―'])
}

/// Whether no sentence can begin at `word`: its capital is its own.
fn stands_inside(word: Piece<'_>) -> bool {
    word.before()
        .strip_suffix(' ')
        .is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == ','))
}

/// Whether the form is another word here.
fn is_other_word(word: Piece<'_>, before: Option<Piece<'_>>, at: usize, code: &str) -> bool {
    let next = word.after();
    let previous = before.map_or("", Piece::text);
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    let capital_follows = next.strip_prefix(' ').is_some_and(capital);
    match (code, word.text()) {
        // "Cirque du Soleil".
        ("de", "du") => capital_follows && at > 1 && capital(previous),
        // "Ihre Majestät".
        ("de", _) => [" Majestät", " Hoheit", " Exzellenz", " Eminenz", " Königliche"]
            .iter()
            .any(|title| next.starts_with(title)),
        // "Il s’est tu", "rendez-vous".
        ("fr", "tu") => ["est", "sont", "suis", "avait", "était", "étaient", "être", "ont", "a"]
            .iter()
            .any(|verb| previous.trim_start_matches("s’").trim_start_matches("s'") == *verb),
        ("fr", "vous") => word.before().ends_with("endez-") || word.before().ends_with("à-"),
        // "Piotruś Pan", "Pan Nowak", "Państwo Środka".
        ("pl", text) if capital(text) => capital_follows || at > 1 && capital(previous),
        ("it", "Lei") => capital_follows,
        // "10 u".
        ("nl", "u") => previous.ends_with(|c: char| c.is_ascii_digit()),
        // «Bạn bè», «người bạn», and «quý» alone, which is precious or a quarter.
        ("vi", "bạn" | "Bạn") => {
            ["bè", "gái", "trai", "thân", "đọc", "học", "đời", "hữu", "của", "cùng", "bầu"]
                .iter()
                .any(|rest| next.strip_prefix(' ').is_some_and(|next| next.starts_with(rest)))
                || [
                    "người", "các", "những", "nhóm", "tình", "kết", "làm", "đôi", "hai", "một",
                    "cô", "cậu",
                ]
                .contains(&previous)
        }
        ("vi", "quý" | "Quý") => {
            ![" vị", " khách", " bạn"].iter().any(|rest| next.starts_with(rest))
        }
        // The party.
        ("hi", "आप") => {
            [
                " के ",
                " का ",
                " की ",
                " ने ",
                " में ",
                " सरकार",
                " नेता",
                " विधायक",
                " सांसद",
                " पार्टी",
                " प्रमुख",
            ]
            .iter()
            .any(|rest| next.starts_with(rest))
                || previous == "पार्टी"
        }
        // «Le» is mostly an article.
        ("it", "Le") => true,
        // The plural, and set phrases.
        ("zh", "你") => ["们", "死我活", "争我", "追我", "来我往", "情我愿", "一言", "中有我"]
            .iter()
            .any(|rest| next.starts_with(rest)),
        _ => false,
    }
}

/// Whether the article is a conversation.
fn is_interview(document: &Document) -> bool {
    let (mut questions, mut speakers) = (0, 0);
    for block in &document.blocks {
        let text = &document.text()[block.range.clone()];
        questions += usize::from(text.ends_with(['?', '？']) && block.kind != Kind::Headline);
        let speaker = text
            .split_once([':', '：'])
            .is_some_and(|(name, _)| name.len() < 40 && name.split(' ').count() <= 3);
        speakers += usize::from(speaker || text.starts_with(['(', '[']));
    }
    questions >= INTERVIEW || speakers >= INTERVIEW
}

/// ครับ of men and ค่ะ of women: one writer has one of them.
fn look_at_particles(document: &Document, findings: &mut Findings<'_>) {
    let mut sides: [Vec<Piece<'_>>; 2] = [Vec::new(), Vec::new()];
    for (side, particles) in [&["ครับ"][..], &["ค่ะ", "นะคะ"]].into_iter().enumerate()
    {
        for particle in particles {
            for (at, _) in document.text().match_indices(particle) {
                let piece = document.piece(at..at + particle.len());
                if !is_quoted(document, piece) {
                    sides[side].push(piece);
                }
            }
        }
        sides[side].sort_by_key(|piece| piece.span().start);
    }
    let [men, women] = &sides;
    if men.is_empty()
        || women.is_empty()
        || men.len() + women.len() > SLIP
        || is_interview(document)
    {
        return;
    }
    let later = men[0].span().start > women[0].span().start;
    let men_are_rare = men.len() < women.len() || men.len() == women.len() && later;
    let (rare, usual) = if men_are_rare { (men, women) } else { (women, men) };
    for word in rare {
        findings
            .flag(*word, format!("“{}” is the particle of the other sex", word.text()))
            .relate(usual[0], "the other particle");
    }
}

/// Sentences in the rarer register, of five.
const BALANCE: usize = 2;

/// Plain sentences around a single polite one, at least; around two, or one in the other direction;
/// and at most.
const LEAST: usize = 2;
const PLAIN: usize = 3;
const SHORT: usize = 7;

/// だ and です, 한다 and 합니다: one mixture is one finding, at the first of the rarer.
fn look_at_endings(document: &Document, findings: &mut Findings<'_>) {
    let korean = document.language.code() == "ko";
    let mut sides: [Vec<Piece<'_>>; 2] = [Vec::new(), Vec::new()];
    for segment in document.segments().filter(|segment| addresses_reader(*segment)) {
        let text = segment.text();
        let Some(body) = text.strip_suffix(if korean { '.' } else { '。' }) else { continue };
        let polite = if korean { korean_register(body) } else { japanese_register(body) };
        let Some((polite, taken)) = polite else { continue };
        let ending = segment.piece().slice(body.len() - taken..text.len());
        if !is_quoted(document, ending) {
            sides[usize::from(polite)].push(ending);
        }
    }
    let [plain, polite] = &sides;
    let (rare, usual, name) = if polite.len() > plain.len() {
        (plain, polite, "plain")
    } else {
        (polite, plain, "polite")
    };
    let all = rare.len() + usual.len();
    // One polite sentence inside a short report is a slip too; where a report opens or ends, it may
    // be the desk's own.
    // A plain one among polite ones is a slip where it asserts («のだ»).
    let asserts = |ending: &Piece<'_>| {
        let before = &document.text()[..ending.span().end];
        ["のだ。", "のである。", "である。", "것이다.", "이다."]
            .iter()
            .any(|end| before.ends_with(end))
    };
    // Several in a row are one slip.
    let in_a_row = || {
        let (from, to) = (rare[0].span().start, rare[rare.len() - 1].span().end);
        !usual.iter().any(|ending| (from..to).contains(&ending.span().start))
    };
    let few = match rare.len() {
        1 => name == "polite" && usual.len() >= LEAST || usual.len() >= PLAIN,
        2 => name == "polite" && usual.len() >= PLAIN && in_a_row(),
        _ => false,
    };
    let stray = (name == "polite" || rare.iter().all(asserts))
        && few
        && usual.len() <= SHORT
        && usual[0].span().start < rare[0].span().start
        && rare[rare.len() - 1].span().end < usual[usual.len() - 1].span().start
        && document.segments().len() <= SHORT + 2;
    if !stray && (rare.len() < ENOUGH || rare.len() * 5 < all * BALANCE)
        || is_interview(document)
        || is_personal(document)
    {
        return;
    }
    let message =
        format!("{} of {all} sentences are in the {name} register, the others not", rare.len());
    findings.flag(rare[0], message).relate(usual[0], "the other register");
}

/// Whether somebody tells of themselves outside quotations: such texts change the register for
/// effect.
fn is_personal(document: &Document) -> bool {
    const FIRST_PERSONS: &[&str] = &[
        "私は",
        "私の",
        "私が",
        "私も",
        "僕は",
        "僕の",
        "俺は",
        "わたしは",
        "나는 ",
        "저는 ",
        "내가 ",
        "제가 ",
    ];
    FIRST_PERSONS.iter().any(|pronoun| {
        document.text().match_indices(pronoun).any(|(at, _)| {
            let piece = document.piece(at..at + pronoun.len());
            !is_quoted(document, piece)
        })
    })
}

/// Whether a sentence, its stop taken off, ends politely, and the bytes of its last word; none for
/// nouns and fragments.
fn japanese_register(body: &str) -> Option<(bool, usize)> {
    const POLITE: &[&str] = &[
        "です",
        "ます",
        "ました",
        "ません",
        "でした",
        "ましょう",
        "でしょう",
        "ください",
        "ませんでした",
    ];
    const PLAIN: &[char] =
        &['だ', 'る', 'た', 'い', 'う', 'く', 'す', 'つ', 'ぬ', 'む', 'ぶ', 'ぐ'];
    let bare = body.trim_end_matches(['か', 'ね', 'よ']);
    let kana = |text: &str| {
        let last = text.trim_end_matches(|c| ('\u{3041}'..='\u{309f}').contains(&c));
        (text.len() - last.len()).min(9)
    };
    if POLITE.iter().any(|ending| bare.ends_with(ending)) {
        return Some((true, kana(body)));
    }
    body.ends_with(PLAIN).then(|| (false, kana(body)))
}

/// The same for Korean: 습니다 and 합니다 have ㅂ before 니다, unlike 아니다.
fn korean_register(body: &str) -> Option<(bool, usize)> {
    let word = body.len() - body.rfind(' ').map_or(0, |at| at + 1);
    if ["요", "십시오"].iter().any(|ending| body.ends_with(ending)) {
        return Some((true, word));
    }
    if let Some(stem) = body.strip_suffix("니다") {
        const FINAL_B: u32 = 17;
        let last = stem.chars().next_back().map_or(0, u32::from);
        return Some((last >= 0xac00 && (last - 0xac00) % 28 == FINAL_B, word));
    }
    (body.ends_with('다') && !body.ends_with("닌다")).then_some((false, word))
}
