//! The index of a run for a browser: its articles, worst first, each with a
//! link to its page. Holds the worst thousand and counts the others.

use std::fmt::Write;

use super::{
    Record, Summary, counted,
    html::{head, language_name},
    markup::{direction, escaped},
};
use crate::{finding::Severity, verdict::Decision};

const SCRIPT: &str = include_str!("index.js");
/// Rows of the table.
const ROWS: usize = 1000;

/// The worst articles so far.
#[derive(Debug, Default)]
pub(super) struct Index {
    rows: Vec<Row>,
    seen: usize,
}

#[derive(Debug)]
struct Row {
    /// Sorts: failures, then the worse decision, then the lower quality, then input order.
    rank: (u8, u64, usize),
    html: String,
}

impl Index {
    pub(super) fn add(&mut self, record: &Record, name: &str) {
        let verdict = record.verdict.as_ref();
        let class = match verdict.map(|verdict| verdict.decision) {
            None => 0,
            Some(Decision::Reject) => 1,
            Some(Decision::Review) => 2,
            Some(Decision::Publish) => 3,
        };
        // Qualities are never negative, so their bits sort as they do.
        let quality = verdict.map_or(0, |verdict| verdict.quality.max(0.0).to_bits());
        let rank = (class, quality, self.seen);
        self.seen += 1;
        let place = self.rows.partition_point(|row| row.rank < rank);
        if place < ROWS {
            self.rows.insert(place, Row { rank, html: row(record, name) });
            self.rows.truncate(ROWS);
        }
    }

    pub(super) fn page(&self, summary: &Summary) -> String {
        let mut page = head("Articles", SCRIPT);
        let mut totals = vec![counted(summary.articles, "article")];
        for decision in Decision::ALL.into_iter().rev() {
            let count = summary.decisions.get(decision.name()).copied().unwrap_or_default();
            totals.push(format!("{count} {}", decision.name()));
        }
        if summary.failed > 0 {
            totals.push(format!("{} not judged", summary.failed));
        }
        totals.push(counted(summary.findings, "finding"));
        let _ = writeln!(
            page,
            "<body>\n<main class=\"plain-page\">\n<h1>Articles</h1>\n<p class=\"totals\">{}</p>",
            totals.join(" · ")
        );
        if self.seen > self.rows.len() {
            let left = self.seen - self.rows.len();
            let _ = writeln!(
                page,
                "<p class=\"totals\">The worst {ROWS} are listed; {left} better ones have a page, but no line here.</p>"
            );
        }
        page.push_str(
            "<input id=\"find\" type=\"search\" placeholder=\"Filter articles\" \
             aria-label=\"Filter articles\" hidden>\n<div class=\"scroll\"><table>\n<thead><tr>",
        );
        for (name, class) in [
            ("Article", ""),
            ("Decision", ""),
            ("Quality", ""),
            ("Critical", "figure"),
            ("Major", "figure"),
            ("Minor", "figure"),
            ("Neutral", "figure"),
            ("Words", "figure"),
            ("Language", ""),
        ] {
            let _ =
                write!(page, "<th scope=\"col\" class=\"{class}\"><button>{name}</button></th>");
        }
        page.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            page.push_str(&row.html);
        }
        let _ = writeln!(
            page,
            "</tbody>\n</table></div>\n</main>\n<script>{SCRIPT}</script>\n</body>\n</html>"
        );
        page
    }
}

fn row(record: &Record, name: &str) -> String {
    let article = &record.article;
    let title = escaped(record.title());
    let (path, direction) = (escaped(&article.path), direction(&article.language));
    let mut row = format!(
        "<tr><td><a href=\"{name}.html\" dir=\"{direction}\"><bdi>{title}</bdi></a>\
         <bdi class=\"path\">{path}</bdi></td>"
    );
    match &record.verdict {
        Some(verdict) => {
            let (decision, quality) = (verdict.decision.name(), verdict.quality);
            let rank = verdict.decision as u8;
            let _ = write!(
                row,
                "<td data-sort=\"{rank}\"><span class=\"pill {decision}\">{decision}</span></td>\
                 <td data-sort=\"{quality}\">{quality}<i class=\"gauge\" aria-hidden=\"true\">\
                 <i style=\"width:{quality}%\"></i></i></td>"
            );
        }
        None => row.push_str(
            "<td data-sort=\"3\"><span class=\"pill reject\">not judged</span></td>\
             <td data-sort=\"-1\">–</td>",
        ),
    }
    for severity in Severity::ALL.into_iter().rev() {
        let count = record.counted().filter(|finding| finding.severity == severity).count();
        let shown = if count == 0 { String::new() } else { count.to_string() };
        let _ = write!(row, "<td class=\"figure\" data-sort=\"{count}\">{shown}</td>");
    }
    let (words, language) = (article.words, escaped(&language_name(&article.language)));
    let _ = writeln!(row, "<td class=\"figure\">{words}</td><td>{language}</td></tr>");
    row
}
