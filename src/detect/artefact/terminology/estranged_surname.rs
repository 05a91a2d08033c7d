//! Beside its source, a person keeps the given name and has another surname, or another given name
//! before the surname: whatever the word means, it sounds nothing like the name. Names in a table
//! of meanings are `translated_name`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        bearer::is,
        given_forms::latin_form,
        mention::is_cited,
        name_words::{concept_at, glosses_of, is_of_persons, meanings, names_of, sound_alike},
        pair::Bead,
        person::is_given_name,
        role::countries,
        skeleton::fold,
        speech::is_title,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM096",
    name: "estranged_surname",
    artefact: "DNT-NAME",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Critical,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ko", "nl", "pl", "pt",
        "ro", "ru", "sv", "tr", "uk", "vi",
    ]),
    summary: "A person has another surname than in the source.",
    why: "The given name stays, the surname becomes the word that it is. Flagged if the source has \
          a given name with a surname, the translation has the same given name before a word that \
          sounds unlike the surname, and the surname stands nowhere else; between scripts the word \
          has to be one that names mean. Monarchs, saints and places pass.",
    examples: &[
        Example::pair(
            "es",
            "La jefa de policía, Sandra ⟦Campana⟧, descartó el lunes más detenciones.",
            "Police chief Sandra Bell on Monday ruled out further arrests.",
        ),
        Example::pair(
            "nl",
            "Wethouder Martin ⟦Kleermaker⟧ opende de brug op zaterdag.",
            "Stadtrat Martin Schneider eröffnete am Samstag die Brücke.",
        ),
        Example::pair(
            "hi",
            "विकेटकीपर मैथ्यू ⟦कीमत⟧ ने शनिवार को शतक बनाया।",
            "Wicketkeeper Matthew Price scored a century on Saturday.",
        ),
        Example::pair(
            "en",
            "Wydad have signed midfielder ⟦Generous⟧ Bouzidi on a three-year contract.",
            "تعاقد الوداد مع لاعب الوسط كريم بوزيدي لثلاثة أعوام.",
        ),
        Example::pair(
            "hi",
            "विकेटकीपर मैथ्यू प्राइस ने शनिवार को सही कीमत पर शतक बनाया।",
            "Wicketkeeper Matthew Price scored a century on Saturday, at the right price.",
        ),
        Example::pair(
            "es",
            "La jefa de policía, Sandra Bell, descartó el lunes más detenciones.",
            "Police chief Sandra Bell on Monday ruled out further arrests.",
        ),
        Example::pair(
            "fr",
            "Le roi Charles III a reçu lundi le maire.",
            "King Charles III received the mayor on Monday.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Words of places and streets that carry given names.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "River", "Lake", "Street", "Park", "Bridge", "Tower", "Church", "Hall", "Castle", "Square", "Island", "Islands", "Sea",
    "Bay", "Day", "House", "Garden", "Gardens", "Palace", "School", "College", "Falls", "Station", "Airport", "Hospital",
    "Cup", "Prize", "Award", "Foundation", "Institute", "University", "Bank", "Avenue", "Road", "Beach", "City", "County",
    "Cross", "Medal", "Center", "Centre", "Museum", "Theatre", "Theater", "Stadium", "Open", "Trophy", "Line", "Valley",
];

/// Whose names every language has in a form of its own.
#[rustfmt::skip]
const OF_HISTORY: &[&str] = &[
    "king", "queen", "pope", "saint", "st", "prince", "princess", "emperor", "empress", "duke", "tsar", "könig", "königin", "papst",
    "prinz", "prinzessin", "kaiser", "roi", "reine", "pape", "rey", "reina", "papa", "príncipe", "princesa", "san", "santa", "re",
    "regina", "principe", "koning", "koningin", "paus", "kung", "drottning", "påven", "król", "królowa", "papież", "král",
    "královna", "papež", "король", "королева", "папа", "принц", "принцесса", "kral", "kraliçe", "rei", "rainha", "raja", "ratu",
    "sankt", "sint", "são", "santo",
];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    if from == to || from.is_unspaced() || bead.source.text().len() > 900 {
        return;
    }
    let originals: Vec<Piece<'_>> = bead.source.words().collect();
    let mut sides: Option<Sides<'_, '_>> = None;
    for at in 0..originals.len() {
        let Some(next) = originals.get(at + 1) else { break };
        let one = originals[at];
        if one.gap_to(*next) != " " || !is_known_given(one.text(), from) {
            continue;
        }
        let sides = sides.get_or_insert_with(|| Sides {
            from,
            to,
            originals: &originals,
            words: bead.target.words().collect(),
        });
        let hit = sides.other_surname(at).map(|hit| (hit, next.text()));
        let hit = hit.or_else(|| Some((sides.other_given(at)?, one.text())));
        if let Some((hit, name)) = hit.filter(|(hit, _)| !is_cited(segment.document, *hit)) {
            findings
                .flag(hit, format!("“{}” stands for the name “{name}”", hit.text()))
                .suggest(name);
        }
    }
}

/// Whether a word is a given name, as a text in a language writes it.
fn is_known_given(word: &str, language: Language) -> bool {
    let capital = !is_cased(language) || word.starts_with(char::is_uppercase);
    capital
        && (latin_form(word, language).is_some()
            || is_given_name(word)
            || is("name", word, language)
            || is_meaning(word, language))
}

/// Whether a name of the table means something.
fn is_meaning(word: &str, language: Language) -> bool {
    !meanings(word, language).is_empty()
}

/// Whether a language has capitals.
fn is_cased(language: Language) -> bool {
    !matches!(language.code(), "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh")
}

fn is_latin(language: Language) -> bool {
    is_cased(language) && !matches!(language.code(), "ru" | "uk" | "el" | "bg" | "be" | "sr")
}

/// The words of a bead.
struct Sides<'o, 'd> {
    from: Language,
    to: Language,
    originals: &'o [Piece<'d>],
    words: Vec<Piece<'d>>,
}

impl<'d> Sides<'_, 'd> {
    /// Whether a name of the source and a word are one name in any spelling.
    fn is_same(&self, name: &str, word: &str) -> bool {
        let bare = without_article(word, self.to);
        if is_latin(self.from) && is_latin(self.to) {
            let (one, other) = (fold(name), fold(bare));
            let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
            if shared >= 3 || one == other {
                return true;
            }
        }
        sound_alike(name, self.from, bare, self.to) || sound_alike(name, self.from, word, self.to)
    }

    /// Whether a table has a word as the spelling of a given name.
    fn is_form(&self, given: &str, word: &str) -> bool {
        let latin = latin_form(word, self.to);
        latin.is_some() && latin == latin_form(given, self.from)
    }

    /// Whether any word of the translation is a name of the source.
    fn is_kept(&self, name: &str) -> bool {
        self.words.iter().any(|word| {
            (!is_cased(self.to) || word.text().starts_with(char::is_uppercase))
                && self.is_same(name, word.text())
        })
    }

    /// Whether a word answers to any of the source.
    fn answers(&self, word: &str) -> bool {
        let cased = is_cased(self.from);
        self.originals.iter().any(|name| {
            (!cased || name.text().starts_with(char::is_uppercase))
                && self.is_same(name.text(), word)
        })
    }

    /// Whether a word is one that names mean, and one of a given name that the source has.
    fn is_gloss(&self, word: Piece<'_>) -> bool {
        glosses_of(self.to).is_some_and(|glosses| glosses.contains_key(&key(word.text())))
    }

    /// The word behind the given name at `at` in the place of its surname.
    fn other_surname(&self, at: usize) -> Option<Piece<'d>> {
        let (given, surname) = (self.originals[at].text(), self.originals[at + 1].text());
        let cased = is_cased(self.from);
        let plain = surname.chars().count() >= 3
            && (!cased
                || surname.starts_with(char::is_uppercase)
                    && surname.chars().skip(1).all(char::is_lowercase));
        let goes_on = self.originals.get(at + 2).is_some_and(|next| {
            cased
                && self.originals[at + 1].gap_to(*next) == " "
                && next.text().starts_with(char::is_uppercase)
        });
        let before = at.checked_sub(1).map(|at| self.originals[at].text().to_lowercase());
        let history = before.is_some_and(|before| OF_HISTORY.contains(&&*before));
        if !plain
            || goes_on
            || history
            || PLACES.contains(&surname)
            || is_given_name(surname)
            || is("institution", surname, self.from)
            || is_title(given, self.from)
            || countries(self.originals[at].through(self.originals[at + 1]), self.from)
                .next()
                .is_some()
        {
            return None;
        }
        let place = self.words.windows(2).position(|pair| {
            pair[0].gap_to(pair[1]) == " "
                && (!is_cased(self.to) || pair[0].text().starts_with(char::is_uppercase))
                && (self.is_same(given, pair[0].text()) || self.is_form(given, pair[0].text()))
        })?;
        let hit = self.words[place + 1];
        let text = hit.text();
        let next = self.words.get(place + 2).filter(|next| hit.gap_to(**next) == " ");
        let open = is_cased(self.to)
            && next.is_some_and(|next| next.text().starts_with(char::is_uppercase));
        let capital = !is_cased(self.to)
            || text.starts_with(char::is_uppercase) && text.chars().skip(1).all(char::is_lowercase);
        let known = self.is_gloss(hit);
        let alike = is_latin(self.from) && is_latin(self.to) && text.chars().count() >= 4;
        (capital
            && !open
            && (known || alike)
            && !is_given_name(text)
            && !self.is_kept(surname)
            && !self.answers(text)
            && !is_title(text, self.to)
            && !is("institution", text, self.to)
            && !is("function", text, self.to))
        .then_some(hit)
    }

    /// The word before the surname behind `at` that means the given name there.
    fn other_given(&self, at: usize) -> Option<Piece<'d>> {
        let (given, surname) = (self.originals[at].text(), self.originals[at + 1].text());
        let glosses = glosses_of(self.to)?;
        // “Müller Xaver Hinterseer” is a miller: what stands behind is his given name.
        let goes_on = self.originals.get(at + 2).is_some_and(|next| {
            self.originals[at + 1].gap_to(*next) == " "
                && next.text().starts_with(char::is_uppercase)
        });
        if goes_on && (self.from.code() == "de" || is_given_name(surname)) {
            return None;
        }
        let cased = is_cased(self.to);
        self.words.windows(2).find_map(|pair| {
            let [word, next] = pair else { return None };
            let capitals =
                !cased || [word, next].iter().all(|one| one.text().starts_with(char::is_uppercase));
            let numbers = glosses.get(&key(word.text())).filter(|_| capitals)?;
            let named = numbers.iter().any(|number| {
                let concept = concept_at(*number);
                is_of_persons(concept)
                    && names_of(concept)
                        .iter()
                        .any(|(name, from)| *name == given && *from == self.from)
            });
            (named
                && word.gap_to(*next) == " "
                && next.text().chars().count() >= 4
                && self.is_same(surname, next.text())
                && !self.is_kept(given))
            .then_some(*word)
        })
    }
}

fn without_article(word: &str, language: Language) -> &str {
    let bare = match language.code() {
        "ar" => word.strip_prefix("ال"),
        "he" => word.strip_prefix('ה'),
        _ => None,
    };
    bare.filter(|bare| bare.chars().count() >= 2).unwrap_or(word)
}
