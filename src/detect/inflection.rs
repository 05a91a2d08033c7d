//! Forms of a verb that follow from one listed form: the table of light verbs lists a few of each,
//! and an article has any of them.

/// Endings that a language puts in the place of the first, behind one stem.
const FAMILIES: &[(&str, &str, &[&str])] = &[
    ("ru", "ть", &["л", "ла", "ло", "ли", "в", "вший", "вшая", "вшие", "вшего", "вшей", "вших"]),
    ("ru", "л", &["ла", "ло", "ли", "в", "вший", "вшая", "вшие"]),
    ("uk", "ти", &["в", "ла", "ло", "ли", "вши"]),
    ("uk", "в", &["ла", "ло", "ли", "вши"]),
    ("pl", "ć", &["ł", "ła", "ło", "li", "ły", "łem", "łam", "łby", "łaby", "liby"]),
    ("pl", "ł", &["ła", "ło", "li", "ły", "łem", "łam", "łby", "łaby", "liby"]),
    ("cs", "t", &["l", "la", "lo", "li", "ly"]),
    ("cs", "l", &["la", "lo", "li", "ly"]),
];

/// Letters that a listed form has at least before others are made of it.
const SHORTEST: usize = 4;

/// `form` and the forms that follow from it.
pub(super) fn forms_of(language: &str, form: &str) -> Vec<String> {
    let mut forms = vec![form.to_owned()];
    if form.chars().count() >= SHORTEST {
        for (_, ending, others) in FAMILIES.iter().filter(|(code, ..)| *code == language) {
            if let Some(stem) = form.strip_suffix(ending) {
                forms.extend(others.iter().map(|other| format!("{stem}{other}")));
                break;
            }
        }
    }
    if language == "fa" && !form.contains('\u{200c}') {
        forms.extend(["می‌", "نمی‌", "ن"].map(|prefix| format!("{prefix}{form}")));
        forms.extend(["ند", "م", "یم"].map(|ending| format!("{form}{ending}")));
    }
    forms
}

/// What begins behind the stem of a Turkish verb, whatever follows.
#[rustfmt::skip]
const TURKISH: &[&str] = &[
    "dı", "di", "du", "dü", "ma", "me", "mı", "mi", "mu", "mü", "ıyor", "iyor", "uyor", "üyor", "aca", "ece", "yaca", "yece", "an",
    "en", "yan", "yen", "arak", "erek", "yarak", "yerek", "ıp", "ip", "up", "üp", "ar", "er", "ır", "ir", "sa", "se", "ıl", "il",
    "ınd", "ind", "ınm", "inm", "ınan", "inen", "ınaca", "inece", "abil", "ebil",
];
const VOICELESS: &[char] = &['p', 't', 'k', 'ç', 'ş', 's', 'f', 'h'];

/// Whether `word` is a form of the Turkish verb with that stem.
pub(super) fn is_turkish_form(word: &str, stem: &str) -> bool {
    let Some(rest) = word.strip_prefix(stem) else { return false };
    // “Alan” is a field, too.
    if stem == "al" && rest.starts_with("an") {
        return false;
    }
    let past = ["tı", "ti", "tu", "tü"];
    TURKISH.iter().any(|ending| rest.starts_with(ending))
        || stem.ends_with(VOICELESS) && past.iter().any(|ending| rest.starts_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_leads_to_others() {
        assert!(forms_of("ru", "оказать").contains(&"оказала".to_owned()));
        assert!(forms_of("cs", "udělal").contains(&"udělali".to_owned()));
    }

    #[test]
    fn a_turkish_stem_is_no_noun() {
        assert!(is_turkish_form("yaptıklarını", "yap"));
        assert!(is_turkish_form("verilmesi", "ver"));
        assert!(!is_turkish_form("altı", "al"));
        assert!(!is_turkish_form("yapı", "yap"));
        assert!(!is_turkish_form("veri", "ver"));
    }
}
