//! What `advise` says of a table: each case in `advice/` provokes the rule of its name, and then does not.

use std::fmt::Write as _;
use std::path::Path;

use driftless_vector_store::{
    Advice, AdviceRule, Element, Metric, ScanSetting, Table, VectorStore,
};
use expect_test::expect_file;
use sqlx::postgres::PgPool;

use crate::on_database;
use crate::support::{Memory, execute, memories};

/// Both halves of a case: in the first the rule speaks, and what it gives to run does run; in the second it
/// keeps silent.
async fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/advice")
        .join(name);
    let text = std::fs::read_to_string(path.with_extension("sql")).unwrap();
    let (provokes, silent) = text.split_once("\n-- silent\n").unwrap();
    let rule = name.split("-of-many").next().unwrap();
    let mut told = String::new();
    on_database(async |pool| {
        for advice in advise(&pool, provokes).await {
            if advice.rule.name() == rule {
                write!(told, "{}", shown(&advice)).unwrap();
                for statement in advice
                    .sql
                    .split_inclusive(";\n")
                    .filter(|sql| !sql.contains("$1"))
                {
                    execute(&pool, statement).await;
                }
            }
        }
        expect_file![path.with_extension("txt")].assert_eq(&told);
        assert!(!told.is_empty(), "{rule} said nothing");
        execute(&pool, "DROP TABLE memories").await;
        let told = advise(&pool, silent).await;
        let again: Vec<&Advice> = told.iter().filter(|it| it.rule.name() == rule).collect();
        assert!(again.is_empty(), "{again:?}");
    })
    .await;
}

/// Runs SQL, the first line of which says what the table is, and asks for advice.
async fn advise(pool: &PgPool, sql: &str) -> Vec<Advice> {
    let described = sql.lines().next().unwrap();
    for statement in sql.split_inclusive(";\n") {
        execute(pool, statement).await;
        execute(pool, "SELECT pg_stat_force_next_flush()").await;
    }
    let store = VectorStore::<Memory>::open(pool.clone(), table(described))
        .await
        .unwrap();
    if described.contains("1 probe") {
        store.set_scan(Some(ScanSetting::Probes(1)));
    }
    let recall = if described.contains("recall") {
        Some(store.recall(100, 10).await.unwrap())
    } else {
        None
    };
    store.advise(recall.as_ref()).await.unwrap()
}

/// `-- 3 dimensions, cosine, halfvec, accessed_at`
fn table(described: &str) -> Table {
    let dimensions = described
        .trim_start_matches("-- ")
        .split(' ')
        .next()
        .unwrap();
    let says = |word: &str| described.contains(word);
    let metric = if says("L2") {
        Metric::L2
    } else {
        Metric::Cosine
    };
    let mut table = memories(dimensions.parse().unwrap(), metric);
    if says("halfvec") {
        table = table.element(Element::Half);
    }
    if says("accessed_at") {
        table = table.accessed_at("last_used_at");
    }
    table
}

fn shown(advice: &Advice) -> String {
    // Of a sample at random.
    if advice.rule == AdviceRule::LowRecall {
        return format!("{}\n{}", advice.rule, advice.sql);
    }
    let mut text = format!("{}: {}\n", advice.rule, advice.why);
    for figure in &advice.figures {
        writeln!(text, "  {} = {}", figure.name, figure.value).unwrap();
    }
    text + &advice.sql
}

/// What this pgvector has not is advised with what brings it.
#[tokio::test]
async fn an_old_pgvector_is_updated_first() {
    on_database(async |pool| {
        let sql = "-- 300 dimensions, cosine
             CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint, embedding vector(300));
             UPDATE pg_class SET reltuples = 10000000 WHERE relname = 'memories';
             UPDATE pg_extension SET extversion = '0.6.2' WHERE extname = 'vector';\n";
        let told = advise(&pool, sql).await;
        let halves = told.iter().find(|advice| advice.rule == AdviceRule::HalfVec).unwrap();
        let update = "-- this is pgvector 0.6: it takes 0.7 or later, installed on the server\nALTER EXTENSION vector UPDATE;\n";
        assert!(halves.sql.starts_with(update), "{}", halves.sql);
    })
    .await;
}

macro_rules! cases {
    ($($test:ident $name:literal)*) => {
        $(#[tokio::test]
        async fn $test() {
            check($name).await;
        })*

        /// Adding a case is adding a file, and its name here.
        #[test]
        fn each_file_is_a_case() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/advice");
            let mut files: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|it| it == "sql"))
                .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
                .collect();
            let mut names = vec![$($name),*];
            files.sort_unstable();
            names.sort_unstable();
            assert_eq!(files, names);
        }
    };
}

cases! {
    no_index "no-index"
    no_index_of_many_dimensions "no-index-of-many-dimensions"
    wrong_class "wrong-class"
    invalid_index "invalid-index"
    unused_index "unused-index"
    lists "lists"
    few_training_rows "few-training-rows"
    growth "growth"
    low_recall "low-recall"
    low_recall_of_a_graph "low-recall-of-many-dimensions"
    build_memory "build-memory"
    halfvec "halfvec"
    binary_quantization "binary-quantization"
    dead_rows "dead-rows"
    zero_vectors "zero-vectors"
    lost_hot_updates "lost-hot-updates"
    no_dimensions "no-dimensions"
    never_analysed "never-analysed"
}
