//! Two databases that tests use again and again.

use driftless_schema_diff::{Batch, Options, Plan, Rename, diff, renames};
use driftless_schema_export::{Catalog, ReadOptions, read};
use driftless_scratch::{Database, Scratch};
use sqlx::AssertSqlSafe;

/// The databases that hold the old and the new state.
pub(crate) struct Pair {
    scratch: Scratch,
    pub(crate) old: Database,
    pub(crate) new: Database,
    /// Whether owners and privileges are read and compared.
    pub(crate) access: bool,
}

impl Pair {
    pub(crate) async fn on(options: driftless_scratch::Options) -> Self {
        let scratch = Scratch::start(options).await.unwrap();
        let old = scratch.database().await.unwrap();
        let new = scratch.database().await.unwrap();
        Self {
            scratch,
            old,
            new,
            access: false,
        }
    }

    pub(crate) async fn stop(self) {
        self.old.close().await.unwrap();
        self.new.close().await.unwrap();
        self.scratch.stop().await.unwrap();
    }

    /// Loads both states and returns the plans from old to new and back, each run and proven.
    pub(crate) async fn prove(&mut self, old: &str, new: &str) -> Result<Plans, String> {
        self.prove_with(old, new, &[Vec::new(), Vec::new()]).await
    }

    /// Where renames are confirmed, there and back, they are run first.
    pub(crate) async fn prove_with(
        &mut self,
        old: &str,
        new: &str,
        [renamed_there, renamed_back]: &[Vec<Rename>; 2],
    ) -> Result<Plans, String> {
        let old = load(&mut self.old, old, self.access)
            .await
            .map_err(|e| format!("old: {e}"))?;
        let new = load(&mut self.new, new, self.access)
            .await
            .map_err(|e| format!("new: {e}"))?;
        let mut plans = Vec::new();
        // Each database holds the state that the next plan for it begins with.
        for (offline, way, from, to, confirmed) in [
            (true, "old to new", &old, &new, renamed_there),
            (true, "new to old", &new, &old, renamed_back),
            (false, "new to old", &new, &old, renamed_back),
            (false, "old to new", &old, &new, renamed_there),
        ] {
            let mut options = Options::default();
            options.offline = offline;
            options.owners = self.access;
            options.privileges = self.access;
            let database = if plans.len() % 2 == 0 {
                &mut self.old
            } else {
                &mut self.new
            };
            let how = if offline { "offline" } else { "online" };
            let renamed = rename(database, from, to, confirmed, self.access)
                .await
                .map_err(|e| format!("{way}, renames: {e}"))?;
            let plan = run(database, renamed.as_ref().unwrap_or(from), to, &options)
                .await
                .map_err(|e| format!("{way}, {how}: {e}"))?;
            plans.push(plan);
        }
        let [there, back, online_back, online_there] = plans.try_into().unwrap();
        Ok(Plans {
            there,
            back,
            online_there,
            online_back,
        })
    }
}

/// Runs what was confirmed, and reads what that made.
async fn rename(
    database: &mut Database,
    from: &Catalog,
    to: &Catalog,
    confirmed: &[Rename],
    access: bool,
) -> Result<Option<Catalog>, String> {
    if confirmed.is_empty() {
        return Ok(None);
    }
    for step in renames(from, to, confirmed).map_err(|e| e.to_string())? {
        execute(database, &step.sql).await?;
    }
    catalog(database, access).await.map(Some)
}

/// The plans between two states.
pub(crate) struct Plans {
    pub(crate) there: Plan,
    pub(crate) back: Plan,
    pub(crate) online_there: Plan,
    pub(crate) online_back: Plan,
}

pub(crate) async fn load(
    database: &mut Database,
    sql: &str,
    access: bool,
) -> Result<Catalog, String> {
    clear(database).await?;
    execute(database, sql).await?;
    catalog(database, access).await
}

/// Brings the database from one catalog to the other and checks that it got there.
async fn run(
    database: &mut Database,
    from: &Catalog,
    to: &Catalog,
    options: &Options,
) -> Result<Plan, String> {
    let plan = diff(from, to, options);
    for batch in plan.batches() {
        let failed = |error| format!("{error}\nin the plan\n{}", plan.to_sql());
        execute_batch(database, batch).await.map_err(failed)?;
    }
    let reached = catalog(database, options.owners).await?;
    let mut left: Vec<String> = Vec::new();
    for difference in reached.differences(to) {
        let text = |sql: Option<String>| sql.unwrap_or_else(|| "not there".to_owned());
        left.push(format!(
            "{}\nis {}\nshould be {}\n",
            difference.id,
            text(difference.left),
            text(difference.right)
        ));
    }
    let again = diff(&reached, to, options);
    if !again.is_empty() {
        left.push(format!("planning again gives\n{}", again.to_sql()));
    }
    if left.is_empty() {
        Ok(plan)
    } else {
        Err(format!(
            "{}after the plan\n{}",
            left.concat(),
            plan.to_sql()
        ))
    }
}

pub(crate) async fn catalog(database: &mut Database, access: bool) -> Result<Catalog, String> {
    let options = ReadOptions {
        owners: access,
        privileges: access,
        ..ReadOptions::default()
    };
    read(database.connection(), &options)
        .await
        .map_err(|e| e.to_string())
}

/// Runs a batch as a migration tool runs a file.
pub(crate) async fn execute_batch(database: &mut Database, batch: Batch<'_>) -> Result<(), String> {
    if batch.transactional {
        execute(database, "BEGIN").await?;
    }
    for step in batch.steps {
        if let Err(error) = execute(database, &step.sql).await {
            execute(database, "ROLLBACK").await?;
            return Err(error);
        }
    }
    if batch.transactional {
        execute(database, "COMMIT").await?;
    }
    Ok(())
}

pub(crate) async fn execute(database: &mut Database, sql: &str) -> Result<(), String> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(database.connection())
        .await
        .map(drop)
        .map_err(|e| format!("{e} in {sql}"))
}

/// Far faster than a new database.
async fn clear(database: &mut Database) -> Result<(), String> {
    execute(
        database,
        "DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT evtname FROM pg_event_trigger LOOP
                EXECUTE format('DROP EVENT TRIGGER %I', name);
            END LOOP;
            FOR name IN SELECT pubname FROM pg_publication LOOP
                EXECUTE format('DROP PUBLICATION %I', name);
            END LOOP;
            FOR name IN SELECT fdwname FROM pg_foreign_data_wrapper LOOP
                EXECUTE format('DROP FOREIGN DATA WRAPPER %I CASCADE', name);
            END LOOP;
            FOR name IN SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' LOOP
                EXECUTE format('DROP EXTENSION %I CASCADE', name);
            END LOOP;
            FOR name IN SELECT nspname FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema') LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', name);
            END LOOP;
            FOR name IN
                SELECT format('TRANSFORM FOR %s LANGUAGE %I', format_type(trftype, NULL), lanname)
                    FROM pg_transform t JOIN pg_language l ON l.oid = trflang WHERE t.oid >= 16384
                UNION ALL SELECT format('CAST (%s AS %s)', format_type(castsource, NULL), format_type(casttarget, NULL))
                    FROM pg_cast WHERE oid >= 16384
                UNION ALL SELECT format('LANGUAGE %I', lanname) FROM pg_language WHERE oid >= 16384
                UNION ALL SELECT format('ACCESS METHOD %I', amname) FROM pg_am WHERE oid >= 16384
            LOOP
                EXECUTE 'DROP ' || name || ' CASCADE';
            END LOOP;
        END $$;
        DELETE FROM pg_catalog.pg_default_acl;
        CREATE SCHEMA public; RESET ALL",
    )
    .await
}
