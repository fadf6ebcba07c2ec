//! Checking long scripts, beside what it takes to lex them.
//!
//! `cargo bench -p driftless-sanitize`; criterion prints the median between two bounds and MiB/s.

#![expect(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use driftless_sanitize::{
    Known, KnownObject, ObjectKind, ObjectName, ProtectEntry, RuleSource, Rules, sanitize,
};
use driftless_sql_text::statements;
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::tokenizer::Tokenizer;

#[path = "../../sql-text/benches/script/mod.rs"]
mod script;

/// 36 tables with a primary key, two more constraints, four indexes and a trigger each: 324 objects.
fn known() -> Known {
    let [first, second] = script::NAMES;
    let tables = first
        .iter()
        .flat_map(|first| second.iter().map(move |second| format!("{first}{second}")));
    Known::new(tables.flat_map(|table| objects(&table)).collect())
}

fn objects(table: &str) -> Vec<KnownObject> {
    let on = |kind, name: String, columns: &[&str], definition: Option<&str>| {
        let name = ObjectName::new(kind, "public", name).on("public", table);
        let mut object = KnownObject::new(name);
        object.columns = columns.iter().map(ToString::to_string).collect();
        object.definition = definition.map(str::to_owned);
        object
    };
    let index = |number: usize| {
        let columns: &[&str] = &[["id", "order_id", "users", "made"][number]];
        on(
            ObjectKind::Index,
            format!("{table}_{number}_idx"),
            columns,
            None,
        )
    };
    let key = on(
        ObjectKind::Constraint,
        format!("{table}_pkey"),
        &["id"],
        Some("PRIMARY KEY (id)"),
    );
    let check = on(
        ObjectKind::Constraint,
        format!("{table}_check"),
        &["price"],
        Some("CHECK (price > 0)"),
    );
    let trigger = on(ObjectKind::Trigger, format!("{table}_touch"), &[], None);
    let mut foreign = on(
        ObjectKind::Constraint,
        format!("{table}_order_id_fkey"),
        &["order_id"],
        Some("FOREIGN KEY (order_id) REFERENCES orders(id)"),
    );
    let orders = ObjectName::new(ObjectKind::Table, "public", "orders");
    foreign.depends_on = vec![orders];
    let itself = KnownObject::new(ObjectName::new(ObjectKind::Table, "public", table));
    let mut objects = vec![itself, key, check, trigger, foreign];
    objects.extend((0..4).map(index));
    objects
}

/// Ten patterns, as `drift-ignore.json` has them, and fifteen objects.
fn rules() -> Rules {
    let [first, second] = script::NAMES;
    let patterns: Vec<String> = first[..5]
        .iter()
        .flat_map(|name| {
            [
                format!(
                    r#"{{ "pattern": "DROP INDEX.*{name}_items_1_idx", "reason": "partial", "action": "remove" }}"#
                ),
                format!(
                    r#"{{ "pattern": "ALTER TABLE.*{name}_2.*DROP CONSTRAINT.*(?!pkey)", "reason": "checks", "action": "remove" }}"#
                ),
            ]
        })
        .collect();
    let json = format!(r#"{{ "ignorePatterns": [{}] }}"#, patterns.join(", "));
    let mut rules = Rules::from_drift_ignore("drift-ignore.json", &json).unwrap();
    for (number, name) in first[..5].iter().enumerate() {
        let table = format!("{name}{}", second[number]);
        for (kind, name) in [
            (ObjectKind::Index, format!("{table}_2_idx")),
            (ObjectKind::Trigger, format!("{table}_touch")),
            (ObjectKind::Constraint, format!("{table}_check")),
        ] {
            let entry = ProtectEntry {
                kind: Some(kind),
                name,
                schema: None,
                table: Some(table.clone()),
                reason: "by hand".to_owned(),
                definition: None,
            };
            let source = RuleSource {
                file: "driftless.toml".to_owned(),
                line: None,
                place: format!("protect[{number}]"),
            };
            rules.add(entry, source).unwrap();
        }
    }
    rules
}

fn scripts(criterion: &mut Criterion) {
    let (rules, known) = (rules(), known());
    let mut group = criterion.benchmark_group("a script");
    group.sample_size(10);
    for megabytes in [2, 10, 20] {
        let sql = script::script(megabytes * 1_000_000);
        let size = format!("{megabytes} MB");
        group.throughput(Throughput::Bytes(sql.len() as u64));
        group.bench_function(BenchmarkId::new("sanitize", &size), |bencher| {
            bencher.iter(|| sanitize(black_box(&sql), &rules, &known).unwrap());
        });
        group.bench_function(BenchmarkId::new("statements", &size), |bencher| {
            bencher.iter(|| statements(black_box(&sql)).count());
        });
        group.bench_function(
            BenchmarkId::new("sqlparser's tokenizer", &size),
            |bencher| {
                bencher.iter(|| {
                    Tokenizer::new(&PostgreSqlDialect {}, black_box(&sql))
                        .tokenize()
                        .unwrap()
                });
            },
        );
    }
    group.finish();
}

criterion_group!(benches, scripts);
criterion_main!(benches);
