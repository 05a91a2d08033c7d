//! The artefact “date preposition”: a day, a date or a span of time with the preposition that
//! another language has there, as a table lists them. Bare dates are the business of their own
//! detector.

use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_cited},
    finding::{Category, Severity},
    text::{Kind, Piece, Segment, heads::Triggers, letters::is_alphanumeric},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM053",
    name: "date_preposition",
    artefact: "GRM-PREP-DATE",
    category: Category::GRAMMAR,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko",
        "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A time has the preposition or the ending that another language gives it.",
    why: "Each language says in its own way on which day something happens: “på 5 mars”, “в 9 \
          апреля” and “desde ocho años” are copies. Where the same words say for when something \
          is planned, they are let pass.",
    examples: &[
        Example::new("sv", "Biblioteket flyttade ⟦på 5 mars⟧ in i nya lokaler."),
        Example::new("ru", "Новый вокзал открыли ⟦на прошлый вторник⟧ после ремонта."),
        Example::new("uk", "Нову поліклініку в Кременчуці відкрили ⟦у 9 квітня⟧."),
        Example::new("cs", "Nový domov byl otevřen ⟦v 12. května⟧ za účasti hejtmana."),
        Example::new("pl", "Rada miasta przyjęła budżet ⟦na wtorek⟧ wieczorem."),
        Example::new("de", "Der Gemeinderat beschloss ⟦auf Montag⟧ eine Obergrenze für Busse."),
        Example::new("es", "Marisa dirige el faro de Punta Brava ⟦desde ocho años⟧."),
        Example::new("en", "The tram line reopened ⟦on last Friday⟧ after repairs."),
        Example::new("ko", "삼척시는 ⟦수요일에서⟧ 새 선박을 도입한다고 발표했다."),
        Example::new("ja", "市は⟦火曜日の上に⟧新しい公園を開いた。"),
        Example::new("zh", "市政府⟦在星期二上宣⟧布了这项决定。"),
        Example::new("th", "เทศบาลเปิดสวนสาธารณะแห่งใหม่⟦บนวันอังคาร⟧ที่ผ่านมา"),
        Example::new("vi", "Hội đồng sẽ bỏ phiếu ⟦trên thứ Hai⟧ tới."),
        Example::new("ar", "افتُتح المستشفى الجديد ⟦على الأربعاء⟧ بحضور الوزير."),
        Example::new("he", "בית הספר החדש נפתח ⟦על יום שלישי⟧."),
        Example::new("hi", "मंत्री ने ⟦सोमवार पर⟧ नए पुल का उद्घाटन किया।"),
        Example::new("fi", "Uimahalli avattiin ⟦maanantaissa⟧ kaksi kuukautta myöhässä."),
        Example::new("pl", "Posiedzenie zaplanowano na wtorek, a budżet przyjęto w środę."),
        Example::new("ru", "Заседание назначили на вторник, вокзал открыли 9 апреля."),
        Example::new("de", "Die Sitzung wurde auf Montag verschoben, in der Nacht auf Dienstag fiel Schnee."),
        Example::new("es", "Trabaja allí desde hace ocho años; lo dijo el domingo pasado."),
        Example::new("en", "The line opened last Friday. He commented on last Friday's vote."),
    ],
    scope: Scope::Sentence(look),
};

/// A wrong way to say when.
struct Rule {
    source: String,
    pattern: OnceLock<Regex>,
    unless_before: Vec<&'static str>,
    unless_next: Vec<&'static str>,
    /// Beside these the wording may be right.
    unless: Vec<&'static str>,
    /// Without one of these it may be right; empty if it never is.
    needs: Vec<&'static str>,
}

#[derive(Default)]
struct Rules {
    names: Vec<(&'static str, &'static str)>,
    triggers: Vec<&'static str>,
    prepared: OnceLock<Triggers>,
    rules: Vec<Rule>,
}

impl Rules {
    fn triggers(&self) -> &Triggers {
        self.prepared.get_or_init(|| {
            let names = self.names.iter().filter(|(kind, _)| *kind != "count");
            let names = names.flat_map(|(_, names)| names.split('|'));
            let all = names.chain(self.triggers.iter().copied()).map(|name| {
                // A short name is told by the whole of it.
                if name.chars().count() < 3 { format!("{name} ") } else { name.to_owned() }
            });
            Triggers::new(all.filter(|name| Triggers::tell(name)))
        })
    }
}

static RULES: LazyLock<FxHashMap<&str, Rules>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Rules> = FxHashMap::default();
    let cells = |cell: &'static str| cell.split('|').filter(|cell| !cell.is_empty()).collect();
    let table = rows(include_str!("../../lexicon/date_prepositions.tsv"));
    for [language, kind, pattern, before, next, unless, needs, _provenance] in table {
        let known = languages.entry(language).or_default();
        match kind {
            "wrong" => {
                let fill = |source: String, (kind, names): &(&str, &str)| {
                    source.replace(&format!("{{{kind}}}"), names)
                };
                known.rules.push(Rule {
                    source: known.names.iter().fold(pattern.to_owned(), fill),
                    pattern: OnceLock::new(),
                    unless_before: cells(before),
                    unless_next: cells(next),
                    unless: cells(unless),
                    needs: cells(needs),
                });
            }
            "trigger" => known.triggers.extend(pattern.split('|')),
            _ => known.names.push((kind, pattern)),
        }
    }
    languages
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if matches!(segment.kind(), Kind::Headline | Kind::Heading) {
        return;
    }
    let Some(known) = RULES.get(segment.language().code()) else { return };
    let piece = segment.piece();
    if !piece.has_trigger(known.triggers()) {
        return;
    }
    let text = piece.text();
    for rule in &known.rules {
        let new = || Regex::new(&rule.source).expect("the patterns are valid");
        for found in rule.pattern.get_or_init(new).find_iter(text) {
            let hit = piece.slice(found.range()).trim();
            let hit = hit.slice(0..hit.text().trim_end_matches(['.', ',', ';', '،', '。']).len());
            if rule.is_met(text, hit, found.start()) && !is_cited(segment.document, hit) {
                findings.flag(hit, "Another language's preposition or ending stands with a time");
            }
        }
    }
}

impl Rule {
    /// Whether nothing in the sentence `text` makes the wording right.
    fn is_met(&self, text: &str, hit: Piece<'_>, at: usize) -> bool {
        let parts = |c: char| !is_alphanumeric(c);
        let before = text[..at].rsplit(parts).find(|word| !word.is_empty());
        let end = at + text[at..].find(hit.text()).unwrap_or(0) + hit.text().len();
        let next = text[end..].split(parts).find(|word| !word.is_empty());
        let has = |words: &[&str], word: Option<&str>| word.is_some_and(|w| words.contains(&w));
        !has(&self.unless_before, before)
            && !has(&self.unless_next, next)
            && !self.unless.iter().any(|word| text.contains(word))
            && (self.needs.is_empty() || self.needs.iter().any(|word| text.contains(word)))
    }
}
