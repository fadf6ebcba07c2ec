//! `sql`: runs statements on a database and shows their rows; reads only, unless told.

mod csv;
mod execute;
mod guard;
mod results;
mod text;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use sqlx::Connection as _;

use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::guard::Consent;
use crate::project::{Project, read_text, utf8};
use crate::state;
use crate::terminal::Terminal;
use crate::timeout::Timeout;

use execute::Execution;
use results::Format;

/// Run SQL on a database and show its rows
///
/// A statement, or a script of several, whose results are shown one after the other. It runs in a
/// transaction that can only read and is rolled back, unless --write is given; then it runs in one
/// transaction that is committed when all of it went well.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command"
)]
pub(crate) struct Args {
    /// The statements
    #[arg(
        value_name = "SQL",
        required_unless_present = "file",
        conflicts_with = "file"
    )]
    pub sql: Option<String>,
    /// A file of statements; `-` reads standard input
    #[arg(long, short, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    #[command(flatten)]
    pub consent: Consent,
    /// Let the statements write, in one transaction
    #[arg(long)]
    pub write: bool,
    /// Each statement by itself, for what PostgreSQL refuses in a transaction
    #[arg(long, requires = "write")]
    pub no_transaction: bool,
    /// How long a statement may take; without it, as the server has it
    #[arg(long, value_name = "TIME")]
    pub timeout: Option<Timeout>,
    /// How many rows of a result the table shows; JSON and CSV have them all
    #[arg(long, value_name = "NUMBER", default_value_t = 100, conflicts_with_all = ["json", "csv"])]
    pub limit: usize,
    /// Print the results as JSON on standard output
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print the rows as CSV on standard output, as PostgreSQL's COPY writes it: NULL is nothing, and an
    /// empty text is \"\"
    #[arg(long)]
    pub csv: bool,
}

const AFTER_HELP: &str = "\
TIME is a number with ms, s or min.

Reading only keeps statements from writing to the database's tables; it is no fence around a role that may do \
more. Functions that act on other sessions, on files of the server or through connections of their own are \
refused where they are named, and not seen inside functions. Use a role that may only read where that matters.

Exit codes: 0 done; 1 the database cannot be reached; 2 wrong arguments, settings or input, or a statement \
that is refused; 3 a statement failed, and nothing was written, or with --no-transaction what was before it.

Examples:
    cargo xtask sql \"SELECT id, embedding FROM memories LIMIT 5\"
    cargo xtask sql -f report.sql --csv --env production > report.csv
    cargo xtask sql --write \"UPDATE memories SET topic = 'a' WHERE topic = 'A'\" --timeout 30s";

impl Args {
    fn format(&self) -> Format {
        if self.json {
            Format::Json
        } else if self.csv {
            Format::Csv
        } else {
            Format::Table
        }
    }

    /// The script, and what messages call it.
    fn script(&self) -> Result<(String, String), Failed> {
        match (&self.sql, &self.file) {
            (Some(sql), _) => Ok((sql.clone(), "SQL".to_owned())),
            (None, Some(file)) if file.as_os_str() == "-" => {
                let mut bytes = Vec::new();
                std::io::stdin()
                    .read_to_end(&mut bytes)
                    .or_exit(Exit::Failure)?;
                let source = "(standard input)";
                Ok((utf8(bytes, source)?, source.to_owned()))
            }
            (None, Some(file)) => Ok((read_text(file)?, file.display().to_string())),
            (None, None) => Err(failed(Exit::Usage, "no SQL; give it, or a file with -f")),
        }
    }
}

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find_or_here(project)?;
    let (sql, source) = args.script()?;
    guard::check(&sql, &source, &args)?;
    let (label, url, permit) = args
        .env
        .resolve_to_write(
            &project,
            "sql --write",
            args.consent.unless(!args.write),
            terminal,
        )
        .await?;
    let mut connection = state::connect(&label, &url).await?;
    let execution = Execution {
        connection: &mut connection,
        args: &args,
        sql: &sql,
        source: &source,
        label: &label,
        terminal,
    };
    let result = execution.run().await;
    // What failed says more than how the connection ended.
    let closed = connection.close().await;
    let code = result?;
    closed.or_exit(Exit::Failure)?;
    permit.end(Ok(code))
}
