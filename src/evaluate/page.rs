//! The evaluation as a page: tables with the bars of their intervals, plots, and the rows where the
//! program and people disagree most. One file, nothing from elsewhere, no script.

use std::fmt::Write;

use super::{Estimate, Evaluation, Example, Line, Plot, Table, plot, table::Kind, text::number};
use crate::report::{escaped, page_head};

const STYLE: &str = include_str!("page.css");
/// Characters of a text that are shown; documents are long.
const LONGEST: usize = 600;

pub(super) fn render(evaluation: &Evaluation) -> String {
    let title = format!("Evaluation: {}", evaluation.kind);
    let mut page = page_head(&title, STYLE, "");
    let mut facts = vec![escaped(&evaluation.gold), format!("{} rows", evaluation.rows)];
    if !evaluation.failures.is_empty() {
        facts.push(format!("{} more could not be used", evaluation.failures.len()));
    }
    facts.push(match &evaluation.model {
        Some(model) => {
            let short: String = model.sha256.chars().take(12).collect();
            format!("model {} ({})", escaped(&model.name), escaped(&short))
        }
        None => "a column of the file".to_owned(),
    });
    if evaluation.without_source {
        facts.push("sources left out".to_owned());
    }
    let _ = writeln!(
        page,
        "<body>\n<main class=\"plain-page evaluation\">\n<h1>{title}</h1>\n<p class=\"totals\">{}</p>",
        facts.join(" · ")
    );
    for table in &evaluation.tables {
        write_table(&mut page, table);
    }
    if evaluation.resamples > 0 {
        let _ = writeln!(
            page,
            "<p class=\"legend\">Below each figure its 95 % interval: percentile bootstrap, {} \
             resamples. The bars of a column share one scale; a tall thin line marks 0.</p>",
            evaluation.resamples
        );
    }
    for note in &evaluation.notes {
        let _ = writeln!(page, "<p class=\"legend\">{}</p>", escaped(note));
    }
    plots(&mut page, evaluation);
    if !evaluation.worst.is_empty() {
        worst(&mut page, &evaluation.worst);
    }
    let _ = writeln!(
        page,
        "<p class=\"legend\">fauxami {}</p>\n</main>\n</body>\n</html>",
        env!("CARGO_PKG_VERSION")
    );
    page
}

fn write_table(page: &mut String, table: &Table) {
    let lines: Vec<&Line> = table.groups.iter().chain(&table.mean).chain(&table.pooled).collect();
    // A column in which nothing is defined says nothing.
    let shown: Vec<usize> = (0..table.figures.len())
        .filter(|at| lines.iter().any(|line| line.estimates[*at].value.is_some()))
        .collect();
    let _ = write!(
        page,
        "<h2>{}</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">{}</th>\
         <th scope=\"col\" class=\"figure\">n</th>",
        escaped(&table.title),
        escaped(&table.by)
    );
    for at in &shown {
        let figure = &table.figures[*at];
        let _ = write!(
            page,
            "<th scope=\"col\"><abbr title=\"{}\">{}</abbr></th>",
            escaped(figure.meaning),
            escaped(figure.name)
        );
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    let scales: Vec<(f64, f64)> = shown.iter().map(|at| scale(&lines, *at)).collect();
    for line in &lines {
        let is_total =
            [&table.mean, &table.pooled].iter().any(|total| total.as_ref() == Some(*line));
        let class = if is_total { " class=\"total\"" } else { "" };
        let _ = write!(
            page,
            "<tr{class}><td>{}</td><td class=\"figure\">{}</td>",
            escaped(&line.name),
            line.n
        );
        for (at, scale) in shown.iter().zip(&scales) {
            cell(page, &line.estimates[*at], *scale, table.figures[*at].kind != Kind::Given);
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table></div>\n<p class=\"legend\">");
    let meanings: Vec<String> = shown
        .iter()
        .map(|at| &table.figures[*at])
        .map(|figure| format!("<b>{}</b> {}", escaped(figure.name), escaped(figure.meaning)))
        .collect();
    let _ = writeln!(page, "{}.</p>", meanings.join(" · "));
}

/// From the least to the greatest value of a column, 0 among them.
fn scale(lines: &[&Line], at: usize) -> (f64, f64) {
    let estimates = lines.iter().map(|line| &line.estimates[at]);
    let values = estimates.flat_map(|estimate| {
        let (low, high) = estimate.interval.unzip();
        [estimate.value, low, high].into_iter().flatten()
    });
    let (low, high) =
        values.fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
    if high > low { (low, high) } else { (0.0, 1.0) }
}

fn cell(page: &mut String, estimate: &Estimate, scale: (f64, f64), is_measured: bool) {
    let Some(value) = estimate.value else {
        page.push_str("<td>–</td>");
        return;
    };
    let _ = write!(page, "<td>{}", number(value));
    if let Some((low, high)) = estimate.interval {
        let _ = write!(page, "<small>{} to {}</small>", number(low), number(high));
    }
    if is_measured {
        page.push_str(&plot::bar(value, estimate.interval, scale));
    }
    page.push_str("</td>");
}

fn plots(page: &mut String, evaluation: &Evaluation) {
    let mut scatters = Vec::new();
    let mut curves = Vec::new();
    for plot in &evaluation.plots {
        match plot {
            Plot::Scatter { group, axes, points } => {
                let svg = plot::scatter(group, (&axes.0, &axes.1), points);
                scatters.push((group, svg));
            }
            Plot::Roc { group, area, points } => {
                curves.push((group, plot::roc(group, *area, points)));
            }
        }
    }
    let diagrams = evaluation.reliability.iter().map(|diagram| {
        (&diagram.group, plot::reliability(&diagram.group, &diagram.of, &diagram.bins))
    });
    let diagrams: Vec<(&String, String)> = diagrams.collect();
    let sections = [
        ("Predictions against labels", "Darker where there are more rows.", scatters),
        (
            "ROC curves",
            "The number is the area under the curve; the dashed line is chance.",
            curves,
        ),
        (
            "Reliability",
            "On the dashed line a probability means what it says; larger points stand for more rows.",
            diagrams,
        ),
    ];
    for (title, legend, plots) in sections {
        if plots.is_empty() {
            continue;
        }
        let _ = writeln!(
            page,
            "<h2>{title}</h2>\n<p class=\"legend\">{legend}</p>\n<div class=\"plots\">"
        );
        for (group, svg) in plots {
            let caption = escaped(group);
            let _ = writeln!(page, "<figure><figcaption>{caption}</figcaption>\n{svg}</figure>");
        }
        page.push_str("</div>\n");
    }
}

fn worst(page: &mut String, rows: &[Example]) {
    page.push_str(
        "<h2>Where the program and people disagree most</h2>\n<div class=\"scroll\">\
         <table class=\"worst\">\n<thead><tr><th scope=\"col\">Row</th><th scope=\"col\">People</th>\
         <th scope=\"col\">Program</th><th scope=\"col\">Text</th></tr></thead>\n<tbody>\n",
    );
    for row in rows {
        let source = row.source.as_deref().map(|source| {
            format!("<bdi dir=\"auto\" class=\"source\">{}</bdi>", escaped(&shortened(source)))
        });
        let _ = writeln!(
            page,
            "<tr><td>{}<small>{}, line {}</small></td><td>{}</td><td>{}</td>\
             <td>{}<bdi dir=\"auto\">{}</bdi></td></tr>",
            escaped(&row.id),
            escaped(&row.group),
            row.line,
            escaped(&shortened(&row.gold)),
            escaped(&row.prediction),
            source.unwrap_or_default(),
            escaped(&shortened(&row.target))
        );
    }
    page.push_str("</tbody>\n</table></div>\n");
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
