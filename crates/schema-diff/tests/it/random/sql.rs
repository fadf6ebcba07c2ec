//! A random schema as SQL.

use std::fmt::Write as _;

use super::{Column, Key, Kind, Parted, Schema, Table, View};

impl Schema {
    pub(super) fn sql(&self) -> String {
        let mut out = String::new();
        let labels: Vec<String> = self
            .labels
            .iter()
            .map(|l| format!("'{}'", l.replace('\'', "''")))
            .collect();
        let (argument, result) = if self.wide_function {
            ("n integer, m integer DEFAULT 0", "bigint")
        } else {
            ("n integer", "integer")
        };
        write!(
            out,
            "CREATE EXTENSION vector;
             CREATE TYPE mood AS ENUM ({});
             CREATE DOMAIN small AS integer CHECK (VALUE < 100);
             CREATE FUNCTION pick({argument}) RETURNS {result} LANGUAGE sql IMMUTABLE AS 'SELECT n';
             CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';",
            labels.join(", ")
        )
        .unwrap();
        let named = |(at, table): (usize, &Option<Table>)| {
            table.clone().map(|table| (format!("t{at}"), table))
        };
        let tables: Vec<(String, Table)> =
            self.tables.iter().enumerate().filter_map(named).collect();
        for (name, table) in &tables {
            self.table(&mut out, name, table);
        }
        for (name, table) in &tables {
            for (at, column) in table.present() {
                let target = column
                    .references
                    .and_then(|t| self.tables[t].as_ref().map(|table| (t, table)));
                if let Some((t, target)) = target
                    && target.key != Key::None
                    && matches!(column.kind, Kind::Integer | Kind::Bigint)
                {
                    let deferrable = if column.not_null {
                        "DEFERRABLE INITIALLY DEFERRED"
                    } else {
                        ""
                    };
                    writeln!(out, "ALTER TABLE {name} ADD CONSTRAINT {name}_c{at}_fk FOREIGN KEY (c{at}) REFERENCES t{t} (id) {deferrable};").unwrap();
                }
            }
            table.around(&mut out, name);
        }
        if let Some(parted) = &self.parted {
            parted.sql(&mut out);
        }
        if let Some(kin) = &self.kin {
            kin.sql(&mut out);
        }
        if let Some(called) = &self.called {
            called.sql(&mut out);
        }
        if let Some(access) = &self.access {
            let named = tables.iter().map(|(name, table)| {
                let first = table.present().next().map(|(at, _)| format!("c{at}"));
                (name.as_str(), first)
            });
            access.sql(&mut out, &named.collect::<Vec<_>>());
        }
        out
    }

    fn table(&self, out: &mut String, name: &str, table: &Table) {
        let mut parts: Vec<String> = Vec::new();
        match table.key {
            Key::None => {}
            Key::Integer => parts.push("id integer PRIMARY KEY".to_owned()),
            Key::Bigint => parts.push("id bigint PRIMARY KEY".to_owned()),
            Key::Serial => parts.push("id serial PRIMARY KEY".to_owned()),
            Key::Identity => {
                parts.push("id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY".to_owned());
            }
        }
        for (at, column) in table.present() {
            let (data_type, default, other, check) = self.kind(column.kind, at);
            let mut part = format!("c{at} {data_type}");
            if let Some(first) = column.default {
                write!(part, " DEFAULT {}", if first { default } else { &other }).unwrap();
            }
            if column.not_null {
                part += " NOT NULL";
            }
            if column.check {
                write!(part, " CONSTRAINT c{at}_sane CHECK ({check})").unwrap();
            }
            parts.push(part);
        }
        if table.generated
            && let Some((at, _)) = table.present().find(|(_, c)| c.kind == Kind::Integer)
        {
            parts.push(format!(
                "g bigint GENERATED ALWAYS AS (pick(c{at}) + 1) STORED"
            ));
        }
        let unlogged = if table.unlogged && !self.has_references() {
            "UNLOGGED "
        } else {
            ""
        };
        writeln!(out, "CREATE {unlogged}TABLE {name} ({});", parts.join(", ")).unwrap();
    }

    /// A permanent table may not point to an unlogged one.
    fn has_references(&self) -> bool {
        self.tables
            .iter()
            .flatten()
            .flat_map(Table::present)
            .any(|(_, c)| c.references.is_some())
    }

    /// Type, two defaults, and a check.
    fn kind(&self, kind: Kind, at: usize) -> (&'static str, &'static str, String, String) {
        let last = self
            .labels
            .last()
            .map(|l| l.replace('\'', "''"))
            .unwrap_or_default();
        let first = self
            .labels
            .first()
            .map(|l| l.replace('\'', "''"))
            .unwrap_or_default();
        match kind {
            Kind::Integer => (
                "integer",
                "1",
                "pick(2)".to_owned(),
                format!("pick(c{at}) > 0"),
            ),
            Kind::Bigint => ("bigint", "1", "2".to_owned(), format!("c{at} > 0")),
            Kind::Text => ("text", "'x'", "'y, z'".to_owned(), format!("c{at} <> ''")),
            Kind::Varchar => (
                "varchar(20)",
                "'x'",
                "'y'".to_owned(),
                format!("length(c{at}) > 1"),
            ),
            Kind::Numeric => ("numeric(10,2)", "1.5", "2".to_owned(), format!("c{at} > 0")),
            Kind::Boolean => (
                "boolean",
                "true",
                "false".to_owned(),
                format!("c{at} IS NOT NULL"),
            ),
            Kind::Moment => (
                "timestamptz",
                "now()",
                "'2024-01-01Z'".to_owned(),
                format!("c{at} > '2000-01-01Z'"),
            ),
            Kind::Mood => (
                "mood",
                "NULL::mood",
                format!("'{last}'"),
                format!("c{at} <> '{first}'"),
            ),
            Kind::Moods => (
                "mood[]",
                "'{}'",
                format!("ARRAY['{last}']::mood[]"),
                format!("cardinality(c{at}) < 5"),
            ),
            Kind::Small => ("small", "1", "2".to_owned(), format!("c{at} > 0")),
            Kind::Vector | Kind::LongVector | Kind::HalfVector => (
                match kind {
                    Kind::Vector => "vector(3)",
                    Kind::LongVector => "vector(4)",
                    _ => "halfvec(3)",
                },
                "NULL",
                if kind == Kind::LongVector {
                    "'[1,2,3,4]'".to_owned()
                } else {
                    "'[1,2,3]'".to_owned()
                },
                format!("vector_dims(c{at}) > 0"),
            ),
        }
    }
}

impl Table {
    fn present(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| Some((at, column.as_ref()?)))
    }

    /// What stands around the table: indexes, views, functions, triggers, policies, comments.
    fn around(&self, out: &mut String, name: &str) {
        for (at, column) in self.present() {
            // Some indexes differ in nothing but their names.
            let other = if column.comment { "_x" } else { "" };
            let index = match column.index {
                0 if column.kind.is_vector() => format!(
                    "CREATE INDEX {name}_c{at} ON {name} USING hnsw (c{at} {}) WITH (m = {});",
                    column.kind.operators(),
                    if column.not_null { 8 } else { 16 }
                ),
                0 => format!("CREATE INDEX {name}_c{at}{other} ON {name} (c{at});"),
                1 => format!("CREATE UNIQUE INDEX {name}_c{at}{other} ON {name} (c{at});"),
                4 => format!(
                    "ALTER TABLE {name} ADD CONSTRAINT {name}_c{at}{other} UNIQUE (c{at}) {};",
                    if column.not_null { "DEFERRABLE" } else { "" }
                ),
                2 => format!(
                    "CREATE INDEX {name}_c{at} ON {name} (c{at} DESC) WHERE c{at} IS NOT NULL;"
                ),
                3 if column.kind == Kind::Integer => {
                    format!("CREATE INDEX {name}_c{at} ON {name} (pick(c{at}));")
                }
                3 if column.kind == Kind::Text => {
                    format!("CREATE INDEX {name}_c{at} ON {name} (lower(c{at}) text_pattern_ops);")
                }
                _ => String::new(),
            };
            writeln!(out, "{index}").unwrap();
            if column.comment {
                writeln!(
                    out,
                    "COMMENT ON COLUMN {name}.c{at} IS 'a {:?}';",
                    column.kind
                )
                .unwrap();
            }
        }
        let columns: Vec<String> = self.present().map(|(at, _)| format!("c{at}")).collect();
        let Some(first) = columns.first() else { return };
        let list = columns.join(", ");
        let made = match self.view {
            View::None => String::new(),
            View::Plain => format!("CREATE VIEW v_{name} AS SELECT {list} FROM {name};"),
            View::Filtered => format!(
                "CREATE VIEW v_{name} AS SELECT {first} FROM {name} WHERE {first} IS NOT NULL;"
            ),
            View::Longer => {
                format!("CREATE VIEW v_{name} AS SELECT {list}, 1 AS one FROM {name};")
            }
            View::Reversed => {
                let reversed: Vec<&str> = columns.iter().rev().map(String::as_str).collect();
                format!(
                    "CREATE VIEW v_{name} AS SELECT {} FROM {name};",
                    reversed.join(", ")
                )
            }
            View::Texts => {
                let texts: Vec<String> = columns
                    .iter()
                    .map(|column| format!("{column}::text AS {column}"))
                    .collect();
                format!(
                    "CREATE VIEW v_{name} AS SELECT {} FROM {name};",
                    texts.join(", ")
                )
            }
            View::Barrier => format!(
                "CREATE VIEW v_{name} WITH (security_barrier) AS SELECT {list} FROM {name};"
            ),
            View::Checked => format!(
                "CREATE VIEW v_{name} AS SELECT {list} FROM {name} WHERE {first} IS NOT NULL WITH CHECK OPTION;"
            ),
            View::Materialized => format!(
                "CREATE MATERIALIZED VIEW v_{name} AS SELECT {list} FROM {name}; CREATE INDEX v_{name}_first ON v_{name} ({first});"
            ),
        };
        writeln!(out, "{made}").unwrap();
        if self.view != View::None {
            writeln!(out, "COMMENT ON COLUMN v_{name}.{first} IS 'first';").unwrap();
            if self.view_on_view {
                writeln!(out, "CREATE VIEW w_{name} AS SELECT {first} AS one, count(*) AS many FROM v_{name} GROUP BY {first};").unwrap();
            }
        }
        if self.counted {
            writeln!(out, "CREATE FUNCTION count_{name}() RETURNS bigint LANGUAGE sql AS 'SELECT count({first}) FROM public.{name}';").unwrap();
        }
        if self.trigger {
            writeln!(out, "CREATE TRIGGER noted AFTER UPDATE OF {first} ON {name} FOR EACH ROW WHEN (OLD.{first} IS DISTINCT FROM NEW.{first}) EXECUTE FUNCTION noted();").unwrap();
        }
        if self.policy {
            writeln!(out, "ALTER TABLE {name} ENABLE ROW LEVEL SECURITY; CREATE POLICY seen ON {name} USING ({first} IS NOT NULL);").unwrap();
        }
        if let Some(comment) = self.comment {
            writeln!(out, "COMMENT ON TABLE {name} IS 'comment {comment}';").unwrap();
        }
    }
}

impl Kind {
    fn is_vector(self) -> bool {
        matches!(self, Self::Vector | Self::LongVector | Self::HalfVector)
    }

    fn operators(self) -> &'static str {
        match self {
            Self::HalfVector => "halfvec_cosine_ops",
            Self::LongVector => "vector_l2_ops",
            _ => "vector_cosine_ops",
        }
    }
}

impl Parted {
    fn sql(&self, out: &mut String) {
        let data_type = if self.wide { "bigint" } else { "integer" };
        let not_null = if self.not_null { "NOT NULL" } else { "" };
        let check = if self.check {
            ", CONSTRAINT positive CHECK (n > 0)"
        } else {
            ""
        };
        let key = if self.key {
            ", PRIMARY KEY (region, n)"
        } else {
            ""
        };
        writeln!(out, "CREATE TABLE parted (region text, n {data_type} {not_null}{check}{key}) PARTITION BY LIST (region);").unwrap();
        for (letter, _) in ["a", "b", "c"]
            .into_iter()
            .zip(&self.parts)
            .filter(|(_, is)| **is)
        {
            writeln!(
                out,
                "CREATE TABLE parted_{letter} PARTITION OF parted FOR VALUES IN ('{letter}');"
            )
            .unwrap();
        }
        let index = match self.index {
            0 => "CREATE INDEX parted_n ON parted (n);",
            1 => "CREATE INDEX parted_n ON parted (n DESC) WHERE n > 1;",
            2 => "CREATE INDEX parted_by_n ON parted (n);",
            _ => "",
        };
        writeln!(out, "{index}").unwrap();
    }
}
