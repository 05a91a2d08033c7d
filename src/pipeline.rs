//! Joins the stages: the only module that knows about threads.
//!
//! One thread reads and packs articles into chunks; workers segment, detect, score and judge a
//! chunk each, so that the scorer's batches fill across articles; the calling thread writes
//! reports in input order and tells the watcher. The sentences of a long article are scored by
//! all workers that have nothing else to do. `crew` has the threads and the order.

mod crew;

use std::{
    any::Any,
    borrow::Cow,
    cell::Cell,
    io::Write,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::atomic::AtomicBool,
};

pub use crew::CHUNK_BYTES;
use crew::{Chunk, Crew, in_order};

use crate::{
    aggregate::{self, Thresholds},
    detect::{self, Detector, Own},
    error::{Error, Failure, Stage},
    event::Event,
    finding::Finding,
    policy::Policy,
    read::Row,
    report::{self, Record, Tool, Writer},
    score::{Item, Scorer},
    segment::segment_by,
    text::{Article, Document},
    verdict::{Audit, RawScore, Score},
};

/// Bytes of text that are scored in one go: enough to fill some batches, few enough to share.
const PART_BYTES: usize = 16 * 1024;

/// How articles are judged.
pub struct Plan {
    /// The detectors to run.
    pub detectors: Vec<&'static Detector>,
    /// What is looked for beside them.
    pub own: Own,
    /// Which findings are kept, how grave they are, and which do not count.
    pub policy: Policy,
    /// The scorer; without one, articles are judged by findings alone.
    pub scorer: Option<Box<dyn Scorer>>,
    /// For the verdict.
    pub thresholds: Thresholds,
    /// What made the reports.
    pub tool: Tool,
    /// Worker threads, at least 1.
    pub jobs: usize,
    /// A folder whose reports are kept if they are still true.
    pub resume: Option<PathBuf>,
}

/// One finished article.
struct Done {
    record: Record,
    /// Whether its report was there already.
    skipped: bool,
}

/// Audits `articles` and writes their reports in input order.
///
/// `stop` may be set at any time: reading ends, articles under way are finished and written, and
/// the run ends with [`Error::Interrupted`].
///
/// # Errors
/// What the writer returns, and [`Error::Interrupted`].
pub fn run<I, W>(
    articles: I,
    expected: Option<u64>,
    plan: &Plan,
    writer: &mut Writer<W>,
    stop: &AtomicBool,
    mut watch: impl FnMut(Event),
) -> Result<(), Error>
where
    I: Iterator<Item = Result<Article, Failure>> + Send,
    W: Write,
{
    watch(Event::Started { articles: expected });
    let bytes = |article: &Article| article.text.len();
    let result = in_order(
        articles,
        bytes,
        plan.jobs,
        stop,
        |chunk, crew| judge(chunk, plan, crew),
        |done| {
            let Done { record, skipped } = done;
            if skipped {
                writer.skip(&record)?;
            } else {
                writer.write(&record)?;
            }
            watch(Event::Article {
                sentences: record.sentences.len() as u64,
                findings: record.findings.len() as u64,
                failed: record.failure.is_some(),
                skipped,
            });
            Ok(())
        },
    );
    watch(Event::Finished);
    result
}

/// Audits `articles` without writing reports. `take` gets every record in input order, on the
/// calling thread; an article that could not be judged has a `failure`.
///
/// # Errors
/// What `take` returns, and [`Error::Interrupted`].
pub fn records<I>(
    articles: I,
    plan: &Plan,
    stop: &AtomicBool,
    mut take: impl FnMut(Record) -> Result<(), Error>,
) -> Result<(), Error>
where
    I: Iterator<Item = Result<Article, Failure>> + Send,
{
    let bytes = |article: &Article| article.text.len();
    in_order(
        articles,
        bytes,
        plan.jobs,
        stop,
        |chunk, crew| judge(chunk, plan, crew),
        |done| take(done.record),
    )
}

/// Scores rows of the file at `path` without judging them. `emit` gets every row with its score
/// in input order, on the calling thread.
///
/// # Errors
/// What `emit` returns, and [`Error::Interrupted`].
pub fn score<I>(
    rows: I,
    path: &str,
    scorer: &dyn Scorer,
    jobs: usize,
    stop: &AtomicBool,
    mut emit: impl FnMut(Result<(Row, Score), Failure>) -> Result<(), Error>,
) -> Result<(), Error>
where
    I: Iterator<Item = Result<Row, Failure>> + Send,
{
    let calibration = scorer.calibration();
    raw_scores(rows, path, scorer, jobs, stop, |scored| {
        emit(scored.map(|(row, raw)| (row, aggregate::calibrate(raw, calibration))))
    })
}

/// Like [`score`], before calibration: for measuring and fitting calibrations.
///
/// # Errors
/// What `emit` returns, and [`Error::Interrupted`].
pub fn raw_scores<I>(
    rows: I,
    path: &str,
    scorer: &dyn Scorer,
    jobs: usize,
    stop: &AtomicBool,
    emit: impl FnMut(Result<(Row, RawScore), Failure>) -> Result<(), Error>,
) -> Result<(), Error>
where
    I: Iterator<Item = Result<Row, Failure>> + Send,
{
    let bytes = |row: &Row| row.target.len() + row.source.as_ref().map_or(0, String::len);
    in_order(rows, bytes, jobs, stop, |chunk, crew| score_chunk(chunk, path, scorer, crew), emit)
}

/// Judges one chunk. A panic of any stage becomes the failure of its article.
fn judge<'env>(chunk: Chunk<Article>, plan: &'env Plan, crew: &Crew<'env>) -> Vec<Done> {
    let mut done: Vec<Option<Done>> = Vec::new();
    let (mut places, mut documents) = (Vec::new(), Vec::new());
    for (place, article) in chunk.into_iter().enumerate() {
        let outcome = article.and_then(|article| match finished(&article, plan) {
            Some(record) => Ok(Err(Done { record, skipped: true })),
            None => cut(article, plan).map(Ok),
        });
        done.push(match outcome {
            Err(failure) => Some(failed(failure, plan)),
            Ok(Err(skipped)) => Some(skipped),
            Ok(Ok(document)) => {
                places.push(place);
                documents.push(document);
                None
            }
        });
    }
    let findings = detect(&documents, plan);
    let mut open: Vec<(usize, Document, Vec<Finding>)> = Vec::new();
    for ((place, document), findings) in places.into_iter().zip(documents).zip(findings) {
        match findings {
            Ok(findings) => open.push((place, document, findings)),
            Err(failure) => done[place] = Some(failed(failure, plan)),
        }
    }
    let scores = plan.scorer.as_deref().map(|scorer| score_documents(scorer, &open, crew));
    let mut scores = scores.map(Vec::into_iter);
    for (place, document, findings) in open {
        let scores = scores.as_mut().map(|scores| scores.next().expect("one per document"));
        let identity = (document.article.id.clone(), document.article.path.clone());
        let record = caught(|| conclude(document, findings, scores, plan));
        done[place] = Some(match record {
            Ok(record) => Done { record, skipped: false },
            Err(message) => {
                let (id, path) = identity;
                failed(Failure { id, path, line: None, stage: Stage::Report, message }, plan)
            }
        });
    }
    done.into_iter().map(|done| done.expect("every place was filled")).collect()
}

/// The report of an earlier run, if it is still what this run would write.
fn finished(article: &Article, plan: &Plan) -> Option<Record> {
    let folder = plan.resume.as_deref()?;
    let record = report::existing(folder, &article.path, &article.id)?;
    let same = record.failure.is_none()
        && record.tool == (&plan.tool).into()
        && record.article.content_sha256 == report::content_sha256(article);
    same.then_some(record)
}

/// Segments one article and looks for artefacts.
///
/// # Errors
/// A panic of a stage, as the failure of the article.
pub fn inspect(article: Article, plan: &Plan) -> Result<(Document, Vec<Finding>), Failure> {
    let document = cut(article, plan)?;
    let findings = detect(std::slice::from_ref(&document), plan).remove(0)?;
    Ok((document, findings))
}

fn cut(article: Article, plan: &Plan) -> Result<Document, Failure> {
    let (id, path) = (article.id.clone(), article.path.clone());
    let scorer = plan.scorer.as_deref();
    let overlaps = |source: &[&str], target: &[&str], near: &[Range<usize>]| {
        scorer.and_then(|scorer| scorer.overlaps(source, target, near))
    };
    caught(|| segment_by(article, &overlaps)).map_err(|message| Failure {
        id,
        path,
        line: None,
        stage: Stage::Segment,
        message,
    })
}

/// Looks for artefacts in all documents together; if that panics, document by document.
fn detect(documents: &[Document], plan: &Plan) -> Vec<Result<Vec<Finding>, Failure>> {
    let look = |documents| caught(|| detect::detect_all(documents, &plan.detectors, &plan.own));
    let alone = |document| look(std::slice::from_ref(document)).map(|mut found| found.remove(0));
    let found: Vec<Result<Vec<Finding>, String>> = match look(documents) {
        Ok(found) => found.into_iter().map(Ok).collect(),
        Err(_) => documents.iter().map(alone).collect(),
    };
    let judged = documents.iter().zip(found).map(|(document, found)| match found {
        Ok(findings) => plan.policy.judge(document, findings),
        Err(message) => {
            let Article { id, path, .. } = &document.article;
            let (id, path) = (id.clone(), path.clone());
            Err(Failure { id, path, line: None, stage: Stage::Detect, message })
        }
    });
    judged.collect()
}

/// Scores all sentences of all documents together; if that panics, document by document.
fn score_documents<'env>(
    scorer: &'env dyn Scorer,
    open: &[(usize, Document, Vec<Finding>)],
    crew: &Crew<'env>,
) -> Vec<Result<Vec<Score>, String>> {
    let items: Vec<Vec<Item<'_>>> = open.iter().map(|(_, document, _)| items(document)).collect();
    let mut together = score_items(scorer, &items.concat(), crew).map(Vec::into_iter);
    items
        .iter()
        .map(|items| {
            let raw: Vec<RawScore> = match &mut together {
                Ok(scores) => scores.by_ref().take(items.len()).collect(),
                Err(_) => caught(|| scorer.score(items))?,
            };
            let calibration = scorer.calibration();
            Ok(raw.into_iter().map(|raw| aggregate::calibrate(raw, calibration)).collect())
        })
        .collect()
}

fn items(document: &Document) -> Vec<Item<'_>> {
    document
        .segments()
        .map(|segment| Item {
            target: segment.text(),
            source: segment.source().map(crate::text::Piece::text),
        })
        .collect()
}

/// Scores `items`, many of them in parts that any worker may take.
fn score_items<'env>(
    scorer: &'env dyn Scorer,
    items: &[Item<'_>],
    crew: &Crew<'env>,
) -> Result<Vec<RawScore>, String> {
    let parts = parts(items);
    if let [_] = parts[..] {
        return caught(|| scorer.score(items));
    }
    let owned = |item: &Item<'_>| (item.target.to_owned(), item.source.map(str::to_owned));
    let tasks = parts.into_iter().map(|part| {
        let part: Vec<_> = part.iter().map(owned).collect();
        move || {
            let items =
                part.iter().map(|(target, source)| Item { target, source: source.as_deref() });
            let items: Vec<Item<'_>> = items.collect();
            caught(|| scorer.score(&items))
        }
    });
    let scores: Result<Vec<Vec<RawScore>>, String> = crew.share(tasks).into_iter().collect();
    scores.map(|scores| scores.into_iter().flatten().collect())
}

/// Cuts `items` where [`PART_BYTES`] of text are reached.
fn parts<'a, 'b>(items: &'b [Item<'a>]) -> Vec<&'b [Item<'a>]> {
    let mut filled = 0;
    items
        .chunk_by(|item, _| {
            filled += item.target.len() + item.source.map_or(0, str::len);
            if filled < PART_BYTES {
                return true;
            }
            filled = 0;
            false
        })
        .collect()
}

/// Judges one article and makes its report.
fn conclude(
    document: Document,
    findings: Vec<Finding>,
    scores: Option<Result<Vec<Score>, String>>,
    plan: &Plan,
) -> Record {
    let (scores, failure) = match scores {
        None => (None, None),
        Some(Ok(scores)) => (Some(scores), None),
        Some(Err(message)) => {
            let Article { id, path, .. } = &document.article;
            let (id, path) = (id.clone(), path.clone());
            (None, Some(Failure { id, path, line: None, stage: Stage::Score, message }))
        }
    };
    let words = aggregate::words(&document);
    let verdict = failure.is_none().then(|| {
        let counted: Cow<'_, [Finding]> =
            if findings.iter().any(|finding| finding.suppressed.is_some()) {
                findings.iter().filter(|finding| finding.suppressed.is_none()).cloned().collect()
            } else {
                Cow::Borrowed(&findings)
            };
        aggregate::verdict(&document, &counted, scores.as_deref(), words, &plan.thresholds)
    });
    report::record(&Audit { document, findings, scores, words, verdict, failure }, &plan.tool)
}

/// The report of an article that could not be judged.
fn failed(failure: Failure, plan: &Plan) -> Done {
    let article =
        Article { id: failure.id.clone(), path: failure.path.clone(), ..Article::default() };
    let audit = Audit {
        document: Document::new(article),
        findings: Vec::new(),
        scores: None,
        words: 0,
        verdict: None,
        failure: Some(failure),
    };
    Done { record: report::record(&audit, &plan.tool), skipped: false }
}

fn score_chunk<'env>(
    chunk: Chunk<Row>,
    path: &str,
    scorer: &'env dyn Scorer,
    crew: &Crew<'env>,
) -> Vec<Result<(Row, RawScore), Failure>> {
    let rows: Vec<&Row> = chunk.iter().flatten().collect();
    let items = rows.iter().map(|row| Item { target: &row.target, source: row.source.as_deref() });
    let items: Vec<Item<'_>> = items.collect();
    let alone = |item: &Item<'_>| caught(|| scorer.score(std::slice::from_ref(item)).remove(0));
    let raw: Vec<Result<RawScore, String>> = match score_items(scorer, &items, crew) {
        Ok(scores) => scores.into_iter().map(Ok).collect(),
        Err(_) => items.iter().map(alone).collect(),
    };
    let mut raw = raw.into_iter();
    chunk
        .into_iter()
        .map(|row| {
            let row = row?;
            match raw.next().expect("one score per row") {
                Ok(raw) => Ok((row, raw)),
                Err(message) => Err(Failure {
                    id: row.id,
                    path: path.to_owned(),
                    line: Some(row.line),
                    stage: Stage::Score,
                    message,
                }),
            }
        })
        .collect()
}

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread becomes the failure of an article, so that a panic hook need
/// not print it.
pub fn is_catching() -> bool {
    CATCHING.get()
}

/// Runs `work`; a panic becomes a message.
fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    CATCHING.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(false);
    result.map_err(|panic| message(&*panic))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    format!("internal error, please report it with the article: {text}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        detect::{Findings, Languages, Scope},
        finding::{Category, Severity},
        report::{Format, Options, Out},
        text::Segment,
        verdict::{Calibration, CalibrationMap, Logistic, ModelId},
    };

    /// Scores every sentence alike, and panics at the word “poison”.
    struct Touchy(ModelId, Calibration);

    impl Touchy {
        fn new() -> Self {
            let flat = Logistic { bias: 0.0, weights: [0.0; 5] };
            let map = CalibrationMap {
                score: (50.0, 1.0),
                p_bad: flat,
                p_critical: flat,
                word: (0.0, 1.0),
            };
            let model = ModelId { name: "touchy".to_owned(), sha256: "0".repeat(64) };
            Self(model, Calibration { with_source: map, without_source: map })
        }
    }

    impl Scorer for Touchy {
        fn model(&self) -> &ModelId {
            &self.0
        }

        fn calibration(&self) -> &Calibration {
            &self.1
        }

        fn score(&self, items: &[Item<'_>]) -> Vec<RawScore> {
            assert!(items.iter().all(|item| !item.target.contains("poison")), "too hot");
            let raw = RawScore {
                z: 1.0,
                critical: 0.0,
                machine: 0.0,
                words: Vec::new(),
                with_source: false,
                windows: 1,
            };
            vec![raw; items.len()]
        }
    }

    /// Panics at the word “venom”, marks every other sentence.
    static TOUCHY: Detector = Detector {
        code: "XXX001",
        name: "touchy",
        artefact: "DUP-WORD",
        category: Category::DUPLICATION,
        severity: Severity::Minor,
        confidence: 0.5,
        languages: Languages::All,
        summary: "Every sentence.",
        why: "A panic must stay where it is.",
        examples: &[],
        scope: Scope::Sentence(touch),
    };

    fn touch(segment: Segment<'_>, findings: &mut Findings<'_>) {
        assert!(!segment.text().contains("venom"), "bitten");
        findings.flag(segment.piece(), "It is here");
    }

    fn plan(jobs: usize) -> Plan {
        Plan {
            detectors: detect::catalogue().to_vec(),
            own: Own::default(),
            policy: Policy::default(),
            scorer: Some(Box::new(Touchy::new())),
            thresholds: Thresholds {
                passing: 90.0,
                acceptable_penalty: 10.0,
                minimum_words: 300,
                review_under: 70.0,
                reject_under: 38.0,
            },
            tool: Tool { version: "0".to_owned(), model: None, settings_sha256: "0".repeat(64) },
            jobs,
            resume: None,
        }
    }

    fn article(number: usize, text: &str) -> Article {
        let (id, path) = (number.to_string(), "feed.jsonl".to_owned());
        Article { id, path, text: text.to_owned(), ..Article::default() }
    }

    fn records(
        articles: impl Iterator<Item = Result<Article, Failure>> + Send,
        plan: &Plan,
    ) -> Vec<Record> {
        let mut stdout = Vec::new();
        let options = Options {
            formats: vec![Format::Jsonl],
            out: Out::Stdout,
            color: false,
            quiet: false,
            width: 80,
        };
        let mut writer = Writer::new(options, &plan.tool, &mut stdout).unwrap();
        run(articles, None, plan, &mut writer, &AtomicBool::new(false), |_| ()).unwrap();
        writer.finish(false).unwrap();
        let lines = String::from_utf8(stdout).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn a_panic_costs_its_own_article_only() {
        let texts = ["The council met.", "The poison was found.", "The council met again."];
        let articles = (0..90).map(|number| Ok(article(number, texts[number % 3])));
        let records = records(articles, &plan(2));
        assert_eq!(records.len(), 90);
        for (number, record) in records.iter().enumerate() {
            assert_eq!(record.article.id, number.to_string());
            let failed = record.failure.as_ref().map(|failure| failure.stage.as_str());
            assert_eq!(failed, (number % 3 == 1).then_some("score"), "article {number}");
            assert_eq!(record.verdict.is_none(), number % 3 == 1);
        }
    }

    #[test]
    fn a_detector_that_panics_costs_its_own_article_only() {
        let texts = ["The council met.", "The venom was found.", "The council met again."];
        let articles = (0..90).map(|number| Ok(article(number, texts[number % 3])));
        let mut plan = plan(2);
        plan.detectors.push(&TOUCHY);
        for (number, record) in records(articles, &plan).iter().enumerate() {
            let failed = record.failure.as_ref().map(|failure| failure.stage.as_str());
            assert_eq!(failed, (number % 3 == 1).then_some("detect"), "article {number}");
            let codes: Vec<&str> = record.findings.iter().map(|found| &*found.code).collect();
            assert_eq!(codes, if failed.is_some() { vec![] } else { vec!["XXX001"] });
        }
    }
}
