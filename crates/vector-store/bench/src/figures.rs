//! Times, and what is made of them.

use std::fs;
use std::time::{Duration, Instant};

/// Times of one thing, done again and again.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that this share of them stay below; the median for 0.5.
    pub fn quantile(&self, share: f64) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        let last = times.len().saturating_sub(1);
        times
            .get((last as f64 * share).round() as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The mean.
    pub fn mean(&self) -> Duration {
        self.0.iter().sum::<Duration>() / u32::try_from(self.0.len().max(1)).unwrap_or(u32::MAX)
    }

    /// The median of how many times longer each took than its partner of the same round: what the machine
    /// did beside it, it did to both.
    pub fn ratio(&self, partner: &Self) -> f64 {
        let mut ratios: Vec<f64> = self
            .0
            .iter()
            .zip(&partner.0)
            .map(|(time, partner)| time.as_secs_f64() / partner.as_secs_f64())
            .collect();
        ratios.sort_unstable_by(f64::total_cmp);
        ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

/// Begins to measure, by the clock and by what this thread used of a processor.
pub struct Watch {
    start: Instant,
    used: Duration,
}

impl Watch {
    pub fn start() -> Self {
        let used = processor();
        Self {
            start: Instant::now(),
            used,
        }
    }

    /// Time that passed, and the processor's.
    pub fn stop(&self) -> (Duration, Duration) {
        let passed = self.start.elapsed();
        (passed, processor().saturating_sub(self.used))
    }
}

/// What this thread used so far; nothing where the system (not Linux) does not tell.
fn processor() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = told
        .split_whitespace()
        .next()
        .and_then(|first| first.parse().ok());
    Duration::from_nanos(first.unwrap_or_default())
}

/// Milliseconds with two digits.
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// Rows per second.
pub fn rate(rows: usize, time: Duration) -> String {
    format!("{:.0}", rows as f64 / time.as_secs_f64())
}
