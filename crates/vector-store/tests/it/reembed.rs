//! Another model in the place of the first.

use std::ops::ControlFlow;
use std::sync::Mutex;

use driftless_vector_store::{
    BackfillProgress, Element, Embedder, Embedding, HnswOptions, IndexMethod, Metric, Reembed,
    ReembedError, Table, VectorStore, Warning,
};
use expect_test::{Expect, expect};
use sqlx::{AssertSqlSafe, Row as _};

use crate::on_store;
use crate::support::{Memory, Spelling, execute, memories};

/// A table of so many memories with embeddings of three dimensions, and a second column of four.
async fn on_memories(rows: u32, test: impl AsyncFnOnce(VectorStore<Memory>, Reembed<Memory>)) {
    on_store(memories(3, Metric::Cosine), async |store| {
        let fill = format!(
            "INSERT INTO memories SELECT g, 'memory number ' || g, 0, ARRAY[g, 1, 2]::vector FROM generate_series(1, {rows}) g"
        );
        execute(store.pool(), &fill).await;
        let reembed = Reembed::new(&store, "embedding_4", 4, Element::Vector).unwrap();
        execute(store.pool(), &reembed.add_column_sql()).await;
        test(store, reembed).await;
    })
    .await;
}

fn go_on(_: BackfillProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A backfill fills so many rows, and leaves none.
async fn fills(reembed: &Reembed<Memory>, rows: u64) {
    let done = reembed.backfill(&Spelling, 10, go_on).await.unwrap();
    assert_eq!((done.written, done.left), (rows, 0));
}

/// The rows whose new embedding is not the one of their content, with the column's name.
async fn stale<M>(store: &VectorStore<M>, column: &str) -> Vec<i64> {
    let sql = format!("SELECT id, content, \"{column}\"::float4[] FROM memories ORDER BY id");
    let rows = sqlx::query(AssertSqlSafe(sql))
        .fetch_all(store.pool())
        .await
        .unwrap();
    rows.iter()
        .filter(|row| row.get::<Option<Vec<f32>>, _>(2) != Some(Spelling::of(row.get(1))))
        .map(|row| row.get(0))
        .collect()
}

#[tokio::test]
async fn a_new_column_takes_over() {
    on_memories(25, async |store, reembed| {
        let mut told = Vec::new();
        let done = reembed
            .backfill(&Spelling, 10, |progress| {
                told.push((progress.written, progress.open));
                ControlFlow::Continue(())
            })
            .await
            .unwrap();
        assert_eq!((done.written, done.discarded, done.left), (25, 0, 0));
        assert_eq!(told, [(10, 25), (20, 25), (25, 25)]);
        assert_eq!(stale(&store, "embedding_4").await, [0; 0]);

        let verified = reembed.verify(10, 3).await.unwrap();
        assert!(
            !verified.is_ready() && verified.watched && verified.recall.is_none(),
            "{verified:?}"
        );
        assert!(matches!(
            verified.warnings.as_slice(),
            [Warning::NoIndex { .. }]
        ));
        let index =
            reembed.create_index_sql("by_model_4", IndexMethod::Hnsw(HnswOptions::default()));
        execute(store.pool(), &index.unwrap()).await;
        let verified = reembed.verify(10, 3).await.unwrap();
        assert!(verified.is_ready(), "{verified:?}");
        assert!((verified.recall.unwrap().recall - 1.0).abs() < f64::EPSILON);

        reembed.switch().await.unwrap();
        let table = memories(4, Metric::Cosine);
        let switched = VectorStore::<Memory>::open(store.pool().clone(), table)
            .await
            .unwrap();
        assert_eq!(switched.warnings(), []);
        assert_eq!(stale(&switched, "embedding").await, [0; 0]);
        // Who writes now knows nothing of the old column, and needs not.
        execute(
            store.pool(),
            "INSERT INTO memories (id, content, embedding) VALUES (26, 'new', '[1,2,3,4]')",
        )
        .await;
        let refused = sqlx::query("INSERT INTO memories (id, content) VALUES (27, 'without')");
        assert!(refused.execute(store.pool()).await.is_err());
        execute(store.pool(), &reembed.drop_old_sql()).await;
    })
    .await;
}

#[tokio::test]
async fn a_backfill_that_was_stopped_goes_on() {
    on_memories(30, async |store, reembed| {
        let done = reembed
            .backfill(&Spelling, 10, |_| ControlFlow::Break(()))
            .await
            .unwrap();
        assert_eq!((done.written, done.left), (10, 20));
        let done = reembed.backfill(&Spelling, 7, go_on).await.unwrap();
        assert_eq!((done.written, done.left), (20, 0));
        let done = reembed.backfill(&Spelling, 7, go_on).await.unwrap();
        assert_eq!((done.written, done.left), (0, 0));
        assert_eq!(stale(&store, "embedding_4").await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_edit_empties_the_embedding_unless_it_brings_one() {
    on_memories(4, async |store, reembed| {
        reembed.backfill(&Spelling, 10, go_on).await.unwrap();
        for sql in [
            // In nothing but its case.
            "UPDATE memories SET content = upper(content) WHERE id = 1",
            "UPDATE memories SET content = content, user_id = 7 WHERE id = 2",
            "UPDATE memories SET content = 'ab', embedding_4 = '[2,195,293,98]' WHERE id = 3",
            "INSERT INTO memories VALUES (4, 'other', 0, '[1,2,3]', NULL) ON CONFLICT (id) DO UPDATE SET content = excluded.content",
        ] {
            execute(store.pool(), sql).await;
        }
        assert_eq!(stale(&store, "embedding_4").await, [1, 4]);
        let error = reembed.switch().await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "2 rows have no embedding in \"embedding_4\" yet; run the backfill again, and give rows without content \
             one, or delete them"
        );
        let refused = sqlx::raw_sql(AssertSqlSafe(reembed.switch_sql())).execute(store.pool()).await;
        assert!(refused.unwrap_err().to_string().contains("run the backfill again"));
        execute(store.pool(), "ROLLBACK").await;
        fills(&reembed, 2).await;
        assert_eq!(stale(&store, "embedding_4").await, [0; 0]);
        execute(store.pool(), &reembed.switch_sql()).await;
        assert_eq!(stale(&store, "embedding").await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn what_was_begun_can_be_taken_back() {
    on_memories(3, async |store, reembed| {
        execute(store.pool(), &reembed.abandon_sql()).await;
        execute(store.pool(), "UPDATE memories SET content = 'x'").await;
        assert!(
            reembed
                .target()
                .await
                .unwrap_err()
                .to_string()
                .contains("has no column \"embedding_4\"")
        );
        execute(store.pool(), &reembed.add_column_sql()).await;
        fills(&reembed, 3).await;
    })
    .await;
}

/// Gives what it is told to, once.
struct Broken(Mutex<Vec<Result<Vec<Embedding>, std::io::Error>>>);

impl Embedder for Broken {
    type Error = std::io::Error;

    async fn embed(&self, _: &[&str]) -> Result<Vec<Embedding>, std::io::Error> {
        self.0.lock().unwrap().pop().unwrap()
    }
}

/// What a backfill of two rows says of an embedder that gives this; nothing is stored.
async fn check(gives: Result<Vec<Embedding>, std::io::Error>, expected: Expect) {
    on_memories(2, async |store, reembed| {
        let broken = Broken(Mutex::new(vec![gives]));
        let error = reembed.backfill(&broken, 10, go_on).await.unwrap_err();
        expected.assert_eq(&error.to_string());
        assert_eq!(stale(&store, "embedding_4").await, [1, 2]);
        assert!(!matches!(error, ReembedError::Store(_)));
        // And nothing is left of it.
        fills(&reembed, 2).await;
    })
    .await;
}

#[tokio::test]
async fn an_embedder_that_fails_is_told() {
    check(
        Err(std::io::Error::other("429 Too Many Requests")),
        expect!["the embedder failed: 429 Too Many Requests; what was filled before stays, and the next run goes on from there"],
    )
    .await;
}

#[tokio::test]
async fn an_embedder_that_gives_too_few_is_told() {
    check(
        Ok(vec![vec![1.0_f32; 4].into()]),
        expect!["the embedder gave 1 embeddings for 2 texts; it has to give one for each, in their order"],
    )
    .await;
}

#[tokio::test]
async fn an_embedding_of_another_model_is_told_with_its_row() {
    check(
        Ok(vec![vec![1.0_f32; 4].into(), vec![1.0_f32; 5].into()]),
        expect!["the embedding of the row 2: it has 5 dimensions and the column 4; was it made by another model?"],
    )
    .await;
}

/// Refuses the first so many batches, as a deadlock does.
async fn refuse(store: &VectorStore<Memory>, times: u32) {
    let refuse = format!(
        "CREATE SEQUENCE tries;
         CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF nextval('tries') <= {times} THEN
                 RAISE EXCEPTION 'deadlock detected' USING ERRCODE = 'deadlock_detected';
             END IF;
             RETURN NULL;
         END $$;
         CREATE TRIGGER refuse BEFORE UPDATE ON memories FOR EACH STATEMENT EXECUTE FUNCTION refuse()"
    );
    execute(store.pool(), &refuse).await;
}

#[tokio::test]
async fn a_batch_that_is_refused_for_others_is_written_again_and_embedded_once() {
    on_memories(2, async |store, reembed| {
        refuse(&store, 4).await;
        let numbers = [1, 2].map(|key| Spelling::of(&format!("memory number {key}")).into());
        let once = Broken(Mutex::new(vec![Ok(numbers.to_vec())]));
        let done = reembed.backfill(&once, 10, go_on).await.unwrap();
        assert_eq!((done.written, done.discarded, done.left), (2, 0, 0));
        assert_eq!(stale(&store, "embedding_4").await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_batch_that_is_refused_too_often_says_what_to_do() {
    on_memories(3, async |store, reembed| {
        let done = reembed.backfill(&Spelling, 1, |_| ControlFlow::Break(()));
        assert_eq!(done.await.unwrap().written, 1);
        refuse(&store, 5).await;
        let error = reembed.backfill(&Spelling, 1, go_on).await.unwrap_err();
        expect!["a batch was refused 5 times for others who write the same rows: deadlock detected (SQLSTATE 40P01); what was filled before stays: run it again, with a smaller batch or when less is written"].assert_eq(&error.to_string());
        assert!(matches!(error, ReembedError::Contention { tries: 5, .. }));
        assert_eq!(stale(&store, "embedding_4").await, [2, 3]);
        let done = reembed.backfill(&Spelling, 1, go_on).await.unwrap();
        assert_eq!((done.written, done.left), (2, 0));
    })
    .await;
}

#[tokio::test]
async fn any_names_and_keys_will_do() {
    let table = Table::new("Me\"mo.ries", "em'bed", 3, Metric::Cosine)
        .schema("Sch\"ema")
        .key("k$driftless$ey", "text")
        .content("con\ntent")
        .column("tenänt", "uuid")
        .tenant("tenänt");
    crate::on_database(async |pool| {
        execute(&pool, "CREATE SCHEMA \"Sch\"\"ema\"").await;
        let sql = table.create_sql().unwrap();
        execute(&pool, &sql).await;
        execute(
            &pool,
            "INSERT INTO \"Sch\"\"ema\".\"Me\"\"mo.ries\" (\"tenänt\", \"k$driftless$ey\", \"con\ntent\", \"em'bed\")
             SELECT md5((g % 3)::text)::uuid, 'key''; DROP TABLE ' || g / 3, 'x' || g, '[1,2,3]' FROM generate_series(1, 50) g",
        )
        .await;
        let store = VectorStore::<Memory>::open(pool.clone(), table).await.unwrap();
        let reembed = Reembed::new(&store, "n\"$e'w", 4, Element::Half).unwrap();
        execute(&pool, &reembed.add_column_sql()).await;
        let done = reembed.backfill(&Spelling, 7, go_on).await.unwrap();
        assert_eq!((done.written, done.left), (50, 0));
        assert!(reembed.verify(5, 5).await.unwrap().watched);
        reembed.switch().await.unwrap();
        execute(&pool, &reembed.drop_old_sql()).await;
    })
    .await;
}

#[tokio::test]
async fn a_table_without_content_cannot_be_embedded_anew() {
    on_store(Table::new("bare", "embedding", 3, Metric::L2), async |store| {
        let error = Reembed::new(&store, "other", 4, Element::Vector).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the column \"other\" is made of the content, and there is none; describe it with `content`"
        );
        let error = Reembed::new(&store, "embedding", 4, Element::Vector).unwrap_err();
        assert!(error.to_string().contains("made of the content"));
    })
    .await;
}

#[tokio::test]
async fn the_sql_reads_well() {
    on_store(memories(3, Metric::Cosine), async |store| {
        let reembed = Reembed::new(&store, "embedding_4", 4, Element::Half).unwrap();
        let index = IndexMethod::Hnsw(HnswOptions::default());
        let sql = [
            reembed.add_column_sql(),
            reembed.create_index_sql("by_model_4", index).unwrap(),
            reembed.switch_sql(),
            reembed.drop_old_sql(),
            reembed.abandon_sql(),
        ];
        expect![[r#"
            ALTER TABLE "public"."memories" ADD COLUMN "embedding_4" "public".halfvec(4);
            CREATE FUNCTION "public"."memories_embedding_4_stale"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
                NEW."embedding_4" := NULL;
                RETURN NEW;
            END';
            CREATE TRIGGER "memories_embedding_4_stale" BEFORE UPDATE OF "content" ON "public"."memories" FOR EACH ROW
                WHEN (OLD."content"::text COLLATE "C" IS DISTINCT FROM NEW."content"::text
                    AND OLD."embedding_4"::text IS NOT DISTINCT FROM NEW."embedding_4"::text)
                EXECUTE FUNCTION "public"."memories_embedding_4_stale"();

            CREATE INDEX CONCURRENTLY "by_model_4" ON "public"."memories" USING hnsw ("embedding_4" halfvec_cosine_ops) WITH (m = 16, ef_construction = 64);

            SET LOCAL lock_timeout = '3s';
            LOCK TABLE "public"."memories" IN ACCESS EXCLUSIVE MODE;
            DO 'BEGIN
                IF EXISTS (SELECT 1 FROM "public"."memories" WHERE "embedding_4" IS NULL AND "embedding" IS NOT NULL) THEN
                    RAISE EXCEPTION ''rows have no embedding in the new column yet; run the backfill again'';
                END IF;
            END';
            DROP TRIGGER IF EXISTS "memories_embedding_4_stale" ON "public"."memories";
            DROP FUNCTION IF EXISTS "public"."memories_embedding_4_stale"();
            ALTER TABLE "public"."memories" RENAME COLUMN "embedding" TO "embedding_old";
            ALTER TABLE "public"."memories" RENAME COLUMN "embedding_4" TO "embedding";
            ALTER TABLE "public"."memories" ALTER COLUMN "embedding_old" DROP NOT NULL, ALTER COLUMN "embedding" SET NOT NULL;

            ALTER TABLE "public"."memories" DROP COLUMN "embedding_old";

            DROP TRIGGER IF EXISTS "memories_embedding_4_stale" ON "public"."memories";
            DROP FUNCTION IF EXISTS "public"."memories_embedding_4_stale"();
            ALTER TABLE "public"."memories" DROP COLUMN "embedding_4";
        "#]].assert_eq(&sql.join("\n"));
    })
    .await;
}
