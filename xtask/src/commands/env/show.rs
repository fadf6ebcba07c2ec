//! `env show`: where an environment leads. Nothing is connected to.

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use crate::environment::DatabaseArg;
use crate::exit::Outcome;
use crate::output;
use crate::project::Project;
use crate::table::Table;

/// Show where an environment leads, without its password
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The environment, or a URL
    #[arg(value_name = "NAME")]
    pub env: DatabaseArg,
    /// Print the URL, with its password, and nothing else
    #[arg(long, conflicts_with = "json")]
    pub reveal: bool,
    /// Print it as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

pub(crate) fn run(args: &Args, project: Option<&Path>) -> Outcome {
    let project = Project::find_or_here(project)?;
    let found = args.env.find(&project)?;
    let url = &found.url;
    if args.reveal {
        output::text(format_args!("{}\n", url.expose()))?;
    } else if args.json {
        output::json(&json!({
            "name": found.name,
            "host": url.host(),
            "port": url.port(),
            "database": url.database(),
            "user": url.user(),
            "tls": url.tls(),
            "from": found.from,
            "protected": found.protected,
        }))?;
    } else {
        let mut table = Table::new(["", ""], &[]);
        let protected = if found.protected {
            "yes"
        } else {
            "not by settings or name"
        };
        for (what, value) in [
            ("environment", found.name.clone()),
            ("host", url.host().to_owned()),
            ("port", url.port().to_string()),
            ("database", url.database().to_owned()),
            ("user", url.user().to_owned()),
            ("TLS", url.tls().to_owned()),
            ("comes from", found.from.clone()),
            ("protected", protected.to_owned()),
        ] {
            table.row([what.to_owned(), value]);
        }
        output::text(table.text().trim_start_matches('\n'))?;
    }
    Ok(ExitCode::SUCCESS)
}
