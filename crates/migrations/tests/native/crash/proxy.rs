//! Stands between a deployment and the server, and stops it at a message.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, UnixStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Where a deployment is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// Before the message of this number reaches the server.
    Before(usize),
    /// When it has just reached it, and the server is at work.
    In(usize),
    Never,
}

/// A message that asks the server to do something: a query, or what a sync ends.
#[derive(Clone, Debug)]
pub(super) struct Message {
    /// The statement that is meant, and whether it is run, not only prepared.
    pub(super) sql: String,
    pub(super) is_run: bool,
    /// Whether it goes as text, as scripts of migrations do.
    pub(super) is_script: bool,
}

/// Passes one connection on to the server, and keeps the messages.
pub(super) struct Proxy {
    pub(super) port: u16,
    messages: Arc<Mutex<Vec<Message>>>,
    /// Hears when the point is reached. Nothing passes any more until the proxy is dropped, which
    /// closes both sides.
    pub(super) reached: mpsc::Receiver<()>,
}

impl Proxy {
    pub(super) async fn open(socket: PathBuf, point: Point) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let messages = Arc::new(Mutex::new(Vec::new()));
        let (sender, reached) = mpsc::channel(1);
        let kept = Arc::clone(&messages);
        tokio::spawn(async move {
            let (client, _) = listener.accept().await?;
            let server = UnixStream::connect(socket).await?;
            let (from_client, to_client) = client.into_split();
            let (mut from_server, to_server) = server.into_split();
            let answers = tokio::spawn(async move {
                let mut to_client: OwnedWriteHalf = to_client;
                tokio::io::copy(&mut from_server, &mut to_client).await
            });
            let passed = pass_on(from_client, to_server, &answers, point, &kept).await;
            if passed.is_ok() {
                let _ = sender.send(()).await;
                sender.closed().await;
            }
            answers.abort();
            io::Result::Ok(())
        });
        Self {
            port,
            messages,
            reached,
        }
    }

    pub(super) fn messages(&self) -> Vec<Message> {
        self.messages.lock().unwrap().clone()
    }
}

/// Passes messages on until the point is reached. What comes before a sync belongs to it. See
/// <https://www.postgresql.org/docs/current/protocol-message-formats.html>.
async fn pass_on(
    mut client: OwnedReadHalf,
    mut server: tokio::net::unix::OwnedWriteHalf,
    answers: &JoinHandle<io::Result<u64>>,
    point: Point,
    kept: &Mutex<Vec<Message>>,
) -> io::Result<()> {
    let mut pending = Vec::new();
    let length = client.read_u32().await?;
    pending.extend(length.to_be_bytes());
    read(&mut client, length - 4, &mut pending).await?;
    server.write_all(&pending).await?;
    let mut prepared = String::new();
    for number in 0.. {
        pending.clear();
        let mut message = Message {
            sql: String::new(),
            is_run: false,
            is_script: false,
        };
        loop {
            let kind = client.read_u8().await?;
            let length = client.read_u32().await?;
            pending.push(kind);
            pending.extend(length.to_be_bytes());
            let body = pending.len();
            read(&mut client, length - 4, &mut pending).await?;
            // Parse names the statement first, which is nothing for one that is used once.
            let mut texts = pending[body..].split(|byte| *byte == 0);
            match kind {
                b'P' => prepared = text(texts.nth(1)),
                b'E' => message.is_run = true,
                b'Q' => {
                    prepared = text(texts.next());
                    (message.is_run, message.is_script) = (true, true);
                    break;
                }
                b'S' => break,
                // Goodbye, which is no message that asks for something.
                b'X' => {
                    return server
                        .write_all(&pending)
                        .await
                        .and(Err(io::ErrorKind::UnexpectedEof.into()));
                }
                _ => {}
            }
        }
        message.sql.clone_from(&prepared);
        kept.lock().unwrap().push(message);
        if point == Point::Before(number) {
            return Ok(());
        }
        if point == Point::In(number) {
            // A quick answer must not come through: the last one would be the deployment's end.
            answers.abort();
        }
        server.write_all(&pending).await?;
        if point == Point::In(number) {
            return Ok(());
        }
    }
    Ok(())
}

fn text(bytes: Option<&[u8]>) -> String {
    String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
}

async fn read(from: &mut OwnedReadHalf, bytes: u32, into: &mut Vec<u8>) -> io::Result<()> {
    let start = into.len();
    into.resize(start + bytes as usize, 0);
    from.read_exact(&mut into[start..]).await.map(drop)
}
