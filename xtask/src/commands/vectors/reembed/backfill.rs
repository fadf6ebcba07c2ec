use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use driftless_vector_store::{Backfilled, ReembedError};
use serde_json::json;

use super::{Opened, TargetArgs, reembed_failed};
use crate::commands::vectors::embedder::ProgramEmbedder;
use crate::exit::{Exit, Outcome, failed};
use crate::guard::Consent;
use crate::output;
use crate::project::Project;
use crate::terminal::{Terminal, count};

/// Fill the new column, as often as it takes, from any number of machines at once
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) target: TargetArgs,
    #[command(flatten)]
    consent: Consent,
    /// How many rows the embedder is given at once
    #[arg(long, value_name = "NUMBER", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1000))]
    batch: u16,
    /// The program that makes embeddings, with its arguments, which end the command line; without it, `embedder`
    /// in the settings. It reads texts, each a JSON string on a line, and answers each with a line of a JSON array
    #[arg(long, value_name = "PROGRAM", num_args = 1.., allow_hyphen_values = true)]
    embedder: Vec<String>,
}

pub(super) async fn run(args: &Args, project: &Project, terminal: Terminal) -> Outcome {
    let what = "vectors reembed backfill";
    let opened = args.target.to_write(project, what, &args.consent, terminal);
    let (opened, permit) = opened.await?;
    let outcome = Box::pin(backfill(args, &opened, project, terminal)).await;
    // A statement that nobody waits for any more may still have the only connection. It is given back when its
    // transaction is rolled back; a pool that is closed before hangs up without waiting for the answer.
    let close = async {
        drop(opened.pool.acquire().await);
        opened.pool.close().await;
    };
    let _ = tokio::time::timeout(Duration::from_secs(5), close).await;
    permit.end(outcome)
}

async fn backfill(
    args: &Args,
    opened: &Opened<'_>,
    project: &Project,
    terminal: Terminal,
) -> Outcome {
    let label = &opened.label;
    let command = if args.embedder.is_empty() {
        &opened.settings.embedder
    } else {
        &args.embedder
    };
    let embedder = ProgramEmbedder::start(command, project)?;
    let interrupted = AtomicBool::new(false);
    let mut shown = terminal.progress("Embedding", 0);
    let batches = opened.reembed.backfill(&embedder, args.batch, |progress| {
        shown.say(&format!("{} of about {}", progress.written, progress.open));
        if interrupted.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    let filling = async {
        let done = batches.await;
        if matches!(done, Err(ReembedError::Embedder(_))) {
            // A terminal's Ctrl-C ends the embedder too, which may be seen before the signal is.
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        done
    };
    let done = tokio::select! {
        biased;
        done = filling => done,
        () = interrupted_twice(&interrupted, terminal) => {
            return Err(failed(
                Exit::Interrupted,
                "interrupted in the middle of a batch, of which nothing is stored; what was filled before stays, and \
                 the next run goes on from there",
            ));
        }
    };
    shown.clear();
    let interrupted = interrupted.load(Ordering::Relaxed);
    let done = match done {
        Ok(done) => done,
        Err(error @ ReembedError::Embedder(_)) if interrupted => {
            return Err(failed(Exit::Interrupted, format!("interrupted; {error}")));
        }
        Err(error) => return Err(reembed_failed(label, &error)),
    };
    let outcome = match (interrupted, done.left) {
        (true, _) => "interrupted",
        (false, 0) => "filled",
        (false, _) => "left",
    };
    if args.target.store.json {
        output::json(&json!({
            "outcome": outcome,
            "written": done.written,
            "discarded": done.discarded,
            "left": done.left,
        }))?;
    }
    terminal.done("Filled", format!("{label}: {}", told(&done)));
    Ok(match outcome {
        "filled" => ExitCode::SUCCESS,
        "left" => {
            terminal.warning("others are at what is left, or write all the time: run it again");
            Exit::Found.into()
        }
        _ => {
            terminal
                .warning("interrupted: what was filled stays, and the next run goes on from there");
            Exit::Interrupted.into()
        }
    })
}

/// Notes the first Ctrl-C, after which the batch that is begun is ended; waits for the second, since an embedder
/// may never answer.
async fn interrupted_twice(noted: &AtomicBool, terminal: Terminal) {
    if tokio::signal::ctrl_c().await.is_ok() {
        noted.store(true, Ordering::Relaxed);
        terminal.warning("it stops after this batch; Ctrl-C once more stops it at once");
        if tokio::signal::ctrl_c().await.is_ok() {
            return;
        }
    }
    std::future::pending::<()>().await;
}

fn told(done: &Backfilled) -> String {
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let written = count(number(done.written), "row");
    format!(
        "{written}, {} made in vain, {} left",
        done.discarded, done.left
    )
}
