//! Word-level quality estimation: BAD probabilities against OK/BAD tags of tokens.
//!
//! The program's words and the gold's tokens are cut differently; they meet in the characters that
//! are not white space. A token is as bad as the worst word that shares a character with it.

use std::ops::Range;

use super::{
    Engine, Evaluation, Example, Options, Predictions, Reliability, WORST,
    binary::{decided, thresholds},
    calibration::{expected_calibration_error, log_loss, reliability},
    classification::Labelled as Tagged,
    gold::{self, Labelled, tokens},
    no_model, scores, shown,
    table::{Figure, Plan, grouped},
    text::number,
};
use crate::error::Error;

const FIGURES: &[Figure] = &[
    Figure::new("mcc", "Matthews' correlation at the threshold of the title"),
    Figure::new("f1_bad", "F1 of BAD at that threshold"),
    Figure::new("f1_ok", "F1 of OK at that threshold"),
    Figure::new("mcc_best", "Matthews' correlation at the best threshold, chosen on these rows"),
    Figure::given("threshold", "the best threshold"),
];
const CALIBRATION: &[Figure] = &[
    Figure::biased("ece", "expected calibration error in ten bins of equal width"),
    Figure::new("share", "share of BAD tokens"),
    Figure::given("tokens", "number of tokens"),
];

/// One tagged sentence.
struct Sentence {
    id: String,
    line: u32,
    group: String,
    source: Option<String>,
    target: String,
    /// Where the tokens stand among the characters that are not white space.
    spans: Vec<Range<usize>>,
    /// The probability of BAD and whether the token is BAD; the probability comes later.
    tokens: Vec<Tagged>,
    /// Whether the tokens are not the target's own characters, so that they are scored themselves.
    respelled: bool,
}

/// Measures word probabilities against the columns `target_tok` and `tags`.
///
/// # Errors
/// As reading the file and scoring; [`Error::Usage`] without a model.
pub fn words(options: &Options, engine: Option<&Engine<'_>>) -> Result<Evaluation, Error> {
    let wanted: &[&[&str]] = &[&["target_tok"], &["tags"]];
    let parsed = gold::read(&options.selection, wanted, sentence)?;
    let engine = engine.ok_or_else(no_model)?;
    let mut evaluation = Evaluation::new("words", options, Some(engine));
    evaluation.failures = parsed.failures;
    let rows = parsed.rows.iter().map(|sentence| {
        options.row(&sentence.id, sentence.line, &sentence.target, sentence.source.as_ref())
    });
    let scored = scores(engine, &options.selection.path, rows.collect())?;
    let sentences = evaluation.kept(parsed.rows, scored, |sentence, score| {
        let ps = token_probabilities(&sentence.target, &score.words, &sentence.spans);
        for (token, p) in sentence.tokens.iter_mut().zip(ps) {
            token.0 = p;
        }
    });
    measure(&mut evaluation, &sentences, &parsed.by);
    Ok(evaluation)
}

fn sentence(row: Labelled) -> Result<Sentence, String> {
    let values = &row.values;
    let words = tokens(values, "target_tok")?;
    let mut tags = tokens(values, "tags")?;
    // Between and around the tokens, older collections tag the gaps too.
    if tags.len() == 2 * words.len() + 1 {
        tags = tags.into_iter().skip(1).step_by(2).collect();
    }
    if tags.len() != words.len() {
        return Err(format!("has {} “tags” for {} tokens", tags.len(), words.len()));
    }
    let tokens = tags
        .iter()
        .map(|tag| match tag.as_str() {
            "OK" => Ok((0.0, false)),
            "BAD" => Ok((0.0, true)),
            other => Err(format!("has the tag “{other}”; use OK or BAD")),
        })
        .collect::<Result<_, String>>()?;
    let joined = words.join(" ");
    let target = gold::text(values, "target")?.unwrap_or_else(|| joined.clone());
    let same =
        target.chars().filter(|c| !c.is_whitespace()).eq(words.iter().flat_map(|w| w.chars()));
    let mut at = 0;
    let spans = words
        .iter()
        .map(|word| {
            let start = at;
            at += word.chars().count();
            start..at
        })
        .collect();
    Ok(Sentence {
        source: gold::text(values, "source")?,
        target: if same { target } else { joined },
        respelled: !same,
        spans,
        tokens,
        id: row.id,
        line: row.line,
        group: row.group,
    })
}

/// The greatest probability among the words that share a character with each token; 0 if none does.
fn token_probabilities(
    target: &str,
    words: &[(Range<usize>, f64)],
    tokens: &[Range<usize>],
) -> Vec<f64> {
    // For every byte, how many characters that are not white space stand before it.
    let mut before = Vec::with_capacity(target.len() + 1);
    let mut count = 0;
    for c in target.chars() {
        before.extend(std::iter::repeat_n(count, c.len_utf8()));
        count += usize::from(!c.is_whitespace());
    }
    before.push(count);
    let words: Vec<(Range<usize>, f64)> =
        words.iter().map(|(word, p)| (before[word.start]..before[word.end], *p)).collect();
    tokens
        .iter()
        .map(|token| {
            words
                .iter()
                .filter(|(word, _)| word.start < token.end && token.start < word.end)
                .map(|(_, p)| *p)
                .fold(0.0, f64::max)
        })
        .collect()
}

fn tagged(rows: &[&Sentence]) -> Vec<Tagged> {
    rows.iter().flat_map(|row| row.tokens.iter().copied()).collect()
}

fn measure(evaluation: &mut Evaluation, sentences: &[Sentence], by: &str) {
    evaluation.rows = sentences.len();
    let groups = grouped(sentences, |sentence| &sentence.group);
    let thresholds = thresholds(groups.iter().map(|(name, rows)| (&**name, tagged(rows))));
    let Evaluation { resamples, threshold: given, .. } = *evaluation;
    let title = format!("BAD words: decisions at {}", number(given));
    let plan = Plan { title: &title, by, figures: FIGURES, resamples, pooled: false };
    evaluation.tables.push(plan.measure(&groups, |name, rows| {
        let tokens = tagged(rows);
        let counts = decided(&tokens, given);
        let threshold = thresholds.get(name).copied();
        vec![
            counts.mcc(),
            counts.f1(),
            counts.inverted().f1(),
            threshold.and_then(|threshold| decided(&tokens, threshold).mcc()),
            threshold,
        ]
    }));
    let title = "BAD words: calibration";
    let plan = Plan { title, figures: CALIBRATION, pooled: true, ..plan };
    evaluation.tables.push(plan.measure(&groups, |_, rows| {
        let tokens = tagged(rows);
        let bad = tokens.iter().filter(|token| token.1).count();
        let share = (!tokens.is_empty()).then(|| bad as f64 / tokens.len() as f64);
        vec![expected_calibration_error(&tokens), share, Some(tokens.len() as f64)]
    }));
    for (name, rows) in &groups {
        let bins = reliability(&tagged(rows));
        let of = "p_bad of a word".to_owned();
        evaluation.reliability.push(Reliability { of, group: name.clone(), bins });
    }
    let respelled = sentences.iter().filter(|sentence| sentence.respelled).count();
    if respelled > 0 {
        evaluation.notes.push(format!(
            "In {respelled} rows the tokens are not the characters of the target; there the tokens \
             were scored, with spaces between them."
        ));
    }
    evaluation.worst = worst(sentences, given);
    let mut table = Predictions::new(&["group", "id", "line", "token", "bad", "p"]);
    for row in sentences {
        for (number, (p, bad)) in row.tokens.iter().enumerate() {
            table.push(&[
                row.group.clone(),
                row.id.clone(),
                row.line.to_string(),
                number.to_string(),
                u8::from(*bad).to_string(),
                shown(Some(*p)),
            ]);
        }
    }
    evaluation.predictions = table.0;
}

/// The sentences whose tags were least expected, per token.
fn worst(sentences: &[Sentence], threshold: f64) -> Vec<Example> {
    let mut rows: Vec<(f64, &Sentence)> =
        sentences.iter().filter_map(|row| Some((log_loss(&row.tokens)?, row))).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let marked = |row: &Sentence, bad: &dyn Fn(&Tagged) -> bool| {
        let bad = row.tokens.iter().filter(|token| bad(token)).count();
        format!("{bad} of {} tokens BAD", row.tokens.len())
    };
    let example = |(_, row): &(f64, &Sentence)| Example {
        id: row.id.clone(),
        line: row.line,
        group: row.group.clone(),
        gold: marked(row, &|token| token.1),
        prediction: marked(row, &|token| token.0 >= threshold),
        source: row.source.clone(),
        target: row.target.clone(),
    };
    rows.iter().take(WORST).map(example).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Labelled {
        Labelled { values: serde_json::from_str(text).unwrap(), ..Labelled::default() }
    }

    #[test]
    fn tokens_meet_words_in_their_characters() {
        let sentence = sentence(row(
            r#"{"target": "Er ging, „ja“.", "target_tok": "Er ging , „ ja “ .", "tags": "OK BAD OK OK OK OK BAD"}"#,
        ))
        .unwrap();
        assert!(!sentence.respelled);
        let target = &sentence.target;
        let word = |text: &str, p: f64| {
            let start = target.find(text).unwrap();
            (start..start + text.len(), p)
        };
        let words = [word("Er", 0.1), word("ging,", 0.2), word("„", 0.3), word("ja", 0.4)];
        let ps = token_probabilities(target, &words, &sentence.spans);
        assert_eq!(ps, [0.1, 0.2, 0.2, 0.3, 0.4, 0.0, 0.0]);
        let ps = token_probabilities(target, &[(0..target.len(), 0.9)], &sentence.spans);
        assert_eq!(ps, [0.9; 7]);
    }

    #[test]
    fn tokens_that_are_not_the_target_are_scored_themselves() {
        let respelled = sentence(row(
            r#"{"target": "Ja, sagte er.", "target_tok": "\" Ja \" , sagte er .", "tags": "OK OK OK OK OK OK BAD"}"#,
        ))
        .unwrap();
        assert!(respelled.respelled);
        assert_eq!(respelled.target, "\" Ja \" , sagte er .");
        let alone = sentence(row(r#"{"target_tok": ["a", "b"], "tags": ["OK", "BAD"]}"#)).unwrap();
        assert_eq!((alone.target.as_str(), alone.respelled), ("a b", false));
    }

    #[test]
    fn gap_tags_are_left_out_and_wrong_ones_named() {
        let gaps = r#"{"target_tok": "a b", "tags": "BAD OK BAD BAD OK"}"#;
        let tokens = sentence(row(gaps)).unwrap().tokens;
        assert_eq!(tokens, [(0.0, false), (0.0, true)]);
        for (text, wanted) in [
            (r#"{"target_tok": "a b", "tags": "OK"}"#, "1 “tags” for 2 tokens"),
            (r#"{"target_tok": "a b", "tags": "OK KO"}"#, "“KO”"),
            (r#"{"target_tok": "a b"}"#, "no “tags”"),
        ] {
            let message = sentence(row(text)).err().unwrap();
            assert!(message.contains(wanted), "{message}");
        }
    }
}
