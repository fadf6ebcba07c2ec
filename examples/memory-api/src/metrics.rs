//! Counters, in [Prometheus' text format](https://prometheus.io/docs/instrumenting/exposition_formats/).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::{Method, StatusCode};
use sqlx::PgPool;

/// Upper bounds of the classes that durations are counted in, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// What is counted since the start.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    running: AtomicUsize,
    requests: Mutex<BTreeMap<Key, Tally>>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Debug, Default)]
struct Tally {
    count: u64,
    seconds: f64,
    /// How many took at most so long, for each bound.
    within: [u64; BOUNDS.len()],
}

/// Counted as running until it is dropped, however a request ends.
pub(crate) struct Running<'m>(&'m Metrics);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    pub(crate) fn begin(&self) -> Running<'_> {
        self.running.fetch_add(1, Ordering::Relaxed);
        Running(self)
    }

    /// How many requests are being worked on.
    pub(crate) fn running(&self) -> usize {
        self.running.load(Ordering::Relaxed)
    }

    pub(crate) fn add(&self, method: &Method, route: String, status: StatusCode, took: Duration) {
        let key = Key {
            route,
            // Not what a client makes up.
            method: match *method {
                Method::GET => "GET",
                Method::POST => "POST",
                Method::DELETE => "DELETE",
                _ => "other",
            },
            status: status.as_u16(),
        };
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let tally = requests.entry(key).or_default();
        let seconds = took.as_secs_f64();
        tally.count += 1;
        tally.seconds += seconds;
        for (bound, within) in BOUNDS.iter().zip(&mut tally.within) {
            *within += u64::from(seconds <= *bound);
        }
    }

    /// All of it, and how the pool stands.
    pub(crate) fn text(&self, pool: &PgPool) -> String {
        let mut out = String::new();
        let idle = pool.num_idle();
        let open = usize::try_from(pool.size()).unwrap_or(usize::MAX);
        for (name, help, value) in [
            (
                "memory_api_requests_running",
                "Requests that are being worked on.",
                self.running(),
            ),
            (
                "memory_api_connections_open",
                "Connections to the database.",
                open,
            ),
            (
                "memory_api_connections_idle",
                "Connections to the database that nobody uses.",
                idle,
            ),
        ] {
            let _ = writeln!(
                out,
                "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}"
            );
        }
        let name = "memory_api_request_seconds";
        let _ = writeln!(
            out,
            "# HELP {name} How long requests took.\n# TYPE {name} histogram"
        );
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        for (
            Key {
                route,
                method,
                status,
            },
            tally,
        ) in requests.iter()
        {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            for (bound, within) in BOUNDS.iter().zip(&tally.within) {
                let _ = writeln!(out, "{name}_bucket{{{labels},le=\"{bound}\"}} {within}");
            }
            let count = tally.count;
            let _ = writeln!(out, "{name}_bucket{{{labels},le=\"+Inf\"}} {count}");
            let _ = writeln!(out, "{name}_sum{{{labels}}} {}", tally.seconds);
            let _ = writeln!(out, "{name}_count{{{labels}}} {count}");
        }
        out
    }
}
