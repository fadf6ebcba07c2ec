//! What is attached to a table or view: triggers and policies.

/// A trigger. Its identity names the table or view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// `pg_get_triggerdef`: the whole `CREATE TRIGGER` statement, without a semicolon.
    pub definition: String,
    /// When it fires (`pg_trigger.tgenabled`).
    pub enabled: TriggerEnabled,
}

/// When a trigger fires (`pg_trigger.tgenabled`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TriggerEnabled {
    /// On origin and local: the default.
    Origin,
    /// Never.
    Disabled,
    /// On replicas only.
    Replica,
    /// Always.
    Always,
}

/// A row security policy. Its identity names the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// `PERMISSIVE` rather than `RESTRICTIVE`.
    pub permissive: bool,
    /// `ALL`, `SELECT`, `INSERT`, `UPDATE` or `DELETE`.
    pub command: String,
    /// The roles it is for, sorted; `PUBLIC` stands for all.
    pub roles: Vec<String>,
    /// The `USING` expression.
    pub using: Option<String>,
    /// The `WITH CHECK` expression.
    pub check: Option<String>,
}
