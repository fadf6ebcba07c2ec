//! The program itself: its variables, its log and SIGTERM.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use crate::service::{Client, World};

#[test]
fn sigterm_ends_it_in_order() {
    let world = World::new();
    let mut program = Command::new(env!("CARGO_BIN_EXE_memory-api"))
        .env_clear()
        .env("DATABASE_URL", world.url().expose())
        .env("MEMORY_API_LISTEN", "127.0.0.1:0")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(program.stderr.take().unwrap());
    let mut line = String::new();
    log.read_line(&mut line).unwrap();
    let address = line
        .split_whitespace()
        .nth(2)
        .unwrap()
        .trim_end_matches(',');
    let client = Client::new(address.to_owned());
    client.until(|client| client.get("/readyz").status == 200);
    let killed = Command::new("kill")
        .arg(program.id().to_string())
        .status()
        .unwrap();
    assert!(killed.success());
    assert!(program.wait().unwrap().success());
    let mut rest = String::new();
    log.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("ready\nshutting down"), "{rest}");
}

#[test]
fn without_a_database_it_says_what_to_set() {
    let ended = Command::new(env!("CARGO_BIN_EXE_memory-api"))
        .env_clear()
        .output()
        .unwrap();
    assert!(!ended.status.success());
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(said.starts_with("error: DATABASE_URL is not set"), "{said}");
}
