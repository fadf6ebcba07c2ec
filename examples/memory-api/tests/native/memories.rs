//! Storing, finding and forgetting.

use std::num::NonZeroU32;

use serde_json::{Value, json};

use crate::service::{Service, World};

/// Five memories of two people, stored as they come.
fn remember(service: &Service) {
    let memories = json!([
        { "owner": "ada", "content": "buy milk and bread", "kind": "task", "tags": ["shop", "home"] },
        { "owner": "ada", "content": "milk comes from cows", "tags": ["farm"] },
        { "owner": "ada", "content": "the train leaves at nine", "kind": "task" },
        { "owner": "bob", "content": "milk and honey", "tags": ["home"] },
        { "owner": "o'hara'; DROP TABLE memories; --", "content": "milk '); DROP TABLE memories; --" }
    ]);
    let answer = service.client.post("/memories", &memories);
    assert_eq!(
        (answer.status, answer.json()),
        (201, json!({ "stored": 5 }))
    );
}

#[test]
fn a_memory_is_stored_found_and_forgotten_by_one_connection() {
    let world = World::new();
    let mut config = world.config();
    config.connections = NonZeroU32::MIN;
    let service = world.serve(config);
    let client = &service.client;
    let stored = client.post(
        "/memories",
        &json!({ "owner": "ada", "content": "buy milk", "tags": ["shop"] }),
    );
    assert_eq!(stored.status, 201, "{}", stored.text);
    let id = stored.json()["id"].as_i64().unwrap();
    let found = client.get("/search?q=Milk%20buy");
    assert_eq!(found.contents(), ["buy milk"]);
    let memory = &found.json()["memories"][0];
    assert_eq!(memory["id"], id);
    assert_eq!(
        (&memory["owner"], &memory["kind"]),
        (&json!("ada"), &json!("note"))
    );
    assert_eq!(memory["tags"], json!(["shop"]));
    assert!(memory["similarity"].as_f64().unwrap() > 0.9, "{memory}");
    assert_eq!(client.delete(&format!("/memories/{id}")).status, 204);
    assert_eq!(client.delete(&format!("/memories/{id}")).status, 404);
    assert_eq!(client.get("/search?q=milk").contents(), [""; 0]);
    world.stop(service).unwrap();
}

#[test]
fn filters_leave_what_is_asked_for() {
    let world = World::new();
    let service = world.serve(world.config());
    remember(&service);
    let check = |body: Value, expected: &[&str]| {
        let mut found = service.client.post("/search", &body).contents();
        found.sort_unstable();
        assert_eq!(found, expected, "{body}");
    };
    check(json!({ "q": "milk", "owner": "bob" }), &["milk and honey"]);
    check(
        json!({ "q": "milk", "owner": "ada", "kinds": ["task"] }),
        &["buy milk and bread", "the train leaves at nine"],
    );
    check(
        json!({ "q": "milk", "tags": ["home"] }),
        &["buy milk and bread", "milk and honey"],
    );
    check(
        json!({ "q": "milk", "tags": ["home", "shop"] }),
        &["buy milk and bread"],
    );
    check(
        json!({ "q": "milk", "owner": "ada", "min_similarity": 0.3 }),
        &["buy milk and bread", "milk comes from cows"],
    );
    check(json!({ "q": "milk", "until": "2020-01-01T00:00:00Z" }), &[]);
    check(
        json!({ "q": "milk", "owner": "bob", "since": "2020-01-01T00:00:00Z" }),
        &["milk and honey"],
    );
    check(
        json!({ "q": "milk", "owner": "o'hara'; DROP TABLE memories; --" }),
        &["milk '); DROP TABLE memories; --"],
    );
    let by_address = service
        .client
        .get("/search?q=milk&owner=ada&kind=task&tag=shop&limit=1");
    assert_eq!(by_address.contents(), ["buy milk and bread"]);
    world.stop(service).unwrap();
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let world = World::new();
    let service = world.serve(world.config());
    let words = ["milk", "bread", "cows", "honey"];
    let memories: Vec<Value> = (0..200)
        .map(|number| json!({ "owner": "ada", "content": format!("{} {number}", words[number % 4]) }))
        .collect();
    assert_eq!(
        service.client.post("/memories", &memories.into()).status,
        201
    );
    let all = service
        .client
        .post(
            "/search",
            &json!({ "q": "milk", "owner": "ada", "limit": 100 }),
        )
        .contents();
    let (mut pages, mut cursor) = (Vec::new(), Value::Null);
    for _ in 0..10 {
        let page = service.client.post(
            "/search",
            &json!({ "q": "milk", "owner": "ada", "limit": 10, "cursor": cursor }),
        );
        pages.extend(page.contents());
        cursor = page.json()["next"].clone();
    }
    assert_eq!(pages, all);
    world.stop(service).unwrap();
}

#[test]
fn what_cannot_be_done_is_said_with_what_to_do() {
    let world = World::new();
    let mut config = world.config();
    config.body = 100_000;
    let service = world.serve(config);
    let client = &service.client;
    let check = |path: &str, body: Value, status: u16, detail: &str| {
        let answer = client.post(path, &body);
        let said = answer.detail();
        assert_eq!(
            (answer.status, said.contains(detail)),
            (status, true),
            "{body}: {said}"
        );
        // None of it is the database's own words, and nobody is told where it is.
        assert!(
            !said.contains("postgres") && !said.contains("SQLSTATE"),
            "{said}"
        );
    };
    let memory = |content: &str| json!({ "owner": "ada", "content": content });
    check("/memories", json!([]), 422, "send 1 to 1000 at a time");
    check(
        "/memories",
        vec![memory("x"); 1001].into(),
        422,
        "send 1 to 1000 at a time",
    );
    check(
        "/memories",
        json!([memory("x"), memory(" ")]),
        422,
        "memory 2: its content is empty",
    );
    check("/memories", memory("a\0b"), 422, "zero byte");
    check(
        "/memories",
        memory(&"x".repeat(200_000)),
        413,
        "at most 100000 bytes",
    );
    check("/memories", json!({ "content": "x" }), 422, "/openapi.json");
    check(
        "/memories",
        json!({ "owner": "", "content": "x" }),
        422,
        "owner is to have 1 to 200 bytes",
    );
    check(
        "/memories",
        json!({ "owner": "ada", "content": "x", "tags": vec!["t"; 33] }),
        422,
        "32 are the most",
    );
    check("/search", json!({ "q": "" }), 422, "say what to look for");
    check(
        "/search",
        json!({ "q": "x", "limit": 101 }),
        422,
        "1 to 100",
    );
    check(
        "/search",
        json!({ "q": "x", "min_similarity": 2 }),
        422,
        "-1 to 1",
    );
    check(
        "/search",
        json!({ "q": "x", "tags": ["a\0"] }),
        422,
        "none of them zero",
    );
    check(
        "/search",
        json!({ "q": "x", "since": "yesterday" }),
        422,
        "/openapi.json",
    );
    check(
        "/search",
        json!({ "q": "x", "colour": "red" }),
        422,
        "unknown field `colour`",
    );
    check(
        "/search",
        json!({ "q": "x", "cursor": "'; DROP TABLE memories" }),
        422,
        "no cursor",
    );
    check(
        "/search",
        json!({ "q": "x", "cursor": "3fd0000000000000.00" }),
        422,
        "`next` as it was sent",
    );
    assert_eq!(client.post_text("/search", "{").status, 400);
    assert_eq!(client.get("/search").status, 400);
    assert_eq!(client.get("/nothing").status, 404);
    assert_eq!(client.put("/memories").status, 405);
    assert_eq!(client.delete("/memories/x").status, 400);
    assert_eq!(client.get("/search?q=x").contents(), [""; 0]);
    world.stop(service).unwrap();
}
