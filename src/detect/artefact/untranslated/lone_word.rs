//! One common word of another language in the same script, alone among words of the article's
//! own. Runs of several are `foreign_phrase`'s, words of another script `untranslated_words`'.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::{is_discussed, is_quoted},
        strange_words::{COMPARED, STRANGE, Strange, mostly_foreign},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT040",
    name: "lone_word",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(COMPARED),
    summary: "A single common word is left in another language.",
    why: "A model slips into the source, or into a sister language, for an “and” or a “yesterday” \
          and comes back. Only words that the article's language lacks count, in small letters, \
          with no name beside them and outside quotations and brackets, or with the source in the \
          same language; where many stand together the sentence was left as a whole.",
    examples: &[
        Example::new("cs", "Na místě zasahovali hasiči ⟦oraz⟧ dobrovolníci z okolních obcí."),
        Example::new("ro", "Antrenoarea a lăudat apărarea, dar a criticat ⟦invece⟧ ratările."),
        Example::new("hi", "मालिकों को दो बार नोटिस भेजा गया था ⟦आणि⟧ उन्होंने कोई जवाब नहीं दिया।"),
        Example::new("sv", "Skolan stänger ⟦jednak⟧ i två veckor för att golven ska bytas."),
        Example::new("id", "Jembatan itu ditutup ⟦gisteren⟧ karena pilar retak akibat banjir."),
        Example::new("fr", "La route a été fermée ⟦wegen⟧ travaux pendant trois semaines."),
        Example::new("tr", "Köprü ⟦yesterday⟧ ağır araçlara kapatıldı ve onarım başladı."),
        Example::new("en", "The bridge was closed ⟦également⟧ to buses for three weeks."),
        Example::new("en", "The menu says “vandaag”, and Le Monde d’hier wrote encore (hier)."),
        Example::new("de", "Der Sender Radio Oggi gehört zu Casa Aperto und sendet täglich."),
        Example::new("es", "El programa «Domani» se emite los jueves en la cadena RaiDue."),
    ],
    scope: Scope::Sentence(look),
};

/// Words of one other language in a sentence that is left as a whole.
const WHOLE: usize = 3;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let home = segment.document.language;
    let own = segment.sentence().language;
    let Some(strange) = STRANGE.get(home.code()) else { return };
    let strange = strange.get_or_init(|| Strange::to(home));
    let keys = segment.keys();
    let hit = |key: &u64| {
        strange.bits.may_have_word(*key).then(|| strange.by_key.get(key).copied()).flatten()
    };
    let mut hits = keys.iter().enumerate().filter_map(|(at, key)| Some((at, hit(key)?)));
    let Some((at, language)) = hits.next() else { return };
    // A sentence of such words is `untranslated_segment`'s.
    if mostly_foreign(segment).is_some() {
        return;
    }
    let more = hits.filter(|(_, other)| *other == language).count();
    let words: Vec<Piece<'_>> = segment.words().collect();
    let name = Language::from_code(language).map_or(language, Language::name);
    if more + 1 >= WHOLE && own == home && more * 3 >= words.len() / 2 {
        let whole = words[0].through(words[words.len() - 1]);
        if !is_quoted(segment.document, whole) && !is_discussed(segment.document, whole) {
            findings.flag(whole, format!("The sentence is left in {name}"));
        }
        return;
    }
    if own.is_known() && own != home || more >= WHOLE {
        return;
    }
    let word = words[at];
    if stands_alone(segment, &words, at, language) {
        findings.flag(word, format!("“{}” is a word of {name}", word.text()));
    }
}

/// Whether the word is used like any other of its sentence, not as a name, a title or a mention.
fn stands_alone(segment: Segment<'_>, words: &[Piece<'_>], at: usize, language: &str) -> bool {
    let word = words[at];
    let cased = |word: &Piece<'_>| word.text().starts_with(char::is_uppercase);
    let joins = ['-', '’', '\'', '.', '/', '@', '#', '_', '‘', '`', '&', '\u{200c}'];
    let goes_on = word.after();
    let stop = goes_on.starts_with('.') && !goes_on[1..].starts_with(char::is_alphanumeric);
    if word.text().chars().any(char::is_uppercase)
        || word.before().ends_with(joins)
        || goes_on.starts_with(joins) && !stop
    {
        return false;
    }
    let copied = segment.document.source_language.code() == language
        && segment
            .source()
            .is_some_and(|source| source.words().any(|other| other.text() == word.text()));
    let german = segment.document.language.code() == "de";
    let beside = |at: usize| words.get(at).is_some_and(cased);
    let named = at > 1 && beside(at - 1) && words[at - 1].gap_to(word) == " "
        || beside(at + 1) && words.get(at + 1).is_some_and(|next| word.gap_to(*next) == " ");
    if named && !copied && !german {
        return false;
    }
    let start = segment.sentence().range.start;
    let before = word.before().get(start..).unwrap_or("");
    let enclosed = before.rfind(['(', '[', '‘', '《']) > before.rfind([')', ']', '’', '》']);
    !enclosed && !is_quoted(segment.document, word) && !is_discussed(segment.document, word)
}
