//! Tables of figures: one line per group, their mean, and, where it means something, all rows as
//! one.

use super::bootstrap::{Drawn, Estimate};

/// A figure that a table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name in JSON and in the heads of tables.
    pub name: &'static str,
    /// What it says, in a few words.
    pub meaning: &'static str,
    /// How it moves when rows are drawn anew.
    pub kind: Kind,
}

/// How a figure moves when rows are drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Around its value: its interval are percentiles.
    Measure,
    /// Upwards too, as what is never negative and at best 0 does: its interval are percentiles less
    /// the bias, the mean of the resamples less the value (Efron and Tibshirani 1993, chapter 10).
    Biased,
    /// Not at all: a threshold, a count. It has no interval and no mean over groups.
    Given,
}

impl Figure {
    /// A figure with an interval.
    pub const fn new(name: &'static str, meaning: &'static str) -> Self {
        Self { name, meaning, kind: Kind::Measure }
    }

    /// A figure that resampling makes greater.
    pub const fn biased(name: &'static str, meaning: &'static str) -> Self {
        Self { name, meaning, kind: Kind::Biased }
    }

    /// A figure without an interval.
    pub const fn given(name: &'static str, meaning: &'static str) -> Self {
        Self { name, meaning, kind: Kind::Given }
    }
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The group's name.
    pub name: String,
    /// How many rows it has.
    pub n: usize,
    /// One per figure of the table.
    pub estimates: Vec<Estimate>,
}

/// Figures by group.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// What tells the groups apart.
    pub by: String,
    /// Its columns.
    pub figures: Vec<Figure>,
    /// In the order of the names.
    pub groups: Vec<Line>,
    /// The mean over the groups, if there are several; `n` is the number of rows.
    pub mean: Option<Line>,
    /// All rows as one group, if there are several groups and the caller wants it.
    pub pooled: Option<Line>,
}

/// The name of the line of all rows.
pub(super) const POOLED: &str = "all rows";

/// Rows of one group.
pub(super) type Group<'r, T> = (String, Vec<&'r T>);

/// How a table is measured.
#[derive(Clone, Debug)]
pub(super) struct Plan<'p> {
    pub(super) title: &'p str,
    pub(super) by: &'p str,
    pub(super) figures: &'p [Figure],
    pub(super) resamples: usize,
    pub(super) pooled: bool,
}

impl Plan<'_> {
    /// Measures every group. `measure` is given the name of the group and rows of it, once as they
    /// are and once per resample, and returns one value per figure.
    pub(super) fn measure<T>(
        &self,
        groups: &[Group<'_, T>],
        measure: impl Fn(&str, &[&T]) -> Vec<Option<f64>>,
    ) -> Table {
        let kinds: Vec<Kind> = self.figures.iter().map(|figure| figure.kind).collect();
        let draw = |name: &str, rows: &[&T]| {
            Drawn::new(name, rows, &kinds, self.resamples, |rows| measure(name, rows))
        };
        let drawn: Vec<Drawn> = groups.iter().map(|(name, rows)| draw(name, rows)).collect();
        let several = groups.len() > 1;
        let n = groups.iter().map(|(_, rows)| rows.len()).sum();
        let mean = several.then(|| Line {
            name: "mean".to_owned(),
            n,
            estimates: Drawn::mean(&drawn).estimates(),
        });
        let pooled = (several && self.pooled).then(|| {
            let rows: Vec<&T> = groups.iter().flat_map(|(_, rows)| rows.iter().copied()).collect();
            let name = POOLED.to_owned();
            Line { n, estimates: draw(&name, &rows).estimates(), name }
        });
        let lines = groups.iter().zip(drawn).map(|((name, rows), drawn)| Line {
            name: name.clone(),
            n: rows.len(),
            estimates: drawn.estimates(),
        });
        Table {
            title: self.title.to_owned(),
            by: self.by.to_owned(),
            figures: self.figures.to_vec(),
            groups: lines.collect(),
            mean,
            pooled,
        }
    }
}

/// `rows` by the name that `group` gives each, in the order of the names.
pub(super) fn grouped<'r, T>(rows: &'r [T], group: impl Fn(&'r T) -> &'r str) -> Vec<Group<'r, T>> {
    let mut sorted: Vec<&T> = rows.iter().collect();
    sorted.sort_by_key(|row| group(row));
    sorted
        .chunk_by(|a, b| group(a) == group(b))
        .map(|rows| (group(rows[0]).to_owned(), rows.to_vec()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::correlation::mean;

    const MEAN: &[Figure] = &[Figure::new("mean", "the mean"), Figure::given("n", "the count")];

    #[test]
    fn tables_show_groups_their_mean_and_all_rows() {
        let rows = [("b", 4.0), ("a", 1.0), ("b", 6.0), ("b", 5.0)];
        let groups = grouped(&rows, |row| row.0);
        let plan = Plan { title: "t", by: "lp", figures: MEAN, resamples: 20, pooled: true };
        let table = plan.measure(&groups, |_, rows: &[&(&str, f64)]| {
            let values: Vec<f64> = rows.iter().map(|row| row.1).collect();
            vec![mean(&values), Some(values.len() as f64)]
        });
        let values = |line: &Line| (line.name.clone(), line.n, line.estimates[0].value.unwrap());
        assert_eq!(
            table.groups.iter().map(values).collect::<Vec<_>>(),
            [("a".to_owned(), 1, 1.0), ("b".to_owned(), 3, 5.0)]
        );
        assert_eq!(values(table.mean.as_ref().unwrap()), ("mean".to_owned(), 4, 3.0));
        assert_eq!(values(table.pooled.as_ref().unwrap()), ("all rows".to_owned(), 4, 4.0));
        assert!(table.groups[1].estimates[0].interval.is_some());
        assert!(table.groups[1].estimates[1].interval.is_none());
        let one = Plan { pooled: true, ..plan }.measure(&groups[..1], |_, _| vec![None, None]);
        assert_eq!((one.mean, one.pooled), (None, None));
    }
}
