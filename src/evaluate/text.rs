//! The evaluation for a terminal: aligned columns, intervals in brackets.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::{Estimate, Evaluation, Line, Table};

pub(super) fn render(evaluation: &Evaluation) -> String {
    let mut page = String::new();
    let model = evaluation.model.as_ref().map_or("a column of the file", |model| &model.name);
    let source = if evaluation.without_source { ", sources left out" } else { "" };
    let unusable = match evaluation.failures.len() {
        0 => String::new(),
        count => format!(", {count} more could not be used"),
    };
    let _ = writeln!(
        page,
        "{} · {} · {} rows{unusable} · {model}{source}",
        evaluation.kind, evaluation.gold, evaluation.rows
    );
    for table in &evaluation.tables {
        page.push('\n');
        write_table(&mut page, table);
    }
    if evaluation.resamples > 0 {
        let _ = writeln!(
            page,
            "\nIn brackets: 95 % percentile bootstrap, {} resamples.",
            evaluation.resamples
        );
    }
    for note in &evaluation.notes {
        let _ = writeln!(page, "{note}");
    }
    page
}

fn write_table(page: &mut String, table: &Table) {
    let _ = writeln!(page, "{}", table.title);
    let mut rows = vec![vec![table.by.clone(), "n".to_owned()]];
    rows[0].extend(table.figures.iter().map(|figure| figure.name.to_owned()));
    for line in table.groups.iter().chain(&table.mean).chain(&table.pooled) {
        rows.push(cells(line));
    }
    // A column in which nothing is defined says nothing.
    let shown: Vec<usize> = (0..rows[0].len())
        .filter(|column| *column < 2 || rows[1..].iter().any(|row| row[*column] != UNDEFINED))
        .collect();
    let widths: Vec<usize> = shown
        .iter()
        .map(|column| rows.iter().map(|row| row[*column].width()).max().unwrap_or_default())
        .collect();
    for row in rows {
        let mut line = String::new();
        for (place, (column, width)) in shown.iter().zip(&widths).enumerate() {
            let cell = &row[*column];
            let space = " ".repeat(width - cell.width());
            let _ = if place == 1 {
                write!(line, "  {space}{cell}")
            } else {
                write!(line, "  {cell}{space}")
            };
        }
        let _ = writeln!(page, "{}", line.trim_end());
    }
}

/// Stands for a figure without a value.
const UNDEFINED: &str = "–";

fn cells(line: &Line) -> Vec<String> {
    let mut cells = vec![line.name.clone(), line.n.to_string()];
    cells.extend(line.estimates.iter().map(cell));
    cells
}

fn cell(estimate: &Estimate) -> String {
    match (estimate.value, estimate.interval) {
        (None, _) => UNDEFINED.to_owned(),
        (Some(value), None) => number(value),
        (Some(value), Some((low, high))) => {
            format!("{} [{}, {}]", number(value), number(low), number(high))
        }
    }
}

/// Three digits, without the zero before the point, as the field prints correlations.
pub(super) fn number(value: f64) -> String {
    // Counts.
    if value > 1.0 && value.fract() == 0.0 {
        return format!("{value}");
    }
    let text = format!("{value:.3}");
    match text.as_str() {
        "-0.000" => ".000".to_owned(),
        text if text.starts_with("0.") => text[1..].to_owned(),
        text if text.starts_with("-0.") => format!("-{}", &text[2..]),
        text => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::Figure;

    #[test]
    fn tables_are_aligned_and_leave_out_what_nobody_has() {
        let estimate = |value: f64| Estimate {
            value: Some(value),
            interval: Some((value - 0.1, value + 0.1)),
        };
        let line = |name: &str, value: f64| Line {
            name: name.to_owned(),
            n: 7,
            estimates: vec![estimate(value), Estimate::default()],
        };
        let table = Table {
            title: "Title".to_owned(),
            by: "lp".to_owned(),
            figures: vec![Figure::new("r", ""), Figure::new("mae", "")],
            groups: vec![line("en-de", 0.5), line("zh", -0.05)],
            mean: None,
            pooled: None,
        };
        let mut page = String::new();
        write_table(&mut page, &table);
        let wanted = "Title\n  lp     n  r\n  en-de  7  .500 [.400, .600]\n  zh     7  -.050 [-.150, .050]\n";
        assert_eq!(page, wanted);
    }

    #[test]
    fn numbers_have_three_digits() {
        let texts = [1.0, 0.5, -0.5, -0.0001, 12.34567, 3.0].map(number);
        assert_eq!(texts, ["1.000", ".500", "-.500", ".000", "12.346", "3"]);
    }
}
