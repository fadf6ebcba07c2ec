//! Between a store and its server: hears what is sent, and can cut the connection.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::{Arc, Mutex};
use std::thread;

use sqlx::postgres::PgConnectOptions;

/// What was heard, and before whose answer the connection is cut.
#[derive(Default)]
struct Shared {
    heard: Vec<String>,
    cut: Option<&'static str>,
}

/// A server's socket of its own, in front of the other's.
pub(crate) struct Proxy {
    shared: Arc<Mutex<Shared>>,
    folder: tempfile::TempDir,
    options: PgConnectOptions,
}

impl Proxy {
    pub(crate) fn start(url: &str) -> Self {
        let options: PgConnectOptions = url.parse().unwrap();
        let name = format!(".s.PGSQL.{}", options.get_port());
        let behind = options.get_socket().unwrap().join(&name);
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(&name)).unwrap();
        let shared = Arc::new(Mutex::new(Shared::default()));
        let each = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming() {
                let (client, shared) = (client.unwrap(), Arc::clone(&each));
                let server = UnixStream::connect(&behind).unwrap();
                thread::spawn(move || forward(client, server, &shared));
            }
        });
        Self {
            shared,
            folder,
            options,
        }
    }

    pub(crate) fn options(&self) -> PgConnectOptions {
        self.options.clone().socket(self.folder.path())
    }

    /// The SQL since this was asked last.
    pub(crate) fn heard(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.lock().unwrap().heard)
    }

    /// The next time that this is sent, its answer does not arrive.
    pub(crate) fn cut_after(&self, sql: &'static str) {
        self.shared.lock().unwrap().cut = Some(sql);
    }
}

/// Messages from the client to the server as they come, and back what comes.
fn forward(mut client: UnixStream, mut server: UnixStream, shared: &Mutex<Shared>) {
    let (mut back, mut to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    let cut = Arc::new(Mutex::new(false));
    let is_cut = Arc::clone(&cut);
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(read @ 1..) = back.read(&mut buffer) {
            if *is_cut.lock().unwrap() {
                break;
            }
            if to.write_all(buffer.get(..read).unwrap()).is_err() {
                break;
            }
        }
        drop(to.shutdown(Shutdown::Both));
    });
    // The first message has no type.
    let mut typed = false;
    while let Some((kind, body)) = message(&mut client, typed) {
        if let Some(sql) = sql(kind, &body) {
            let mut shared = shared.lock().unwrap();
            if shared.cut == Some(sql.as_str()) {
                shared.cut = None;
                *cut.lock().unwrap() = true;
            }
            shared.heard.push(sql);
        }
        let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
        let kind = if typed { vec![kind] } else { Vec::new() };
        if server
            .write_all(&[&kind, &length[..], &body].concat())
            .is_err()
        {
            break;
        }
        typed = true;
    }
    drop(server.shutdown(Shutdown::Both));
}

fn message(client: &mut UnixStream, typed: bool) -> Option<(u8, Vec<u8>)> {
    let mut kind = [0];
    if typed {
        client.read_exact(&mut kind).ok()?;
    }
    let mut length = [0; 4];
    client.read_exact(&mut length).ok()?;
    let mut body = vec![0; usize::try_from(u32::from_be_bytes(length)).unwrap() - 4];
    client.read_exact(&mut body).ok()?;
    Some((kind[0], body))
}

/// Of `Query` and `Parse` (<https://www.postgresql.org/docs/current/protocol-message-formats.html>).
fn sql(kind: u8, body: &[u8]) -> Option<String> {
    let mut parts = body.split(|byte| *byte == 0);
    let text = match kind {
        b'Q' => parts.next(),
        b'P' => parts.nth(1),
        _ => None,
    };
    text.map(|text| String::from_utf8(text.to_vec()).unwrap())
}
