use axum::extract::{Json, State};
use driftless_vector_store::{Completeness, Cursor, Filter, Hit};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::memory::Memory;
use crate::problem::{Asked, Body, Problem};
use crate::routes::memories::name;
use crate::time::Time;

/// How many memories a page has at most, and unless it is asked for more or less.
const MOST: u32 = 100;
const FEW: u32 = 10;

/// What is looked for, as a body has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Search {
    q: String,
    owner: Option<String>,
    /// One of these.
    #[serde(default)]
    kinds: Vec<String>,
    /// All of these.
    #[serde(default)]
    tags: Vec<String>,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    min_similarity: Option<f64>,
    limit: Option<u32>,
    cursor: Option<String>,
}

/// The same as an address has it, where nothing comes twice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Query {
    q: String,
    owner: Option<String>,
    kind: Option<String>,
    tag: Option<String>,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    min_similarity: Option<f64>,
    limit: Option<u32>,
    cursor: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Page {
    memories: Vec<Near>,
    /// `exact`, `full` or `short`.
    complete: &'static str,
    /// Why it is short.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// The cursor of the page after this.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Near {
    similarity: f64,
    #[serde(flatten)]
    memory: Memory,
}

impl From<Hit<Memory>> for Near {
    fn from(hit: Hit<Memory>) -> Self {
        Self {
            similarity: hit.similarity,
            memory: hit.row,
        }
    }
}

pub(super) async fn by_query(
    app: State<App>,
    Asked(query): Asked<Query>,
) -> Result<Json<Page>, Problem> {
    let search = Search {
        q: query.q,
        owner: query.owner,
        kinds: query.kind.into_iter().collect(),
        tags: query.tag.into_iter().collect(),
        since: query.since,
        until: query.until,
        min_similarity: query.min_similarity,
        limit: query.limit,
        cursor: query.cursor,
    };
    by_body(app, Body(search)).await
}

pub(super) async fn by_body(
    State(app): State<App>,
    Body(asked): Body<Search>,
) -> Result<Json<Page>, Problem> {
    let store = app.store()?;
    asked.check().map_err(Problem::unprocessable)?;
    let embedding = app.embed(&[asked.q.as_str()]).await?.swap_remove(0);
    let mut search = store.search(embedding).limit(asked.limit.unwrap_or(FEW));
    if let Some(least) = asked.min_similarity {
        search = search.min_similarity(least);
    }
    if let Some(cursor) = &asked.cursor {
        let cursor: Cursor = cursor.parse().map_err(|_| {
            Problem::unprocessable("this is no cursor; take `next` of the page before")
        })?;
        search = search.after(&cursor);
    }
    for filter in asked.filters() {
        search = search.filter(filter);
    }
    let found = search
        .fetch()
        .await
        .map_err(|error| Problem::of_store(&app, &error))?;
    let (complete, why) = match found.completeness {
        Completeness::Exact => ("exact", None),
        Completeness::Short { why } => ("short", Some(why)),
        _ => ("full", None),
    };
    Ok(Json(Page {
        memories: found.hits.into_iter().map(Near::from).collect(),
        complete,
        why,
        next: found.next.map(|cursor| cursor.to_string()),
    }))
}

impl Search {
    fn check(&self) -> Result<(), String> {
        if self.q.trim().is_empty() {
            return Err("q is empty; say what to look for".to_owned());
        }
        if self.limit.is_some_and(|limit| limit == 0 || limit > MOST) {
            return Err(format!(
                "limit is to be 1 to {MOST}; ask for more page by page, with `next` as `cursor`"
            ));
        }
        if self
            .min_similarity
            .is_some_and(|least| !(-1.0..=1.0).contains(&least))
        {
            return Err("min_similarity is to be -1 to 1".to_owned());
        }
        let names = [("kind", &self.kinds), ("tag", &self.tags)];
        for (what, names) in names {
            names.iter().try_for_each(|one| name(what, one))?;
        }
        self.owner.iter().try_for_each(|owner| name("owner", owner))
    }

    fn filters(&self) -> impl Iterator<Item = Filter> {
        let some = |list: &Vec<String>| (!list.is_empty()).then(|| list.clone());
        [
            self.owner.clone().map(|owner| Filter::eq("owner", owner)),
            some(&self.kinds).map(|kinds| Filter::is_in("kind", kinds)),
            some(&self.tags).map(|tags| Filter::contains("tags", tags)),
            self.since
                .map(|since| Filter::ge("created_at", Time(since))),
            self.until
                .map(|until| Filter::lt("created_at", Time(until))),
        ]
        .into_iter()
        .flatten()
    }
}
