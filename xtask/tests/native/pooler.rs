//! A pooler of transactions, written for the test: all its clients have one session of the server's, each
//! for as long as its transaction lasts.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex};

use driftless_database_url::DatabaseUrl;

use crate::project::TestProject;
use crate::{Live, stderr_of, stdout_of};

/// The server's session, and what it said at its beginning.
struct Session {
    server: UnixStream,
    greeting: Vec<u8>,
}

type Shared = Arc<Mutex<Option<Session>>>;

/// A URL that leads to the server through a pooler.
fn pool(url: &DatabaseUrl) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let socket = format!("{}/.s.PGSQL.{}", url.host(), url.port());
    std::thread::spawn(move || {
        let session = Shared::default();
        for client in listener.incoming().map_while(Result::ok) {
            let (session, socket) = (Arc::clone(&session), socket.clone());
            // A client that goes away ends its thread.
            std::thread::spawn(move || serve(client, &socket, &session));
        }
    });
    let (user, database) = (url.user(), url.database());
    format!("postgres://{user}@{address}/{database}?sslmode=disable")
}

fn serve(mut client: TcpStream, socket: &str, session: &Shared) -> std::io::Result<()> {
    let startup = read(&mut client, 0)?;
    {
        let mut session = session.lock().expect("nobody panicked");
        if session.is_none() {
            let mut server = UnixStream::connect(socket)?;
            server.write_all(&startup)?;
            let mut greeting = Vec::new();
            while !greeting.last_chunk().copied().is_some_and(is_ready) {
                greeting.extend(read(&mut server, 1)?);
            }
            *session = Some(Session { server, greeting });
        }
        let session = session.as_ref().expect("it was made");
        client.write_all(&session.greeting)?;
    }
    loop {
        let first = read(&mut client, 1)?;
        let mut session = session.lock().expect("nobody panicked");
        let server = &mut session.as_mut().expect("it was made").server;
        let mut next = Some(first);
        // Until the end of the transaction: from here to there nobody else has the session.
        loop {
            let message = match next.take() {
                Some(message) => message,
                None => read(&mut client, 1)?,
            };
            // A client's farewell is none of the server's.
            if message[0] == b'X' {
                return Ok(());
            }
            server.write_all(&message)?;
            // A query, or the end of what belongs together, is answered.
            if matches!(message[0], b'Q' | b'S') {
                let mut answer = Vec::new();
                while !answer.last_chunk().copied().is_some_and(is_ready) {
                    answer = read(server, 1)?;
                    client.write_all(&answer)?;
                }
                if answer.ends_with(b"I") {
                    break;
                }
            }
        }
    }
}

/// `ReadyForQuery`, whose last byte tells whether a transaction is open
/// (<https://www.postgresql.org/docs/current/protocol-message-formats.html>).
fn is_ready(end: [u8; 6]) -> bool {
    end.starts_with(b"Z\0\0\0\x05")
}

/// One message: a tag of that many bytes, a length that counts itself, and what is in it.
fn read(from: &mut impl Read, tag: usize) -> std::io::Result<Vec<u8>> {
    let mut message = vec![0; tag + 4];
    from.read_exact(&mut message)?;
    let length = message[tag..].try_into().map(u32::from_be_bytes);
    let length = usize::try_from(length.expect("four bytes")).expect("a small number");
    message.resize(tag + length, 0);
    from.read_exact(&mut message[tag + 4..])?;
    Ok(message)
}

#[test]
fn a_pooler_of_transactions_is_told_and_refused() {
    let live = Live::new("CREATE EXTENSION vector");
    let project = TestProject::new([("migrations/20250101000000_a.sql", &b"SELECT 1;\n"[..])]);
    let direct = project.run(&["env", "check", &live.url, "--json"]);
    let direct: serde_json::Value = serde_json::from_str(&stdout_of(&direct, 0)).expect("JSON");
    assert_eq!(direct["pooler"], false);

    let url = pool(&live.url.parse().expect("a URL"));
    let output = project.run(&["env", "check", &url]);
    let shown = stdout_of(&output, 5);
    assert!(
        shown.contains("pooler       yes, of transactions\n"),
        "{shown}"
    );
    let said = stderr_of(&output);
    assert!(
        said.contains("use the server's own host and port"),
        "{said}"
    );
    let output = project.run(&["migrate", "--env", &url]);
    stdout_of(&output, 1);
    let said = stderr_of(&output);
    assert!(said.contains("goes through a pooler"), "{said}");
    live.stop();
}
