//! Plots as SVG, drawn from numbers alone: the same numbers, the same bytes. Colours are those of the
//! page, so that they follow its light and dark.

use std::{collections::BTreeMap, fmt::Write};

use super::{calibration::Bin, text::number};
use crate::report::escaped;

/// The plotted square, and the room around it for ticks and names of axes.
const SIZE: f64 = 200.0;
const LEFT: f64 = 34.0;
const TOP: f64 = 6.0;
const BELOW: f64 = 34.0;
/// Cells of a scatter plot in each direction, and degrees of ink.
const CELLS: usize = 40;
const DEGREES: usize = 5;
/// Points of a curve; more are not seen.
const POINTS: usize = 200;

/// One axis.
#[derive(Clone, Copy)]
struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    const SHARE: Self = Self { from: 0.0, to: 1.0 };

    /// From the least to the greatest of `values`.
    fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let from = values.clone().fold(f64::INFINITY, f64::min);
        let to = values.fold(f64::NEG_INFINITY, f64::max);
        match to - from {
            width if width > 0.0 => Self { from, to },
            // One value stands in the middle.
            width if width >= 0.0 => Self { from: from - 1.0, to: to + 1.0 },
            _ => Self::SHARE,
        }
    }

    /// Where `value` lies on the axis, 0 to 1.
    fn place(self, value: f64) -> f64 {
        (value - self.from) / (self.to - self.from)
    }

    /// At most six round numbers on it.
    fn ticks(self) -> Vec<f64> {
        let rough = (self.to - self.from) / 5.0;
        let unit = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .map(|times| times * unit)
            .into_iter()
            .find(|step| *step >= rough * (1.0 - 1e-9))
            .unwrap_or(10.0 * unit);
        let slack = step * 1e-6;
        let first = ((self.from - slack) / step).ceil();
        (0..8)
            .map(|number| (first + f64::from(number)) * step)
            .take_while(|tick| *tick <= self.to + slack)
            .collect()
    }
}

fn x(place: f64) -> f64 {
    LEFT + place * SIZE
}

fn y(place: f64) -> f64 {
    TOP + (1.0 - place) * SIZE
}

/// The frame of a plot: an accessible name, ticks and names of axes; `draw` fills it.
fn frame(
    name: &str,
    axes: (Axis, Axis),
    names: (&str, &str),
    draw: impl FnOnce(&mut String),
) -> String {
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
        LEFT + SIZE + 8.0,
        TOP + SIZE + BELOW,
        escaped(name)
    );
    for tick in axes.0.ticks() {
        let at = x(axes.0.place(tick));
        let _ = writeln!(
            svg,
            "<path class=\"grid\" d=\"M{at:.1} {TOP}v{SIZE}\"/>\
             <text x=\"{at:.1}\" y=\"{:.1}\" class=\"below\">{}</text>",
            TOP + SIZE + 12.0,
            label(tick)
        );
    }
    for tick in axes.1.ticks() {
        let at = y(axes.1.place(tick));
        let _ = writeln!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT} {at:.1}h{SIZE}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" class=\"beside\">{}</text>",
            LEFT - 4.0,
            at + 3.0,
            label(tick)
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" class=\"below\">{}</text>\
         <text transform=\"translate(9 {:.1}) rotate(-90)\" class=\"below\">{}</text>",
        LEFT + SIZE / 2.0,
        TOP + SIZE + 27.0,
        escaped(names.0),
        TOP + SIZE / 2.0,
        escaped(names.1)
    );
    draw(&mut svg);
    svg.push_str("</svg>\n");
    svg
}

/// A tick without useless zeros.
fn label(tick: f64) -> String {
    let text = format!("{tick:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn diagonal(svg: &mut String) {
    let _ = writeln!(
        svg,
        "<path class=\"ideal\" d=\"M{:.1} {:.1}L{:.1} {:.1}\"/>",
        x(0.0),
        y(0.0),
        x(1.0),
        y(1.0)
    );
}

/// Points as a field of cells, darker where there are more.
pub(super) fn scatter(group: &str, names: (&str, &str), points: &[(f64, f64)]) -> String {
    let axes = (Axis::of(points.iter().map(|p| p.0)), Axis::of(points.iter().map(|p| p.1)));
    let cell = |place: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to CELLS")]
        let cell = (place * CELLS as f64) as usize;
        cell.min(CELLS - 1)
    };
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for point in points {
        let place = (cell(axes.0.place(point.0)), cell(axes.1.place(point.1)));
        *counts.entry(place).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1) as f64;
    // The root makes single points visible beside crowds.
    let degree = |count: usize| {
        let share = (count as f64 / most).sqrt() * DEGREES as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to DEGREES")]
        let degree = share.ceil() as usize;
        degree.clamp(1, DEGREES)
    };
    let name = format!("{group}: {} against {}, {} points", names.1, names.0, points.len());
    frame(&name, axes, names, |svg| {
        let side = SIZE / CELLS as f64;
        for wanted in 1..=DEGREES {
            let mut path = String::new();
            for ((column, row), _) in counts.iter().filter(|(_, count)| degree(**count) == wanted) {
                let left = LEFT + *column as f64 * side;
                let top = TOP + (CELLS - 1 - row) as f64 * side;
                let _ = write!(path, "M{left} {top}h{side}v{side}h-{side}z");
            }
            if !path.is_empty() {
                let _ = writeln!(svg, "<path class=\"cell d{wanted}\" d=\"{path}\"/>");
            }
        }
    })
}

/// Share of positives by predicted probability; the larger a point, the more rows it stands for.
pub(super) fn reliability(group: &str, of: &str, bins: &[Bin]) -> String {
    let most = bins.iter().map(|bin| bin.n).max().unwrap_or(1) as f64;
    let name = format!("{group}: observed share by {of}");
    frame(&name, (Axis::SHARE, Axis::SHARE), (of, "observed share"), |svg| {
        diagonal(svg);
        curve(svg, bins.iter().map(|bin| (bin.predicted, bin.observed)));
        for bin in bins {
            let _ = writeln!(
                svg,
                "<circle class=\"dot\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\"><title>{} to {}: \
                 {} rows, predicted {}, observed {}</title></circle>",
                x(bin.predicted),
                y(bin.observed),
                1.5 + 4.5 * (bin.n as f64 / most).sqrt(),
                bin.from,
                bin.to,
                bin.n,
                number(bin.predicted),
                number(bin.observed)
            );
        }
    })
}

/// A ROC curve with the area under it.
pub(super) fn roc(group: &str, area: f64, points: &[(f64, f64)]) -> String {
    let name = format!("{group}: ROC curve, area {}", number(area));
    let names = ("false-positive rate", "true-positive rate");
    frame(&name, (Axis::SHARE, Axis::SHARE), names, |svg| {
        diagonal(svg);
        let last = points.len().saturating_sub(1);
        let step = last.div_ceil(POINTS).max(1);
        let kept = points.iter().enumerate().filter(|(at, _)| at % step == 0 || *at == last);
        curve(svg, kept.map(|(_, point)| *point));
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" class=\"beside area\">{}</text>",
            x(0.97),
            y(0.04),
            number(area)
        );
    })
}

fn curve(svg: &mut String, points: impl Iterator<Item = (f64, f64)>) {
    let points: Vec<String> =
        points.map(|point| format!("{:.1} {:.1}", x(point.0), y(point.1))).collect();
    if !points.is_empty() {
        let _ = writeln!(svg, "<path class=\"curve\" d=\"M{}\"/>", points.join("L"));
    }
}

/// The bar of an interval on a scale that all bars of a column share.
pub(super) fn bar(value: f64, interval: Option<(f64, f64)>, scale: (f64, f64)) -> String {
    let axis = Axis::of([scale.0, scale.1].into_iter());
    let at = |value: f64| 100.0 * axis.place(value).clamp(0.0, 1.0);
    let zero = at(0.0);
    let mut svg = format!(
        "<svg class=\"interval\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <path class=\"rule\" d=\"M0 3h100\"/><path class=\"rule\" d=\"M{zero:.1} 0v6\"/>"
    );
    if let Some((low, high)) = interval {
        let (low, high) = (at(low), at(high));
        let _ = write!(
            svg,
            "<rect class=\"range\" x=\"{low:.1}\" y=\"1.5\" width=\"{:.1}\" height=\"3\"/>",
            high - low
        );
    }
    let _ = write!(
        svg,
        "<rect class=\"point\" x=\"{:.1}\" y=\"0\" width=\"1.6\" height=\"6\"/></svg>",
        at(value) - 0.8
    );
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        let ticks = |from, to| {
            Axis { from, to }.ticks().into_iter().map(label).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(ticks(0.0, 1.0), "0 0.2 0.4 0.6 0.8 1");
        assert_eq!(ticks(-2.3, 1.9), "-2 -1 0 1");
        assert_eq!(ticks(3.0, 97.0), "20 40 60 80");
        assert_eq!(ticks(0.0001, 0.0004), "0.0001 0.0002 0.0003 0.0004");
        assert_eq!(ticks(-1e6, 1e6), "-1000000 -500000 0 500000 1000000");
    }

    #[test]
    fn plots_of_anything_hold_no_nan() {
        let one = [(2.0, 2.0)];
        for svg in [
            scatter("a<b", ("x", "y"), &one),
            scatter("", ("x", "y"), &[]),
            reliability("g", "p", &[]),
            roc("g", 0.5, &[(0.0, 0.0), (1.0, 1.0)]),
            bar(0.0, None, (0.0, 0.0)),
        ] {
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            assert!(!svg.contains("a<b"), "{svg}");
        }
    }

    #[test]
    fn a_curve_keeps_its_ends() {
        let points: Vec<(f64, f64)> = (0..=1003).map(|i| (f64::from(i) / 1003.0, 1.0)).collect();
        let svg = roc("g", 1.0, &points);
        let curve = svg.split("class=\"curve\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(curve.starts_with("M34.0 6.0L") && curve.ends_with("L234.0 6.0"), "{curve}");
        assert!(curve.matches('L').count() <= POINTS + 1);
    }
}
