/// The two-sided 95% point of the normal distribution.
const Z: f64 = 1.959_963_985;

/// [Wilson's score interval](https://doi.org/10.1080/01621459.1927.10502953) of a share seen in so many
/// observations. A query's recall is a number from 0 to 1, which varies at most as much as a yes or no of
/// the same mean does.
pub(super) fn wilson(share: f64, observations: u32) -> (f64, f64) {
    let n = f64::from(observations.max(1));
    let z2 = Z * Z;
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::wilson;

    /// Against the table of Newcombe, Statistics in Medicine 17 (1998), method 3.
    #[test]
    fn as_published() {
        for (seen, of, lower, upper) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
            (29, 29, 0.8830, 1.0),
        ] {
            let (low, high) = wilson(f64::from(seen) / f64::from(of), of);
            assert!((low - lower).abs() < 1e-4, "{seen} of {of}: {low}");
            assert!((high - upper).abs() < 1e-4, "{seen} of {of}: {high}");
        }
    }
}
