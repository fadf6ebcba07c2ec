//! `driftless.toml`: every key optional, unknown keys refused with the nearest known one.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use driftless_check::{Levels, Rule, Severity};
use driftless_envs::{EnvironmentSettings, PoolSettings};
use driftless_migrations::{HistoryTable, HistoryTableError, Layout};
use driftless_sanitize::ProtectEntry;
use serde::{Deserialize, Deserializer};

use crate::commands::vectors::VectorSettings;
use crate::exit::{Exit, Failed, failed};
use crate::project::read_text;
use crate::timeout::Timeout;

/// The settings file's name.
pub(crate) const FILE: &str = "driftless.toml";

/// What `driftless.toml` may say. Paths are relative to the folder it is in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    /// The migrations folder.
    pub migrations: Option<PathBuf>,
    /// Whose layout the folder has; found out from its content where not said.
    pub layout: Option<LayoutName>,
    /// The history.
    #[serde(default)]
    pub history: HistorySettings,
    /// How `migrate` applies.
    #[serde(default)]
    pub migrate: MigrateSettings,
    /// The declared schema: `.sql` files, and folders of them.
    pub schema: Option<Vec<PathBuf>>,
    /// Whether the declared schema says who owns what.
    #[serde(default)]
    pub owners: bool,
    /// Whether the declared schema says who may do what: `GRANT`, `REVOKE` and
    /// `ALTER DEFAULT PRIVILEGES`.
    #[serde(default)]
    pub privileges: bool,
    /// A rules file in the form of `drift-ignore.json`.
    pub rules: Option<PathBuf>,
    /// Scratch databases.
    #[serde(default)]
    pub scratch: ScratchSettings,
    /// Databases by name.
    #[serde(default)]
    pub env: BTreeMap<String, EnvironmentSettings>,
    /// How many connections the project's services take.
    #[serde(default)]
    pub pool: PoolSettings,
    /// Tables of embeddings by name.
    #[serde(default)]
    pub vectors: BTreeMap<String, VectorSettings>,
    /// What `regen-test-schema` writes.
    #[serde(default)]
    pub test_schema: TestSchemaSettings,
    /// How `check` judges migrations.
    #[serde(default)]
    pub check: CheckSettings,
    /// A tool that writes the SQL of the next migration.
    pub generator: Option<GeneratorSettings>,
    /// Protected objects.
    #[serde(default)]
    pub protect: Vec<ProtectEntry>,
}

/// `layout = …`
#[derive(Debug, Clone, Copy, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LayoutName {
    /// Files `<version>_<description>.sql`
    Sqlx,
    /// Folders `<name>/migration.sql`
    Prisma,
}

impl From<LayoutName> for Layout {
    fn from(name: LayoutName) -> Self {
        match name {
            LayoutName::Sqlx => Self::Sqlx,
            LayoutName::Prisma => Self::Prisma,
        }
    }
}

/// `[history]`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct HistorySettings {
    /// The history table; the owner's own where not said.
    pub table: Option<TableName>,
}

/// `[migrate]`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MigrateSettings {
    /// `--lock-timeout`
    pub lock_timeout: Option<Timeout>,
    /// `--statement-timeout`
    pub statement_timeout: Option<Timeout>,
    /// `--idle-in-transaction-timeout`
    pub idle_in_transaction_timeout: Option<Timeout>,
    /// `--wait`
    pub wait: Option<Timeout>,
}

/// The name of a table with or without schema, as SQL writes it.
#[derive(Debug, Clone)]
pub(crate) struct TableName(String);

impl TableName {
    /// The table as the history of a layout.
    pub(crate) fn history(&self, layout: Layout) -> Result<HistoryTable, HistoryTableError> {
        HistoryTable::named(layout, &self.0)
    }
}

impl<'de> Deserialize<'de> for TableName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Self(String::deserialize(deserializer)?);
        // Whose it is makes no difference to the name.
        match name.history(Layout::Sqlx) {
            Ok(_) => Ok(name),
            Err(error) => Err(serde::de::Error::custom(error)),
        }
    }
}

/// `[scratch]`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ScratchSettings {
    /// Which engine.
    pub engine: Option<EngineName>,
    /// `server`: the environment variable that holds the URL. The URL itself is a secret and has
    /// no key.
    pub url_env: Option<String>,
    /// `native`: the `pg_config` of the installation to use.
    pub pg_config: Option<PathBuf>,
    /// `docker`: the image.
    pub image: Option<String>,
}

/// `scratch.engine` and `--scratch`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EngineName {
    /// PGlite inside the process (PostgreSQL 17 with pgvector); needs nothing installed
    #[default]
    Embedded,
    /// PostgreSQL binaries on this machine; see `setup native-postgres`
    Native,
    /// A server whose URL is in the environment (`DRIFTLESS_SCRATCH_URL`)
    Server,
    /// A container of `pgvector/pgvector`; needs a build with `--features docker`
    Docker,
}

/// `[test-schema]`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TestSchemaSettings {
    /// The file to write; `schema/test-schema.sql` when not said.
    pub file: Option<PathBuf>,
    /// What it will be loaded into.
    pub target: Option<Target>,
    /// Whether it leaves alone what is there already.
    pub if_not_exists: bool,
    /// Whether it fills the migration tool's history table too.
    pub with_history: bool,
    /// Files of SQL that insert rows, in their order.
    pub seed: Vec<PathBuf>,
}

/// `test-schema.target` and `--target`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Target {
    /// PGlite, in the process or on Node: extensions that it lacks are left out
    #[default]
    Pglite,
    /// A PostgreSQL that has everything the migrations need
    Postgres,
}

/// `[check]`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct CheckSettings {
    /// Whether a migration must be one that can be run twice.
    pub idempotent: bool,
    /// From which severity on a finding makes the check fail.
    pub fail_on: FailOn,
    /// How bad the findings of a rule are, where it is not what the rule says.
    rules: BTreeMap<RuleName, Severity>,
    /// Where the project's own SQL is, as globs; everywhere when not said.
    pub queries: Option<Vec<String>>,
}

/// `check.fail-on`
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FailOn {
    /// Errors alone.
    #[default]
    Error,
    /// Warnings too.
    Warning,
}

impl From<FailOn> for Severity {
    fn from(name: FailOn) -> Self {
        match name {
            FailOn::Error => Self::Error,
            FailOn::Warning => Self::Warning,
        }
    }
}

impl CheckSettings {
    /// How bad the findings of each rule are.
    pub(crate) fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        for (RuleName(rule), severity) in &self.rules {
            levels.set(rule, *severity);
        }
        levels
    }
}

/// A key of `[check.rules]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct RuleName(&'static Rule);

impl Ord for RuleName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.name.cmp(other.0.name)
    }
}

impl PartialOrd for RuleName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        driftless_check::rule(&name).map(Self).map_err(|nearest| {
            serde::de::Error::custom(format_args!(
                "there is no rule `{name}`; did you mean `{}`? `explain` lists them",
                nearest.name
            ))
        })
    }
}

/// `[generator]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct GeneratorSettings {
    /// Program and arguments, run in the project's folder without a shell; its standard output is
    /// the SQL.
    pub command: Vec<String>,
}

impl Settings {
    /// Reads the file, or gives the defaults where there is none.
    pub(crate) fn read(root: &Path) -> Result<Self, Failed> {
        let path = root.join(FILE);
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = read_text(&path)?;
        Self::parse(&text)
            .map_err(|message| failed(Exit::Usage, format!("{}:{message}", path.display())))
    }

    /// Parses the file's text; the error begins with `line:column: `.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let settings: Self = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let place = driftless_sql_text::line_column(text, start);
            format!(
                "{}:{}: {}",
                place.line,
                place.column,
                with_nearest_key(&without_value(error.message()))
            )
        })?;
        if let Some(generator) = &settings.generator
            && generator.command.is_empty()
        {
            return Err(
                "1:1: `generator.command` is empty; give a program and its arguments, for \
                 instance [\"npx\", \"prisma\", \"migrate\", \"diff\", …], or remove the table"
                    .to_owned(),
            );
        }
        Ok(settings)
    }
}

/// serde's "invalid type: string "a", expected a sequence" without the string, which may be a command line
/// or a URL with a password; other messages without URLs.
fn without_value(message: &str) -> String {
    match message
        .split_once(": string \"")
        .zip(message.rsplit_once('"'))
    {
        Some(((what, _), (_, expected))) => format!("{what}: string{expected}"),
        None => driftless_envs::redact(message, &[]),
    }
}

/// serde's "unknown field `a`, expected one of `b`, `c`", with the key that was probably meant.
fn with_nearest_key(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    if !message.starts_with("unknown") {
        return message.to_owned();
    }
    let Some(unknown) = quoted.next() else {
        return message.to_owned();
    };
    let nearest = quoted
        .map(|known| (strsim::damerau_levenshtein(unknown, known), known))
        .min_by_key(|(distance, _)| *distance);
    match nearest {
        Some((distance, known)) if distance <= known.len().div_ceil(2) => {
            format!("{message}; did you mean `{known}`?")
        }
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use expect_test::{Expect, expect};

    #[expect(
        clippy::needless_pass_by_value,
        reason = "the form expect-test asks for"
    )]
    fn check(text: &str, expected: Expect) {
        let error = Settings::parse(text).expect_err("these settings are wrong");
        expected.assert_eq(&error);
    }

    #[test]
    fn unknown_keys_name_the_nearest() {
        check(
            "schemas = []",
            expect![
                "1:1: unknown field `schemas`, expected one of `migrations`, `layout`, `history`, `migrate`, `schema`, `owners`, `privileges`, `rules`, `scratch`, `env`, `pool`, `vectors`, `test-schema`, `check`, `generator`, `protect`; did you mean `schema`?"
            ],
        );
        check(
            "[scratch]\nengin = \"native\"",
            expect![
                "2:1: unknown field `engin`, expected one of `engine`, `url-env`, `pg-config`, `image`; did you mean `engine`?"
            ],
        );
        check(
            "layout = \"slqx\"",
            expect![
                "1:10: unknown variant `slqx`, expected `sqlx` or `prisma`; did you mean `sqlx`?"
            ],
        );
        check(
            "[[protect]]\nnam = \"a\"",
            expect![
                "2:1: unknown field `nam`, expected one of `kind`, `name`, `schema`, `table`, `reason`, `definition`; did you mean `name`?"
            ],
        );
    }

    #[test]
    fn broken_values_name_their_place() {
        check(
            "migrations = 3",
            expect!["1:14: invalid type: integer `3`, expected path string"],
        );
        check(
            "[generator]\ncommand = []",
            expect![[
                r#"1:1: `generator.command` is empty; give a program and its arguments, for instance ["npx", "prisma", "migrate", "diff", …], or remove the table"#
            ]],
        );
        check(
            "[check.rules]\nrewrites-table = \"off\"\nrewrite-tables = \"off\"",
            expect![
                "3:1: there is no rule `rewrite-tables`; did you mean `rewrites-table`? `explain` lists them"
            ],
        );
        check(
            "[check.rules]\nrewrites-table = \"info\"",
            expect!["2:18: unknown variant `info`, expected one of `off`, `warning`, `error`"],
        );
        check(
            "[history]\ntable = \"a.b.c\"",
            expect![[
                r#"2:9: "a.b.c" names no table: write it as in SQL, with its schema or without, such as ops._sqlx_migrations"#
            ]],
        );
        check(
            "[migrate]\nlock-timeout = 3",
            expect!["2:16: invalid type: integer `3`, expected a string"],
        );
        check(
            "[migrate]\nwait = \"3\"",
            expect!["2:8: write a time as 500ms, 3s or 2min"],
        );
        check(
            "[env.dev]\nsource = \"command\"\ncommand = \"vault --password s3cret\"",
            expect!["3:11: invalid type: string, expected a sequence"],
        );
        check(
            "[env.dev]\nsource = \"postgres://ada:s3cret@db.example/app\"",
            expect![
                "2:10: unknown variant `postgres://***@db.example/app`, expected one of `env`, `dotenv`, `command`, `railway`"
            ],
        );
        check(
            "[env.dev]\nsource = \"env\"\nvariable = \"postgres://ada:s3cret@db.example/app\"",
            expect![
                "1:1: `variable` is a URL, and should be the name of what has one: write the URL into a file or a variable that is not committed, and its name here"
            ],
        );
        check("schema = [", expect!["1:11: unclosed array, expected `]`"]);
    }
}
