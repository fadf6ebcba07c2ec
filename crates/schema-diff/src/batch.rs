//! What of a plan must be a transaction, and a migration, of its own.

use crate::plan::{Plan, Step, write_steps};

/// Steps that run together: one migration of whatever tool runs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch<'p> {
    /// Whether the steps run inside one transaction. Where not, there is one step alone, and it must
    /// run outside of any.
    pub transactional: bool,
    /// The steps in the order they must run; at least one.
    pub steps: &'p [Step],
}

impl Batch<'_> {
    /// The batch as a script: a blank line between objects, hazards as comments.
    #[must_use]
    pub fn to_sql(&self) -> String {
        let mut out = String::new();
        write_steps(&mut out, self.steps);
        out
    }
}

impl Plan {
    /// The steps, in their order, cut into as few batches as is safe. Each is committed before the
    /// next begins.
    ///
    /// ```
    /// # use driftless_schema_diff::{Action, Plan, Step};
    /// # use driftless_schema_export::{ObjectId, QualifiedName};
    /// # let step = |sql: &str, transactional| Step {
    /// #     sql: sql.to_owned(),
    /// #     object: ObjectId::Index(QualifiedName::new("public", "by_title")),
    /// #     action: Action::Create,
    /// #     transactional,
    /// #     commit_before: false,
    /// #     hazards: Vec::new(),
    /// # };
    /// let plan = Plan {
    ///     steps: vec![
    ///         step("ALTER TABLE docs ADD COLUMN title text", true),
    ///         step("ALTER TABLE docs ADD COLUMN body text", true),
    ///         step("CREATE INDEX CONCURRENTLY by_title ON docs (title)", false),
    ///     ],
    ///     ..Plan::default()
    /// };
    /// let batches = plan.batches();
    /// assert_eq!(batches.len(), 2);
    /// assert!(batches[0].transactional && batches[0].steps.len() == 2);
    /// assert!(!batches[1].transactional && batches[1].steps.len() == 1);
    /// ```
    #[must_use]
    pub fn batches(&self) -> Vec<Batch<'_>> {
        self.steps
            .chunk_by(|step, next| step.transactional && next.transactional && !next.commit_before)
            .map(|steps| Batch {
                transactional: steps.iter().all(|step| step.transactional),
                steps,
            })
            .collect()
    }
}
