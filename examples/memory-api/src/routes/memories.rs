use axum::extract::{Json, State};
use axum::http::StatusCode;
use driftless_vector_store::Item;
use futures_util::stream;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::problem::{Body, Named, Problem};

/// How many memories one request may have.
const MOST: usize = 1_000;
/// How many bytes a name may have: an owner, a kind, a tag.
const NAME: usize = 200;
/// How many tags a memory may have.
const TAGS: usize = 32;

/// One or many.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Given {
    One(New),
    Many(Vec<New>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    owner: String,
    content: String,
    #[serde(default = "note")]
    kind: String,
    #[serde(default)]
    tags: Vec<String>,
}

fn note() -> String {
    "note".to_owned()
}

#[derive(Serialize)]
pub(super) struct Stored {
    stored: u64,
    /// Of one memory alone: COPY, by which many are stored, does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
}

pub(super) async fn store(
    State(app): State<App>,
    Body(given): Body<Given>,
) -> Result<(StatusCode, Json<Stored>), Problem> {
    let store = app.store()?;
    let (memories, alone) = match given {
        Given::One(memory) => (vec![memory], true),
        Given::Many(memories) => (memories, false),
    };
    if memories.is_empty() || memories.len() > MOST {
        return Err(Problem::unprocessable(format!(
            "{} memories; send 1 to {MOST} at a time",
            memories.len()
        )));
    }
    for (index, memory) in memories.iter().enumerate() {
        memory
            .check()
            .map_err(|why| Problem::unprocessable(format!("memory {}: {why}", index + 1)))?;
    }
    let texts: Vec<&str> = memories
        .iter()
        .map(|memory| memory.content.as_str())
        .collect();
    let embeddings = app.embed(&texts).await?;
    let items = memories
        .into_iter()
        .zip(embeddings)
        .map(|(memory, embedding)| {
            Item::new(embedding)
                .content(memory.content)
                .set("owner", memory.owner)
                .set("kind", memory.kind)
                .set("tags", memory.tags)
        });
    let wrong = |error| Problem::of_store(&app, &error);
    let mut items = items.peekable();
    let stored = match items.next_if(|_| alone) {
        Some(item) => Stored {
            stored: 1,
            id: Some(store.insert(item).await.map_err(wrong)?),
        },
        None => Stored {
            stored: store
                .insert_many(stream::iter(items))
                .await
                .map_err(wrong)?,
            id: None,
        },
    };
    Ok((StatusCode::CREATED, Json(stored)))
}

pub(super) async fn forget(
    State(app): State<App>,
    Named(id): Named<i64>,
) -> Result<StatusCode, Problem> {
    let deleted = app.store()?.delete(id).await;
    if deleted.map_err(|error| Problem::of_store(&app, &error))? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::new(
            StatusCode::NOT_FOUND,
            format!("there is no memory {id}; it may have been deleted before"),
        ))
    }
}

impl New {
    fn check(&self) -> Result<(), String> {
        if self.content.trim().is_empty() {
            return Err("its content is empty; there is nothing to remember".to_owned());
        }
        if self.content.contains('\0') {
            return Err(
                "its content has a zero byte, which PostgreSQL's text cannot; leave it out"
                    .to_owned(),
            );
        }
        if self.tags.len() > TAGS {
            return Err(format!(
                "it has {} tags; {TAGS} are the most",
                self.tags.len()
            ));
        }
        name("owner", &self.owner)?;
        name("kind", &self.kind)?;
        self.tags.iter().try_for_each(|tag| name("tag", tag))
    }
}

/// Whether something can be a name of the service's own: also for what is searched by.
pub(super) fn name(what: &str, value: &str) -> Result<(), String> {
    if value.is_empty() || value.len() > NAME || value.contains('\0') {
        return Err(format!(
            "{what} is to have 1 to {NAME} bytes, none of them zero"
        ));
    }
    Ok(())
}
