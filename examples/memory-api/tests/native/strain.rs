//! Too much, too slow, cut off.

use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::thread;
use std::time::{Duration, Instant};

use driftless_vector_store::{Embedder, Embedding};
use memory_api::{HashEmbedder, RunError};
use serde_json::json;

use crate::service::{Answer, Service, World};

/// A model that thinks for a while.
struct Slow(Duration);

impl Embedder for Slow {
    type Error = Infallible;

    async fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, Infallible> {
        tokio::time::sleep(self.0).await;
        HashEmbedder.embed(texts).await
    }
}

/// Sends a memory from another thread, and comes back once the service works on it.
fn begin_storing(service: &Service) -> thread::JoinHandle<Answer> {
    let client = service.client.clone();
    let memory = json!({ "owner": "ada", "content": "slowly" });
    let thread = thread::spawn(move || client.post("/memories", &memory));
    // The request for the metrics is one itself.
    service.client.until(|client| {
        client
            .get("/metrics")
            .text
            .contains("memory_api_requests_running 2\n")
    });
    thread
}

#[test]
fn what_runs_is_finished_at_the_end() {
    let world = World::new();
    let mut service = world.start(world.config(), Slow(Duration::from_millis(700)));
    service.until_ready();
    let storing = begin_storing(&service);
    service.tell_stop();
    let client = service.client.clone();
    client.until(|client| client.is_cut_off("/healthz"));
    assert!(!storing.is_finished());
    world.ended(service).unwrap();
    assert_eq!(storing.join().unwrap().status, 201);
}

#[test]
fn what_does_not_finish_is_cut_off_at_the_deadline() {
    let world = World::new();
    let mut config = world.config();
    config.shutdown = Duration::from_millis(300);
    let service = world.start(config, Slow(Duration::from_secs(30)));
    service.until_ready();
    let client = service.client.clone();
    let storing = thread::spawn(move || client.is_cut_off("/search?q=x"));
    service.client.until(|client| {
        client
            .get("/metrics")
            .text
            .contains("memory_api_requests_running 2\n")
    });
    let start = Instant::now();
    match world.stop(service) {
        Err(RunError::CutOff { running: 1 }) => {}
        other => panic!("{other:?}"),
    }
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
    // Its connection ends with the threads that serve it.
    drop(world);
    assert!(storing.join().unwrap());
}

#[test]
fn more_than_can_be_worked_on_is_refused_at_once() {
    let world = World::new();
    let mut config = world.config();
    config.concurrency = NonZeroUsize::MIN;
    let service = world.start(config, Slow(Duration::from_secs(2)));
    service.until_ready();
    let storing = begin_storing(&service);
    let refused = service.client.get("/search?q=x");
    assert_eq!(
        (refused.status, refused.again),
        (503, true),
        "{}",
        refused.text
    );
    assert!(
        refused
            .detail()
            .starts_with("1 requests are being worked on"),
        "{}",
        refused.text
    );
    // Whoever watches is answered.
    assert_eq!(service.client.get("/healthz").status, 200);
    assert_eq!(service.client.get("/readyz").status, 200);
    assert_eq!(storing.join().unwrap().status, 201);
    world.stop(service).unwrap();
}

#[test]
fn what_takes_too_long_is_ended() {
    let world = World::new();
    let mut config = world.config();
    config.timeout = Duration::from_millis(200);
    let service = world.start(config, Slow(Duration::from_secs(30)));
    service.until_ready();
    let answer = service.client.get("/search?q=x");
    assert_eq!(answer.status, 504);
    assert!(answer.detail().contains("within 200ms"), "{}", answer.text);
    world.stop(service).unwrap();
}

#[test]
fn what_was_done_is_counted() {
    let world = World::new();
    let service = world.serve(world.config());
    service.client.get("/search?q=x");
    service.client.get("/search?q=");
    service.client.get("/nothing");
    let text = service.client.get("/metrics").text;
    for line in [
        "memory_api_request_seconds_count{route=\"/search\",method=\"GET\",status=\"200\"} 1",
        "memory_api_request_seconds_count{route=\"/search\",method=\"GET\",status=\"422\"} 1",
        "memory_api_request_seconds_bucket{route=\"none\",method=\"GET\",status=\"404\",le=\"+Inf\"} 1",
        "memory_api_requests_running 1",
    ] {
        assert!(
            text.lines().any(|found| found == line),
            "{line} is not in {text}"
        );
    }
    world.stop(service).unwrap();
}

#[test]
fn without_its_database_it_says_so_and_not_where_that_was() {
    let mut world = World::new();
    let url = world.url();
    let mut config = world.config();
    config.timeout = Duration::from_secs(4);
    let service = world.serve(config);
    service
        .client
        .post("/memories", &json!({ "owner": "ada", "content": "x" }));
    world.lose_the_database();
    let start = Instant::now();
    let answers = [
        service.client.get("/search?q=x"),
        service.client.get("/readyz"),
    ];
    assert!(
        start.elapsed() < Duration::from_secs(8),
        "{:?}",
        start.elapsed()
    );
    for answer in &answers {
        assert_eq!(
            (answer.status, answer.again),
            (503, true),
            "{}",
            answer.text
        );
        assert!(!answer.text.contains(url.host()), "{}", answer.text);
    }
    assert_eq!(service.client.get("/healthz").status, 200);
    let log = service.log().join("\n");
    assert!(!log.contains(url.expose()), "{log}");
    world.stop(service).unwrap();
}
