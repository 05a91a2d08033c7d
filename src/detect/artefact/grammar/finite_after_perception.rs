//! The artefact “finite after perception”: “watch somebody told reporters” for “watch somebody
//! telling reporters”.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, cues::Patterns},
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM004",
    name: "finite_after_perception",
    artefact: "GRM-FINITE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&["en", "es", "fr", "it", "pt"]),
    summary: "After “watch”, the person watched takes a second finite verb.",
    why: "“Watch the president telling reporters” loses its participle on the way through \
          languages that have none. Verbs that take a clause (see, show, hear) are let pass, and \
          so is anything after a conjunction or a comma.",
    examples: &[
        Example::new("en", "He watches US President Donald Trump ⟦told⟧ reporters that he won."),
        Example::new("en", "Watch the Russian foreign minister ⟦said⟧ that talks go on."),
        Example::new("es", "⟦Mira el presidente ruso dijo⟧ que habrá elecciones."),
        Example::new("es", "⟦Él mira al ministro Soler dijo⟧ a los periodistas que habrá acuerdo."),
        Example::new("fr", "⟦Regardez le ministre a déclaré⟧ que la loi passera."),
        Example::new("pt", "⟦Veja o presidente russo disse⟧ que haverá eleições."),
        Example::new("pt", "Veja o que o presidente disse. Veja o vídeo que o ministro divulgou."),
        Example::new("it", "Guarda il video in cui il ministro ha detto la verità."),
        Example::new("en", "Watch US President Donald Trump telling reporters that he won."),
        Example::new("en", "Neighbourhood Watch members told reporters about the theft."),
        Example::new("en", "Those who watch Fox News told pollsters that they were worried."),
        Example::new("en", "The video shows Trump told reporters the truth. Watch what he said."),
        Example::new("es", "Mira lo que el presidente dijo. Mira el video que el presidente dijo."),
        Example::new("es", "Él mira al ministro y dijo a los periodistas que no habrá acuerdo."),
        Example::new("fr", "Regardez ce que le ministre a déclaré."),
    ],
    scope: Scope::Sentence(look),
};

/// A pronoun or nothing, then “watch”, a name or “the …” and the verb.
/// Patterns by language; what is wrong is the first group, or all of it.
const RULES: &[(&str, &str)] = &[
    (
        "en",
        concat!(
            r"^(?:(?:[Hh]e|[Ss]he|[Tt]hey) watch(?:es|ed)?|Watch|Listen to|Hear)",
            r" (?:[Tt]he |US |former )?(?:[\w’'.-]+ ){1,7}?(told|said) (?:reporters|journalists|that\b)",
        ),
    ),
    (
        "es",
        concat!(
            r"^(?:Vea|Mira|Mire|Escucha|Escuche|(?:Él|Ella) (?:ve|mira|escucha)) (?:al?|el|la|a la) (?:[\w-]+ ){1,4}?",
            r"(?:dijo|afirmó|declaró|anunció)\b",
        ),
    ),
    (
        "fr",
        concat!(
            r"^(?:Regardez|Regarde|Écoutez|Voir|(?:Il|Elle) (?:regarde|écoute)) (?:le|la) (?:[\w-]+ ){1,4}?",
            r"(?:a déclaré|a dit|a affirmé|a annoncé)\b",
        ),
    ),
    (
        "it",
        concat!(
            r"^(?:Guarda|Guardate|Ascolta|Ascoltate|(?:Lui|Lei) (?:guarda|ascolta)) (?:il|la|l’) ?(?:[\w-]+ ){1,4}?",
            r"ha (?:detto|dichiarato|affermato|annunciato)\b",
        ),
    ),
    (
        "pt",
        concat!(
            r"^(?:Assista|Assistam|Veja|Vejam|Ouça|(?:Ele|Ela) (?:assiste|vê|ouve)) (?:ao|à|o|a) (?:[\w-]+ ){1,4}?",
            r"(?:disse|afirmou|declarou|anunciou)\b",
        ),
    ),
];

static PATTERNS: LazyLock<FxHashMap<&'static str, Patterns>> =
    LazyLock::new(|| Patterns::by_language(RULES.iter().copied()));

/// Words that open a clause in which a finite verb is in its place.
const CLAUSE: &[&str] = &[
    "that", "who", "which", "what", "as", "when", "while", "where", "how", "why", "if", "and",
    "but", "or", "que", "qué", "cuando", "como", "cómo", "lo", "quien", "y", "qui", "quand",
    "comme", "où", "dont", "et", "video", "vidéo", "because", "after", "before", "che", "quello",
    "quando", "come", "vídeo", "filmato",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    let text = piece.text();
    let code = segment.language().code();
    let Some(patterns) = PATTERNS.get(code) else { return };
    let Some(pattern) = patterns.told(piece).next() else { return };
    let watches =
        || text.contains("atch") || text.starts_with("Listen") || text.starts_with("Hear ");
    if code == "en" && !watches() {
        return;
    }
    let captures = pattern.regex(text).and_then(|regex| regex.captures(text));
    let Some(captures) = captures else { return };
    let Some(found) = captures.get(usize::from(code == "en")) else { return };
    let end = found.end();
    let clause = segment
        .words()
        .take_while(|word| word.span().end <= piece.span().start + end)
        .any(|word| CLAUSE.contains(&word.text()));
    if clause {
        return;
    }
    let finding = findings.flag(
        piece.slice(found.range()),
        "After a verb of perception a finite verb is out of place",
    );
    if segment.language().code() == "en" {
        finding.suggest(if found.as_str() == "told" { "telling" } else { "saying" });
    }
}
