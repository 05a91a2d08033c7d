//! Which two numbers can stand for one value, however each is written.

use super::Quantity;

/// Whether two numbers can stand for one value.
pub(in crate::detect) fn same(a: &Quantity<'_>, b: &Quantity<'_>) -> bool {
    let equal = |x: f64, y: f64| (x - y).abs() <= 1e-6 * x.abs().max(y.abs());
    let any = |xs: &[f64], ys: &[f64]| xs.iter().any(|x| ys.iter().any(|y| equal(*x, *y)));
    if any(&a.values, &b.values) {
        return true;
    }
    // A scale word that the tables miss must not look like a change.
    let unknown_scale = (a.scale <= 1.0 || b.scale <= 1.0) && !a.weak && !b.weak;
    if unknown_scale && any(&a.plain, &b.plain) {
        return true;
    }
    // Figures with scale words are rounded freely.
    let rounded = |x: f64, y: f64| (x - y).abs() <= 0.01 * x.abs().max(y.abs());
    if (a.scale > 1.0 || b.scale > 1.0)
        && a.values.iter().any(|x| b.values.iter().any(|y| rounded(*x, *y)))
    {
        return true;
    }
    // 1990s and '90s, 2017/18 and 2017–2018.
    let (x, y) = (a.values[0], b.values[0]);
    let decade = |long: f64, short: f64| {
        (1000.0..2200.0).contains(&long) && short < 100.0 && equal(long % 100.0, short)
    };
    decade(x, y) || decade(y, x) || equal((x - y).abs(), 543.0)
}
