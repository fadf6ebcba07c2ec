//! `check-pglite`: the test schema in npm's PGlite on Node.

use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};

use anyhow::Context as _;
use driftless_checksum::Chain;
use driftless_schema_export::Catalog;
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::cache;
use crate::declared::Source;
use crate::engine::EngineArgs;
use crate::environment;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::files;
use crate::output;
use crate::project::{Project, read_text};
use crate::settings::EngineName;
use crate::state;
use crate::terminal::{Terminal, count};

/// Load the test schema into npm's PGlite on Node, and compare what it holds there
///
/// Installs `@electric-sql/pglite` with pgvector into the cache folder, loads the file that
/// `regen-test-schema` wrote, reads the database back through PGlite's socket server, and compares
/// it, byte for byte, with what the embedded engine holds after the same file. Needs Node 20 or
/// later with npm.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The file; without it, `test-schema.file` in the settings, or schema/test-schema.sql
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Print the result as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

const AFTER_HELP: &str = "\
Exit codes: 0 the same; 1 Node or npm failed; 2 wrong arguments or input; 3 the file does not load; \
5 not the same.

Example:
    cargo xtask regen-test-schema && cargo xtask check-pglite";

const PACKAGE: &str = include_str!("package.json");
const SERVE: &str = include_str!("serve.mjs");

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = &Project::find(project)?;
    let path = args.file.unwrap_or_else(|| project.test_schema_file());
    if !path.exists() {
        return Err(failed(
            Exit::Usage,
            format!(
                "{}: there is no such file; write it with `regen-test-schema`, or name another",
                project.shown(&path)
            ),
        ));
    }
    let text = read_text(&path)?;
    let embedded = in_embedded_engine(project, &path, &text, terminal).await?;

    let modules = install(terminal).await?;
    let mut server = serve(&modules, &path, &text)?;
    let port = port_of(&mut server).await?;
    let url = environment::parse(&format!(
        "postgres://postgres@127.0.0.1:{port}/postgres?sslmode=disable"
    ))?;
    let on_node = state::read_live("PGlite on Node", &url, &project.read_options(), terminal)
        .await?
        .catalog;
    // Its standard input ends with this, and so does it.
    drop(server);

    let (embedded_sql, node_sql) = (embedded.to_sql(), on_node.to_sql());
    let same = embedded_sql == node_sql;
    let objects = embedded.objects.len();
    if args.json {
        let report = json!({
            "path": project.shown(&path),
            "same": same,
            "objects": objects,
            "bytes": embedded_sql.len(),
        });
        output::json(&report)?;
    }
    if same {
        terminal.done(
            "The same",
            format!(
                "{} with {} exports to the same {} bytes from PGlite on Node as from the embedded \
                 engine",
                project.shown(&path),
                count(objects, "object"),
                embedded_sql.len()
            ),
        );
        return Ok(ExitCode::SUCCESS);
    }
    if !args.json {
        let changes = similar::TextDiff::from_lines(&embedded_sql, &node_sql);
        let changes = changes
            .unified_diff()
            .header("embedded engine", "PGlite on Node")
            .to_string();
        output::text(changes)?;
    }
    terminal.error(format!(
        "{} does not make the same schema in PGlite on Node",
        project.shown(&path)
    ));
    Ok(Exit::Found.into())
}

async fn in_embedded_engine(
    project: &Project,
    path: &Path,
    text: &str,
    terminal: Terminal,
) -> Result<Catalog, Failed> {
    let engine = EngineArgs {
        scratch: Some(EngineName::Embedded),
        no_cache: true,
    };
    let source = Source {
        path: path.to_path_buf(),
        text: text.to_owned(),
    };
    let (catalog, _) = state::load_alone(project, source, &engine, terminal).await?;
    Ok(catalog)
}

/// The folder with the modules of [`PACKAGE`], installed once.
async fn install(terminal: Terminal) -> Result<PathBuf, Failed> {
    let key = Chain::new("check-pglite").add("package.json", PACKAGE.as_bytes());
    let folder = cache::node_modules()?.join(key.get(..16).unwrap_or(&key));
    if folder.join("node_modules").is_dir() {
        files::replace(&folder.join("serve.mjs"), SERVE)?;
        return Ok(folder);
    }
    let parent = cache::node_modules()?;
    std::fs::create_dir_all(&parent).or_exit(Exit::Failure)?;
    let staging = tempfile::tempdir_in(&parent).or_exit(Exit::Failure)?;
    files::replace(&staging.path().join("package.json"), PACKAGE)?;
    files::replace(&staging.path().join("serve.mjs"), SERVE)?;
    terminal.done("Installing", "PGlite with npm");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(npm)
        .args(["install", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(staging.path())
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .context("npm could not be started; install Node 20 or later with npm")
        .or_exit(Exit::Failure)?;
    if !output.status.success() {
        return Err(failed(
            Exit::Failure,
            format!(
                "npm could not install PGlite: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            ),
        ));
    }
    match std::fs::rename(staging.path(), &folder) {
        Ok(()) => drop(staging.keep()),
        // Another run was faster.
        Err(_) if folder.join("node_modules").is_dir() => {}
        Err(error) => return Err(error).or_exit(Exit::Failure),
    }
    Ok(folder)
}

fn serve(modules: &Path, path: &Path, text: &str) -> Result<Child, Failed> {
    let path = path.canonicalize().or_exit(Exit::Usage)?;
    let mut command = Command::new("node");
    command
        .arg("serve.mjs")
        .arg(path)
        .args(driftless_sql_text::extensions_created(text))
        .current_dir(modules)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
        .spawn()
        .context("node could not be started; install Node 20 or later")
        .or_exit(Exit::Failure)
}

/// Waits until the script is loaded and the port is told.
async fn port_of(server: &mut Child) -> Result<u16, Failed> {
    #[derive(serde::Deserialize)]
    struct Listening {
        port: u16,
    }
    let mut line = String::new();
    if let Some(stdout) = &mut server.stdout {
        BufReader::new(stdout)
            .read_line(&mut line)
            .await
            .or_exit(Exit::Failure)?;
    }
    if let Ok(Listening { port }) = serde_json::from_str(&line) {
        return Ok(port);
    }
    let mut message = String::new();
    if let Some(stderr) = &mut server.stderr {
        stderr
            .read_to_string(&mut message)
            .await
            .or_exit(Exit::Failure)?;
    }
    // Node prints the source line, the error, and a trace.
    let error = message
        .lines()
        .find(|line| line.starts_with("error:") || line.contains("Error"))
        .unwrap_or(message.trim());
    Err(failed(
        Exit::Replay,
        format!("the file does not load in PGlite on Node: {error}"),
    ))
}
