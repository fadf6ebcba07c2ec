//! An embedder that is a program: a line of JSON for each text, and a line for each embedding.

use std::io::Error;
use std::process::Stdio;

use driftless_vector_store::{Embedder, Embedding};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Mutex;

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::Project;

/// A program that reads texts, each a JSON string on a line of its own, and answers each with a JSON array of
/// numbers on a line. It runs without a shell in the project's folder, until its input ends.
pub(super) struct ProgramEmbedder {
    name: String,
    pipes: Mutex<Pipes>,
    /// Ended with this.
    _child: Child,
}

struct Pipes {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl ProgramEmbedder {
    pub(super) fn start(command: &[String], project: &Project) -> Result<Self, Failed> {
        let Some((program, arguments)) = command.split_first() else {
            return Err(failed(
                Exit::Usage,
                "no program makes embeddings; pass --embedder PROGRAM ARGUMENT…, or set `embedder` in [vectors.NAME]",
            ));
        };
        let started = Command::new(program)
            .args(arguments)
            .current_dir(&project.root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn();
        let mut child = started.map_err(|error| {
            failed(
                Exit::Usage,
                format!("the embedder {program:?} cannot be run: {error}"),
            )
        })?;
        let input = child.stdin.take();
        let output = child.stdout.take();
        let pipes = input.zip(output);
        let (input, output) = pipes
            .ok_or_else(|| anyhow::anyhow!("the embedder {program:?} has no pipes"))
            .or_exit(Exit::Failure)?;
        Ok(Self {
            name: program.clone(),
            pipes: Mutex::new(Pipes {
                input,
                output: BufReader::new(output),
            }),
            _child: child,
        })
    }

    /// What the program did instead.
    fn broken(&self, what: &str) -> Error {
        Error::other(format!("{:?} {what}", self.name))
    }

    async fn read(
        &self,
        output: &mut BufReader<ChildStdout>,
        texts: usize,
    ) -> Result<Vec<Embedding>, Error> {
        let mut embeddings = Vec::with_capacity(texts);
        let mut line = String::new();
        while embeddings.len() < texts {
            line.clear();
            let read = output.read_line(&mut line).await;
            if read? == 0 {
                return Err(self.broken("ended before it answered; see what it said"));
            }
            let numbers: Vec<f32> = serde_json::from_str(&line).map_err(|error| {
                let place = embeddings.len() + 1;
                self.broken(&format!(
                    "answered text {place} of {texts} with what is no JSON array of numbers: {error}"
                ))
            })?;
            embeddings.push(numbers.into());
        }
        Ok(embeddings)
    }
}

impl Embedder for ProgramEmbedder {
    type Error = Error;

    async fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, Error> {
        let mut lines = String::new();
        for text in texts {
            lines.push_str(&serde_json::Value::from(*text).to_string());
            lines.push('\n');
        }
        let Pipes { input, output } = &mut *self.pipes.lock().await;
        let write = async {
            input.write_all(lines.as_bytes()).await?;
            input.flush().await
        };
        // It may answer before it has read everything, and neither pipe holds much.
        let (written, read) = tokio::join!(write, self.read(output, texts.len()));
        let embeddings = read?;
        written?;
        // Whose answers they are nobody knows then, and the next texts would get them.
        if !output.buffer().is_empty() {
            return Err(self.broken(&format!("answered {} texts with more lines", texts.len())));
        }
        Ok(embeddings)
    }
}
