//! A service on a database of its own, and a client of it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use driftless_database_url::DatabaseUrl;
use driftless_scratch::{Disconnected, Engine, NativeOptions, Options, Scratch};
use driftless_vector_store::Embedder;
use memory_api::{Config, HashEmbedder, RunError, run};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::schema;

/// A database of a native PostgreSQL, and the threads that everything runs on.
pub(crate) struct World {
    pub(crate) runtime: Runtime,
    scratch: Option<Scratch>,
    database: Option<Disconnected>,
}

impl World {
    /// On the programs that the driver's `test` command names. Without them a test fails: it is never
    /// skipped.
    pub(crate) fn new() -> Self {
        let prefix = std::env::var_os("DRIFTLESS_NATIVE_POSTGRES").map(PathBuf::from);
        let Some(prefix) = prefix.filter(|prefix| prefix.join("bin").is_dir()) else {
            panic!("native PostgreSQL not found: run `cargo xtask setup native-postgres`");
        };
        let engine = Engine::Native(NativeOptions {
            pg_config: None,
            search: vec![prefix],
        });
        let runtime = Runtime::new().unwrap();
        let (scratch, database) = runtime.block_on(async {
            let scratch = Scratch::start(Options::new(engine)).await.unwrap();
            let database = scratch.database().await.unwrap().disconnect().await;
            (scratch, database)
        });
        Self {
            runtime,
            scratch: Some(scratch),
            database: Some(database),
        }
    }

    pub(crate) fn url(&self) -> DatabaseUrl {
        self.database.as_ref().unwrap().url().clone()
    }

    pub(crate) fn config(&self) -> Config {
        Config::new(self.url())
    }

    pub(crate) fn connect(&self) -> PgConnection {
        let url = self.url();
        self.runtime
            .block_on(PgConnection::connect(url.expose()))
            .unwrap()
    }

    /// Runs SQL of the test's own.
    pub(crate) fn execute(&self, sql: &str) {
        let mut conn = self.connect();
        let sql = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        self.runtime.block_on(sql.execute(&mut conn)).unwrap();
        self.runtime.block_on(conn.close()).unwrap();
    }

    /// A service with the usual embedder that is ready.
    pub(crate) fn serve(&self, config: Config) -> Service {
        let service = self.start(config, HashEmbedder);
        service.until_ready();
        service
    }

    /// A service that was started and may not be ready yet.
    pub(crate) fn start(
        &self,
        config: Config,
        embedder: impl Embedder + Send + Sync + 'static,
    ) -> Service {
        let listener = self
            .runtime
            .block_on(TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let lines = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&lines);
        let (stop, stopped) = oneshot::channel::<()>();
        let ended = self.runtime.spawn(run(
            listener,
            config,
            embedder,
            Arc::new(move |line: &str| log.lock().unwrap().push(line.to_owned())),
            async {
                let _ = stopped.await;
            },
        ));
        Service {
            client: Client::new(address),
            lines,
            stop: Some(stop),
            ended,
        }
    }

    /// Ends a service as SIGTERM would, and says how it ended.
    pub(crate) fn stop(&self, mut service: Service) -> Result<(), RunError> {
        service.tell_stop();
        self.ended(service)
    }

    /// Waits for a service that ends, and says how.
    pub(crate) fn ended(&self, service: Service) -> Result<(), RunError> {
        self.runtime.block_on(service.ended).unwrap()
    }

    /// The server ends, and its database with it.
    pub(crate) fn lose_the_database(&mut self) {
        let (database, scratch) = (self.database.take().unwrap(), self.scratch.take().unwrap());
        self.runtime.block_on(async {
            drop(database);
            scratch.stop().await.unwrap();
        });
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let (Some(database), Some(scratch)) = (self.database.take(), self.scratch.take()) {
            let _ = self.runtime.block_on(async {
                drop(database);
                scratch.stop().await
            });
        }
    }
}

/// A service that runs.
pub(crate) struct Service {
    pub(crate) client: Client,
    lines: Arc<Mutex<Vec<String>>>,
    stop: Option<oneshot::Sender<()>>,
    ended: JoinHandle<Result<(), RunError>>,
}

impl Service {
    pub(crate) fn until_ready(&self) {
        self.client
            .until(|client| client.get("/readyz").status == 200);
    }

    pub(crate) fn tell_stop(&mut self) {
        let _ = self.stop.take().map(|stop| stop.send(()));
    }

    /// What an operator was told.
    pub(crate) fn log(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }
}

/// Sends requests, and compares each answer with the description.
#[derive(Clone)]
pub(crate) struct Client {
    agent: ureq::Agent,
    address: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) again: bool,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(crate) fn detail(&self) -> String {
        self.json()["detail"].as_str().unwrap().to_owned()
    }

    /// The contents of the memories on a page.
    pub(crate) fn contents(&self) -> Vec<String> {
        assert_eq!(self.status, 200, "{}", self.text);
        let page = self.json();
        let memories = page["memories"].as_array().unwrap().iter();
        memories
            .map(|one| one["content"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Client {
    pub(crate) fn new(address: String) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .new_agent();
        Self { agent, address }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.answer("get", path, self.agent.get(self.at(path)).call())
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.answer("delete", path, self.agent.delete(self.at(path)).call())
    }

    pub(crate) fn put(&self, path: &str) -> Answer {
        self.answer("put", path, self.agent.put(self.at(path)).send_empty())
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_text(path, &body.to_string())
    }

    pub(crate) fn post_text(&self, path: &str, body: &str) -> Answer {
        let request = self
            .agent
            .post(self.at(path))
            .content_type("application/json");
        self.answer("post", path, request.send(body))
    }

    /// Whether there is no answer.
    pub(crate) fn is_cut_off(&self, path: &str) -> bool {
        self.agent.get(self.at(path)).call().is_err()
    }

    /// Asks until it is so, for a minute at most.
    pub(crate) fn until(&self, done: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "it does not become so"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn answer(
        &self,
        method: &str,
        path: &str,
        response: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Answer {
        let mut response = response.unwrap();
        let header = |name| {
            let value = response.headers().get(name);
            value.map(|value| value.to_str().unwrap().to_owned())
        };
        let kind = header("content-type").unwrap_or_default();
        let answer = Answer {
            status: response.status().as_u16(),
            again: header("retry-after").is_some(),
            text: response.body_mut().read_to_string().unwrap(),
        };
        schema::check(method, path, answer.status, &kind, &answer.text);
        answer
    }
}
