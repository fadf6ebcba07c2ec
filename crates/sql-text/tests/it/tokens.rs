use std::fmt::Write;

use driftless_sql_text::tokens;

fn render(sql: &str) -> String {
    tokens(sql).fold(String::new(), |mut out, token| {
        writeln!(
            out,
            "{:>4} {:<18} {:?}",
            token.start,
            format!("{:?}", token.kind),
            token.text
        )
        .unwrap();
        out
    })
}

#[test]
fn files() {
    crate::check_files("tokens", render);
}
