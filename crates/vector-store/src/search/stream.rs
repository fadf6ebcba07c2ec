use futures_util::stream::{self, Stream, TryStreamExt as _};
use sqlx::FromRow;
use sqlx::postgres::PgRow;

use crate::Error;
use crate::search::{Hit, Search};

impl<M> Search<M>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static,
{
    /// All rows that the filters leave, nearest first, as far as they are asked for: page after page of
    /// [`limit`](Self::limit) rows each, so that no connection is held between two pages. A search by
    /// words or with MMR has one page.
    ///
    /// A page far from the first takes longer than it: an index has to come by the rows before it, and
    /// when it gave up on that, each page compares all rows.
    ///
    /// ```no_run
    /// # async fn example(store: driftless_vector_store::VectorStore<(i64,)>) -> Result<(), driftless_vector_store::Error> {
    /// use futures_util::{StreamExt as _, TryStreamExt as _};
    ///
    /// let hits = store.search(vec![0.1_f32, 0.9]).limit(100).stream();
    /// let first_thousand: Vec<_> = hits.take(1000).try_collect().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(self) -> impl Stream<Item = Result<Hit<M>, Error>> + Send + use<M> {
        stream::try_unfold(Some(self), |search| async {
            let Some(search) = search else {
                return Ok::<_, Error>(None);
            };
            let found = search.clone().fetch().await?;
            let next = found.next.map(|cursor| search.after(&cursor));
            Ok(Some((stream::iter(found.hits.into_iter().map(Ok)), next)))
        })
        .try_flatten()
    }
}
