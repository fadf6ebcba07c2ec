//! Comments say nothing: a <-> b, "embedding <=> $1".
use sqlx::query;

/* nor do these: ORDER BY embedding <#> $1 /* nested */
const ARROW: &str = "client <-> server";
const LINK: &str = "{host} <-> {other}";

fn lifetime<'a>(text: &'a str) -> char {
    let quote = '"';
    let escaped = '\'';
    if text.starts_with('<') { quote } else { escaped }
}

async fn nearest() {
    query("SELECT id FROM docs ORDER BY embedding <=> $1 LIMIT 5");
    query(r#"SELECT "Id" FROM "Docs" ORDER BY "Embedding"<->$1"#);
    query(
        "SELECT id, 1 - (docs.embedding <=> $1::vector) AS score
         FROM docs
         WHERE docs.embedding <=> $1::vector < 0.3",
    );
    query(&format!("SELECT id FROM docs ORDER BY {column} <#> $1"));
    query("SELECT id FROM docs ORDER BY embedding::halfvec(3) <#> '[1,2,3]'");
    query("SELECT id FROM docs ORDER BY binary_quantize(embedding)::bit(3) <~> binary_quantize($1)");
    query("SELECT id FROM docs ORDER BY embedding <+> (SELECT embedding FROM docs WHERE id = $1)");
    query("SELECT id FROM docs ORDER BY embedding OPERATOR(extensions.<=>) $1");
    query("SELECT id FROM docs WHERE name = \"x\" ORDER BY summary_embedding <=>$1");
}

fn diesel() {
    items::table.order(items::embedding.l2_distance(vector)).limit(5);
}

fn cosine_distance(a: &[f32], b: &[f32]) -> f32 {
    0.0
}
