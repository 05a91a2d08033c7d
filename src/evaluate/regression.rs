//! Regression that leans on what is known: parameters start from a prior and move as far as the rows
//! justify, so that few rows cannot ruin them.
//!
//! Features are standardised inside, so that a prior's strength does not hang on their units; the
//! parameters given and returned are those of the features as they are. `parameters[0]` is the bias.

use super::correlation::moments;

/// How much the prior weighs, as the precision (one over the variance) of what is expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Prior {
    /// Of the bias, at the mean of the features.
    pub(super) bias: f64,
    /// Of a weight, per standard deviation of its feature.
    pub(super) weight: f64,
}

/// Means and deviations of the features.
struct Scale {
    means: Vec<f64>,
    deviations: Vec<f64>,
}

impl Scale {
    fn of(features: &[Vec<f64>]) -> Self {
        let width = features.first().map_or(0, Vec::len);
        let column = |at: usize| features.iter().map(|row| row[at]).collect::<Vec<_>>();
        let moments: Vec<(f64, f64)> =
            (0..width).map(|at| moments(&column(at)).unwrap_or_default()).collect();
        // A constant feature says nothing: its weight stays.
        let deviation = |(mean, deviation): &(f64, f64)| {
            if *deviation > 1e-9 * (1.0 + mean.abs()) { *deviation } else { 1.0 }
        };
        Self {
            deviations: moments.iter().map(deviation).collect(),
            means: moments.into_iter().map(|(mean, _)| mean).collect(),
        }
    }

    /// A 1 for the bias, and the standardised features.
    fn row(&self, features: &[f64]) -> Vec<f64> {
        let scaled = features.iter().zip(self.means.iter().zip(&self.deviations));
        std::iter::once(1.0).chain(scaled.map(|(x, (mean, sd))| (x - mean) / sd)).collect()
    }

    /// Parameters of the features as they are to parameters of the standardised ones.
    fn inward(&self, parameters: &[f64]) -> Vec<f64> {
        let weights = &parameters[1..];
        let bias = parameters[0] + dot(weights, &self.means);
        let weights = weights.iter().zip(&self.deviations).map(|(weight, sd)| weight * sd);
        std::iter::once(bias).chain(weights).collect()
    }

    fn outward(&self, parameters: &[f64]) -> Vec<f64> {
        let weights: Vec<f64> =
            parameters[1..].iter().zip(&self.deviations).map(|(weight, sd)| weight / sd).collect();
        let bias = parameters[0] - dot(&weights, &self.means);
        std::iter::once(bias).chain(weights).collect()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Steps of Newton's method; it is there after about six.
const STEPS: usize = 50;

/// Logistic regression by Newton's method (iteratively reweighted least squares), maximum a posteriori
/// under a normal prior around `start`: minimises −Σ ln p(label) + ½·Σ precision·(θ − start)².
///
/// # Panics
/// If rows and labels differ in number, or features and parameters in width.
pub(super) fn logistic(
    features: &[Vec<f64>],
    labels: &[bool],
    start: &[f64],
    prior: Prior,
) -> Vec<f64> {
    assert_eq!(features.len(), labels.len(), "one label per row");
    let scale = Scale::of(features);
    let rows: Vec<Vec<f64>> = features.iter().map(|row| scale.row(row)).collect();
    if rows.is_empty() {
        return start.to_vec();
    }
    assert_eq!(rows[0].len(), start.len(), "one weight per feature and a bias");
    let start = scale.inward(start);
    let precision = precisions(prior, start.len());
    let loss = |theta: &[f64]| {
        let data: f64 = rows
            .iter()
            .zip(labels)
            .map(|(row, label)| softplus(if *label { -dot(row, theta) } else { dot(row, theta) }))
            .sum();
        let apart = theta.iter().zip(&start).zip(&precision);
        data + apart.map(|((a, b), weight)| 0.5 * weight * (a - b).powi(2)).sum::<f64>()
    };
    let mut theta = start.clone();
    let mut least = loss(&theta);
    for _ in 0..STEPS {
        let width = theta.len();
        let mut gradient: Vec<f64> =
            (0..width).map(|at| precision[at] * (theta[at] - start[at])).collect();
        let mut curvature = vec![vec![0.0; width]; width];
        for (at, weight) in precision.iter().enumerate() {
            curvature[at][at] = *weight;
        }
        for (row, label) in rows.iter().zip(labels) {
            let p = sigmoid(dot(row, &theta));
            let weight = p * (1.0 - p);
            for ((gradient, curvature), x) in gradient.iter_mut().zip(&mut curvature).zip(row) {
                *gradient += (p - f64::from(*label)) * x;
                for (entry, other) in curvature.iter_mut().zip(row) {
                    *entry += weight * x * other;
                }
            }
        }
        let step = solve(&curvature, &gradient);
        // Halved until the loss falls; the loss is convex, so some step does until the end.
        let mut length = 1.0;
        let next = loop {
            let next: Vec<f64> =
                theta.iter().zip(&step).map(|(theta, step)| theta - length * step).collect();
            if loss(&next) <= least || length < 1e-9 {
                break next;
            }
            length /= 2.0;
        };
        let now = loss(&next);
        if now >= least - 1e-12 * (1.0 + least) {
            break;
        }
        (theta, least) = (next, now);
    }
    scale.outward(&theta)
}

/// Linear regression with a normal prior around `start`; `noise` is the variance of the residuals.
/// Closed form.
pub(super) fn linear(
    features: &[Vec<f64>],
    values: &[f64],
    start: &[f64],
    prior: Prior,
    noise: f64,
) -> Vec<f64> {
    assert_eq!(features.len(), values.len(), "one value per row");
    let scale = Scale::of(features);
    if features.is_empty() || noise <= 0.0 {
        return start.to_vec();
    }
    let start = scale.inward(start);
    let width = start.len();
    let mut matrix = vec![vec![0.0; width]; width];
    let mut right = vec![0.0; width];
    for (at, weight) in precisions(prior, width).into_iter().enumerate() {
        matrix[at][at] = weight * noise;
    }
    // In the difference from the start, the prior is around 0.
    for (features, value) in features.iter().zip(values) {
        let row = scale.row(features);
        let residual = value - dot(&row, &start);
        for ((right, entries), x) in right.iter_mut().zip(&mut matrix).zip(&row) {
            *right += x * residual;
            for (entry, other) in entries.iter_mut().zip(&row) {
                *entry += x * other;
            }
        }
    }
    let moved = solve(&matrix, &right);
    let theta: Vec<f64> = start.iter().zip(moved).map(|(start, moved)| start + moved).collect();
    scale.outward(&theta)
}

fn precisions(prior: Prior, width: usize) -> Vec<f64> {
    std::iter::once(prior.bias).chain(std::iter::repeat(prior.weight)).take(width).collect()
}

/// Solves a symmetric positive definite system by Cholesky's decomposition; only the lower half of
/// `matrix` is read.
fn solve(matrix: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let width = right.len();
    let mut lower = vec![vec![0.0; width]; width];
    for (a, row) in matrix.iter().enumerate() {
        for (b, entry) in row.iter().enumerate().take(a + 1) {
            let rest = entry - dot(&lower[a][..b], &lower[b][..b]);
            // The prior keeps the diagonal above 0; rounding may not.
            lower[a][b] =
                if a == b { rest.max(f64::MIN_POSITIVE).sqrt() } else { rest / lower[b][b] };
        }
    }
    let mut solution = right.to_vec();
    for (a, row) in lower.iter().enumerate() {
        let known = dot(&row[..a], &solution[..a]);
        solution[a] = (solution[a] - known) / row[a];
    }
    for a in (0..width).rev() {
        let known: f64 = (a + 1..width).map(|b| lower[b][a] * solution[b]).sum();
        solution[a] = (solution[a] - known) / lower[a][a];
    }
    solution
}

pub(super) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// ln(1 + eˣ) without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Prior = Prior { bias: 1e-9, weight: 1e-9 };

    // Expected values: scipy 1.17.1 (minimize) and numpy (polyfit).
    const X: [f64; 10] = [0.5, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5];
    const LABELS: [bool; 10] = [false, false, true, false, false, true, true, false, true, true];
    const Y: [f64; 10] = [1.0, 3.0, 2.0, 5.0, 4.0, 6.0, 8.0, 7.0, 9.0, 9.0];

    fn rows() -> Vec<Vec<f64>> {
        X.iter().map(|x| vec![*x]).collect()
    }

    fn close(found: &[f64], wanted: &[f64]) {
        let near = found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-5);
        assert!(near && found.len() == wanted.len(), "{found:?} is not {wanted:?}");
    }

    #[test]
    fn without_a_prior_it_is_maximum_likelihood() {
        let fitted = logistic(&rows(), &LABELS, &[0.0, 0.0], NONE);
        close(&fitted, &[-2.807_361_5, 0.870_636_6]);
        let fitted = linear(&rows(), &Y, &[0.0, 0.0], NONE, 1.0);
        close(&fitted, &[-0.099_567_1, 1.718_614_7]);
    }

    #[test]
    fn a_strong_prior_and_no_rows_change_nothing() {
        let start = [0.3, -2.0];
        let strong = Prior { bias: 1e12, weight: 1e12 };
        close(&logistic(&rows(), &LABELS, &start, strong), &start);
        close(&linear(&rows(), &Y, &start, strong, 1.0), &start);
        let some = Prior { bias: 1.0, weight: 1.0 };
        close(&logistic(&[], &[], &start, some), &start);
        close(&linear(&[], &[], &start, some, 1.0), &start);
    }

    #[test]
    fn separable_and_constant_rows_stay_finite() {
        let prior = Prior { bias: 1.0, weight: 4.0 };
        let features: Vec<Vec<f64>> = (0..40).map(|i| vec![f64::from(i) * 1e6, 7.0]).collect();
        let labels: Vec<bool> = (0..40).map(|i| i >= 20).collect();
        let fitted = logistic(&features, &labels, &[0.0, 0.0, 5.0], prior);
        assert!(fitted.iter().all(|value| value.is_finite()), "{fitted:?}");
        assert!(fitted[1] > 0.0);
        close(&fitted[2..], &[5.0]);
        let alike = logistic(&features, &[true; 40], &[0.0, 0.0, 0.0], prior);
        let p = sigmoid(alike[0] + alike[1] * 2e7 + alike[2] * 7.0);
        assert!(p > 0.8 && p < 1.0, "{p}");
    }

    #[test]
    fn units_of_features_do_not_matter() {
        let prior = Prior { bias: 1.0, weight: 4.0 };
        let metres = logistic(&rows(), &LABELS, &[0.5, 0.2], prior);
        let thousands: Vec<Vec<f64>> = X.iter().map(|x| vec![x * 1000.0]).collect();
        let millimetres = logistic(&thousands, &LABELS, &[0.5, 0.0002], prior);
        close(&[millimetres[0], millimetres[1] * 1000.0], &metres);
    }
}
