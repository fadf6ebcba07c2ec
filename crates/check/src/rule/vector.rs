//! Rules about pgvector.

use super::{Example, FoundBy, Given, Group, Rule, Severity};

pub(super) const VECTOR: &[&Rule] = &[
    &UNUSED_OPCLASS,
    &IVFFLAT_ON_EMPTY_TABLE,
    &IVFFLAT_LISTS,
    &VECTOR_DIMENSION_CHANGE,
    &BLOCKING_VECTOR_INDEX_BUILD,
    &VECTOR_DIMENSION_LIMIT,
];

const DOCS: &str = "CREATE EXTENSION vector;\n\
                    CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));";

pub(crate) static UNUSED_OPCLASS: Rule = Rule {
    name: "unused-opclass",
    severity: Severity::Error,
    group: Group::Vector,
    found_by: FoundBy::Both,
    summary: "The operator class of a new vector index serves an operator that the project's code, \
              views and functions do not use on its column, while they use another.",
    harm: "An index serves the one operator of its class: vector_l2_ops serves <->, vector_ip_ops <#>, \
           vector_cosine_ops <=>. The searches read the whole table all the same, and every INSERT pays \
           for an index that nothing uses.",
    example: Some(Example {
        before: DOCS,
        given: &[Given::File {
            path: "src/search.ts",
            text: "const docs = await sql`SELECT id FROM docs ORDER BY embedding <=> ${query} LIMIT 5`;",
        }],
        harmful: "CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_l2_ops);",
        safe: &[
            "CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_cosine_ops);",
        ],
    }),
    squawk: &[],
};

pub(crate) static IVFFLAT_ON_EMPTY_TABLE: Rule = Rule {
    name: "ivfflat-on-empty-table",
    severity: Severity::Error,
    group: Group::Vector,
    found_by: FoundBy::Both,
    summary: "An ivfflat index is built on a table that has no rows yet, or hardly any: one that the same \
              migration makes, or by the database that is given, one under 1,000 rows.",
    harm: "The centres of its lists are computed from the rows that are there when it is built, and \
           never again. Built without rows they are arbitrary, and searches miss most of what is near \
           for as long as the index lives.",
    example: Some(Example {
        before: "CREATE EXTENSION vector;",
        given: &[],
        harmful: "CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));\n\
                  CREATE INDEX ON docs USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);",
        safe: &[
            "CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));\n\
             CREATE INDEX ON docs USING hnsw (embedding vector_cosine_ops);",
        ],
    }),
    squawk: &[],
};

pub(crate) static IVFFLAT_LISTS: Rule = Rule {
    name: "ivfflat-lists",
    severity: Severity::Warning,
    group: Group::Vector,
    found_by: FoundBy::Both,
    summary: "A new ivfflat index has five times more or fewer lists than pgvector's manual recommends \
              for the rows of the database that is given (rows / 1000, over a million rows their square \
              root), or more lists than rows.",
    harm: "With too many lists, what is near lies in lists that no search reads; with too few, each \
           search reads a large part of the table.",
    example: Some(Example {
        before: DOCS,
        given: &[Given::Rows {
            table: "docs",
            rows: 800_000,
        }],
        harmful: "CREATE INDEX CONCURRENTLY ON docs USING ivfflat (embedding vector_cosine_ops) WITH (lists = 20);",
        safe: &[
            "CREATE INDEX CONCURRENTLY ON docs USING ivfflat (embedding vector_cosine_ops) WITH (lists = 800);",
        ],
    }),
    squawk: &[],
};

pub(crate) static VECTOR_DIMENSION_CHANGE: Rule = Rule {
    name: "vector-dimension-change",
    severity: Severity::Error,
    group: Group::Vector,
    found_by: FoundBy::Execution,
    summary: "A column of vectors gets another number of dimensions, by ALTER COLUMN TYPE or by being \
              dropped and made again.",
    harm: "No cast makes a vector of one model into one of another: the statement fails on the first row \
           that has a vector, or loses them all. Services that run meanwhile send vectors of the old \
           size, which are refused.",
    example: Some(Example {
        before: DOCS,
        given: &[],
        harmful: "ALTER TABLE docs ALTER COLUMN embedding TYPE vector(4);",
        safe: &[
            "ALTER TABLE docs ADD COLUMN embedding_4 vector(4);",
            "CREATE INDEX CONCURRENTLY ON docs USING hnsw (embedding_4 vector_cosine_ops);",
        ],
    }),
    squawk: &[],
};

pub(crate) static BLOCKING_VECTOR_INDEX_BUILD: Rule = Rule {
    name: "blocking-vector-index-build",
    severity: Severity::Error,
    group: Group::Vector,
    found_by: FoundBy::Execution,
    summary: "An hnsw or ivfflat index of an existing table is built while writes to the table wait.",
    harm: "INSERT, UPDATE and DELETE wait until the index is built, and a vector index is by far the \
           slowest to build: minutes for 100,000 rows, hours for millions, longer still when it \
           outgrows maintenance_work_mem.",
    example: Some(Example {
        before: DOCS,
        given: &[],
        harmful: "CREATE INDEX docs_embedding_idx ON docs USING hnsw (embedding vector_cosine_ops);",
        safe: &[
            "CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_cosine_ops);",
        ],
    }),
    squawk: &["require-concurrent-index-creation"],
};

pub(crate) static VECTOR_DIMENSION_LIMIT: Rule = Rule {
    name: "vector-dimension-limit",
    severity: Severity::Error,
    group: Group::Vector,
    found_by: FoundBy::Execution,
    summary: "An index of a column with more dimensions than it can have (2,000 for vector, 4,000 for \
              halfvec, 64,000 for bit), or of one that does not say how many it has.",
    harm: "The statement fails where it is applied, and nothing after it is applied.",
    example: Some(Example {
        before: "CREATE EXTENSION vector;\n\
                 CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3072));",
        given: &[],
        harmful: "CREATE INDEX CONCURRENTLY ON docs USING hnsw (embedding vector_cosine_ops);",
        safe: &["CREATE INDEX CONCURRENTLY ON docs\n    \
             USING hnsw ((embedding::halfvec(3072)) halfvec_cosine_ops);"],
    }),
    squawk: &[],
};
