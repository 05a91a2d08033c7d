//! A pronoun of one sex with a verb form of the other right behind it: «він повідомила». Pronouns
//! that disagree with the person they mean are `flipped_pronoun`'s.

use std::sync::LazyLock;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, mention::is_cited, person::Sex,
        sex_words::sex_of_verb,
    },
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM016",
    name: "pronoun_verb_clash",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&["ar", "cs", "he", "hi", "pl", "ru", "uk"]),
    summary: "A pronoun and the verb right behind it show different sexes.",
    why: "An engine takes the pronoun from one sentence and the verb's form from another. Only \
          verbs of saying and forms that can be nothing but verbs are looked at.",
    examples: &[
        Example::new("uk", "На пресконференції ⟦він повідомила⟧, що уряд готує новий закон."),
        Example::new("ru", "По дороге домой ⟦она заявил⟧, что доволен встречей."),
        Example::new("pl", "Po spotkaniu ⟦ona powiedział⟧, że rozmowy były trudne."),
        Example::new("cs", "Na závěr ⟦on uvedla⟧, že stavba začne v březnu."),
        Example::new("he", "בסוף הפגישה ⟦הוא אמרה⟧ כי ההסכם ייחתם בקרוב."),
        Example::new("hi", "राष्ट्रपति अगले सप्ताह वारसॉ जाएँगी। वहाँ वे ऊर्जा सुरक्षा पर बात ⟦करेंगे⟧।"),
        Example::new("hi", "मंगलवार को सुनीता देवी राजधानी ⟦लौटेंगे⟧।"),
        Example::new("hi", "गायिका लता राव ने कहा कि वह अगले साल मुंबई ⟦आएगा⟧।"),
        Example::new("hi", "मंगलवार को सुनीता देवी के मंत्री राजधानी लौटेंगे।"),
        Example::new("hi", "मंत्री नेताओं से मिलेंगी। वे ऊर्जा सुरक्षा पर बात करेंगे।"),
        Example::new("ru", "По дороге домой он сначала молчал, потом она заявила о победе."),
        Example::new("uk", "Вона повідомила, що він приїде завтра."),
    ],
    scope: Scope::Sentence(look),
};

/// Pronouns, feminine verbs and masculine verbs of languages whose forms do not show it.
struct Forms {
    language: &'static str,
    he: &'static str,
    she: &'static str,
    of_woman: &'static [&'static str],
    of_man: &'static [&'static str],
}

#[rustfmt::skip]
const FORMS: &[Forms] = &[
    Forms {
        language: "he", he: "הוא", she: "היא",
        of_woman: &["אמרה", "הוסיפה", "הדגישה", "ציינה", "הודיעה", "הסבירה", "הצהירה", "טענה", "הבטיחה", "סיפרה", "מסרה", "הזהירה", "שמחה", "עייפה", "בטוחה", "מודאגת", "מאוכזבת", "מופתעת", "נרגשת", "משוכנעת", "מוכנה"],
        of_man: &["אמר", "הוסיף", "הדגיש", "ציין", "הודיע", "הסביר", "הצהיר", "טען", "הבטיח", "סיפר", "הזהיר", "שמח", "עייף", "בטוח", "מודאג", "מאוכזב", "מופתע", "נרגש", "משוכנע", "מוכן"],
    },
    Forms {
        language: "ar", he: "هو", she: "هي",
        of_woman: &["قالت", "أضافت", "أكدت", "أوضحت", "صرحت", "أعلنت", "أشارت", "تقول", "سعيدة", "واثقة", "فخورة", "متفائلة", "مستعدة", "ممتنة", "مقتنعة", "متحمسة", "متعبة"],
        of_man: &["قال", "أضاف", "أكد", "أوضح", "صرح", "أعلن", "أشار", "يقول", "سعيد", "واثق", "فخور", "متفائل", "مستعد", "ممتن", "مقتنع", "متحمس", "متعب"],
    },
    Forms {
        language: "ru", he: "он", she: "она",
        of_woman: &["довольна", "уверена", "рада", "готова", "благодарна", "согласна", "счастлива", "намерена", "обеспокоена", "убеждена", "вынуждена", "должна", "горда", "расстроена", "удивлена", "потрясена", "тронута"],
        of_man: &["доволен", "уверен", "рад", "готов", "благодарен", "согласен", "счастлив", "намерен", "обеспокоен", "убеждён", "убежден", "вынужден", "должен", "горд", "расстроен", "удивлён", "удивлен", "потрясён", "потрясен", "тронут"],
    },
    Forms {
        language: "uk", he: "він", she: "вона",
        of_woman: &["задоволена", "впевнена", "упевнена", "рада", "готова", "вдячна", "переконана", "щаслива", "стурбована", "здивована", "розчарована", "зворушена", "змушена", "згодна", "повинна"],
        of_man: &["задоволений", "впевнений", "упевнений", "радий", "готовий", "вдячний", "переконаний", "щасливий", "стурбований", "здивований", "розчарований", "зворушений", "змушений", "згоден", "повинен"],
    },
    Forms {
        language: "pl", he: "on", she: "ona",
        of_woman: &["zadowolona", "przekonana", "wdzięczna", "dumna", "szczęśliwa", "gotowa", "zmęczona", "pewna", "zaskoczona", "wzruszona", "rozczarowana", "zaniepokojona"],
        of_man: &["zadowolony", "przekonany", "wdzięczny", "dumny", "szczęśliwy", "gotowy", "gotów", "zmęczony", "pewny", "pewien", "zaskoczony", "wzruszony", "rozczarowany", "zaniepokojony"],
    },
    Forms {
        language: "cs", he: "on", she: "ona",
        of_woman: &["spokojená", "přesvědčena", "přesvědčená", "vděčná", "hrdá", "šťastná", "připravena", "připravená", "unavená", "ráda", "překvapená", "dojatá", "zklamaná", "znepokojená"],
        of_man: &["spokojený", "přesvědčen", "přesvědčený", "vděčný", "hrdý", "šťastný", "připraven", "připravený", "unavený", "rád", "překvapený", "dojatý", "zklamaný", "znepokojený"],
    },
];

/// Words between a pronoun and its predicate.
static LINKS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let words = ["очень", "также", "уже", "дуже", "також", "вже", "jest", "bardzo", "je", "velmi"];
    words.iter().map(|word| key(word)).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    if code == "hi" {
        return look_at_hindi(segment, findings);
    }
    let Some(forms) = FORMS.iter().find(|forms| forms.language == code) else { return };
    let (men, women) = (forms.with_prefixes(forms.he), forms.with_prefixes(forms.she));
    let keys = segment.keys();
    let pronouns = keys.iter().enumerate().filter_map(|(at, word)| {
        let man = men.contains(word);
        (man || women.contains(word)).then_some((at, if man { Sex::Man } else { Sex::Woman }))
    });
    for (at, sex) in pronouns {
        let links = keys.get(at + 1).is_some_and(|next| LINKS.contains(next));
        let Some(next) = keys.get(at + 1 + usize::from(links)) else { continue };
        let words: Vec<Piece<'_>> = segment.words().skip(at).take(2 + usize::from(links)).collect();
        let (Some(first), Some(second)) = (words.first(), words.last()) else { continue };
        if words.windows(2).any(|two| two[0].gap_to(two[1]) != " ") {
            continue;
        }
        let told = sex_of_verb(segment.language(), *next)
            .or_else(|| forms.sex(second.text()))
            .or_else(|| by_ending(second.text(), code));
        let hit = first.through(*second);
        if told.is_some_and(|told| told != sex) && !is_cited(segment.document, hit) {
            findings.flag(hit, format!("“{}” shows two sexes", hit.text()));
        }
    }
}

/// Hindi endings of a sentence about a woman, in the form of respect, and about a man.
const OF_WOMAN: &[&str] = &["ेंगी", "एँगी", "एंगी", "ती हैं", "रही हैं", "चुकी हैं"];
const OF_MAN: &[&str] = &["ेंगे", "एँगे", "एंगे", "ते हैं", "रहे हैं", "चुके हैं", "थे", "गए"];

/// Words by which the sentence before may speak of several persons.
const SEVERAL: &[&str] = &["ओं ", " और ", " लोग", " तथा ", " एवं ", " साथ ", " दोनों "];

/// Words by which a sentence tells of a woman, and given names; forms of respect have no sex.
#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "रानी", "महारानी", "शिक्षिका", "गायिका", "अभिनेत्री", "लेखिका", "अध्यापिका", "महिला", "श्रीमती", "सुश्री", "देवी", "बाई", "कुमारी",
    "बेगम", "माँ", "मां", "दादी", "नानी", "पत्नी", "बेटी", "बहन", "छात्रा", "नर्स", "अध्यक्षा", "सुनीता", "मीना", "रीता", "गीता", "सीता", "ममता",
    "सोनिया", "प्रियंका", "लता", "उषा", "कविता", "अनीता", "पूजा", "नेहा", "दीपिका", "कमला", "मायावती", "स्मृति", "निर्मला", "सुषमा", "जया",
    "रेखा", "शर्मिला", "मंजू", "राधा", "सरिता", "सुमन", "अंजलि", "शबाना", "फ़ातिमा", "फातिमा", "नूर", "अन्ना", "मारिया", "एंजेला", "हिलेरी",
    "मैरी", "एलिज़ाबेथ", "सारा", "जेन", "एमा", "साइना", "सिंधु", "मिताली", "हरमनप्रीत", "द्रौपदी", "वसुंधरा", "शीला", "महबूबा",
];

/// Their keys: most sentences have none of them.
static WOMEN_BITS: LazyLock<Bits> = LazyLock::new(|| {
    let keys: Vec<u64> = WOMEN.iter().map(|word| key(word)).collect();
    Bits::of_words(keys.iter())
});

/// Words for men, beside whom the verb may be theirs.
#[rustfmt::skip]
const MEN: &[&str] = &[
    "पति", "बेटा", "बेटे", "पिता", "भाई", "पुत्र", "श्री", "पुरुष", "आदमी", "लड़का", "लड़के", "राजा", "दादा", "नाना", "युवक", "अधिकारी",
    "नेता", "कलाकार", "लोग", "बच्चे", "जो", "जिनके", "जिसके",
];

/// What ties a noun to another than the last verb.
const TIES: &[&str] = &[
    "ने",
    "को",
    "का",
    "के",
    "की",
    "से",
    "में",
    "पर",
    "द्वारा",
    "और",
    "तथा",
    "व",
    "या",
    "एवं",
    "समेत",
    "सहित",
];

/// Endings of the last verb of a sentence about a man, of whom it speaks without respect too.
const OF_MAN_ALONE: &[&str] = &["ेगा", "एगा", "ता है", "रहा है", "चुका है", "गया", "था"];

/// A woman in one sentence, told by its verb or by a word, and a man's verb in the next one; or both
/// in one.
fn look_at_hindi(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let said = segment.text().trim_end_matches(['।', '.', ' ']);
    let ends = |endings: &[&str]| endings.iter().any(|ending| said.ends_with(ending));
    if !ends(OF_MAN) && !ends(OF_MAN_ALONE) {
        return;
    }
    if of_woman_before(segment, ends(OF_MAN)) || of_woman_here(segment) {
        // The auxiliary shows no sex.
        let shows = |word: &Piece<'_>| !matches!(word.text(), "है" | "हैं");
        let verb = segment.words().rev().find(shows);
        if let Some(verb) = verb.filter(|verb| !is_cited(segment.document, *verb)) {
            findings.flag(verb, "The verb is a man's, and its subject seems to be a woman");
        }
    }
}

fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.split([' ', ',', '।']).any(|other| other == *word))
}

/// Whether the pronoun that opens a sentence means a woman of the sentence before.
fn of_woman_before(segment: Segment<'_>, respectful: bool) -> bool {
    let pronoun = segment.words().take(3).any(|word| matches!(word.text(), "वे" | "वह"));
    let Some(previous) = segment.previous().filter(|_| pronoun && !segment.opens_block()) else {
        return false;
    };
    let before = previous.text().trim_end_matches(['।', '.', ' ']);
    let told = respectful && OF_WOMAN.iter().any(|ending| before.ends_with(ending));
    let named = has_any(before, WOMEN) && !has_any(before, MEN) && !has_any(segment.text(), MEN);
    (told || named) && !SEVERAL.iter().any(|word| before.contains(word))
}

/// Whether the sentence has a woman as the subject of its last verb: «सुनीता देवी राजधानी लौटेंगे», or
/// «लता ने कहा कि वह आएगा».
fn of_woman_here(segment: Segment<'_>) -> bool {
    let text = segment.text();
    if !segment.keys().iter().any(|key| WOMEN_BITS.may_have_word(*key)) {
        return false;
    }
    if !has_any(text, WOMEN) || has_any(text, MEN) || text.contains(',') {
        return false;
    }
    let words: Vec<&str> = segment.words().map(Piece::text).collect();
    let Some(last) = words.iter().rposition(|word| WOMEN.contains(word)) else { return false };
    // A surname, or a place, may stand between.
    let tie =
        words[last + 1..].iter().take(2).enumerate().position(|(at, word)| {
            TIES.contains(word) && (at == 0 || !matches!(*word, "में" | "पर"))
        });
    match tie {
        None => {
            let joins = |word: &&str| matches!(*word, "ने" | "और" | "तथा" | "या" | "एवं");
            !words.contains(&"कि") && !words[..last].iter().any(joins)
        }
        Some(at) if words[last + 1 + at] == "ने" => {
            let that = words.iter().position(|word| *word == "कि");
            that.is_some_and(|that| {
                words.get(that + 1).is_some_and(|word| matches!(*word, "वह" | "वे"))
            })
        }
        Some(_) => false,
    }
}

impl Forms {
    /// The keys of a pronoun, alone and behind what is written together with it.
    fn with_prefixes(&self, pronoun: &str) -> Vec<u64> {
        let prefixes: &[&str] = match self.language {
            "he" => &["", "ש", "כש", "ו"],
            "ar" => &["", "و", "ف"],
            _ => &[""],
        };
        let clitic: &[&str] = match pronoun {
            "هي" => &["إنها", "أنها", "بأنها", "لأنها"],
            "هو" => &["إنه", "أنه", "بأنه", "لأنه"],
            _ => &[],
        };
        let joined = prefixes.iter().map(|prefix| key(&format!("{prefix}{pronoun}")));
        joined.chain(clitic.iter().map(|word| key(word))).collect()
    }

    fn sex(&self, verb: &str) -> Option<Sex> {
        if self.of_woman.contains(&verb) {
            Some(Sex::Woman)
        } else {
            self.of_man.contains(&verb).then_some(Sex::Man)
        }
    }
}

/// Russian and Ukrainian feminine pasts that are no nouns: long, and with the vowel of a verb.
fn by_ending(word: &str, code: &str) -> Option<Sex> {
    const NOT_VERBS: &[&str] = &["сначала", "спочатку", "изначала", "поначалу"];
    let verbal = ["ывала", "ивала", "овала", "илась", "алась", "ялась", "елась", "ювала"];
    let long = word.chars().count() >= 7;
    (matches!(code, "ru" | "uk")
        && long
        && !NOT_VERBS.contains(&word)
        && verbal.iter().any(|ending| word.ends_with(ending)))
    .then_some(Sex::Woman)
}
