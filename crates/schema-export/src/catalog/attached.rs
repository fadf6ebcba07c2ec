//! Triggers, event triggers, rules and policies.

use crate::id::QualifiedName;

/// A trigger. Its identity names the table or view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// `pg_get_triggerdef`: the whole `CREATE TRIGGER` statement, without a semicolon.
    pub definition: String,
    /// When it fires (`pg_trigger.tgenabled`).
    pub enabled: TriggerEnabled,
}

/// When a trigger fires (`pg_trigger.tgenabled`), or a rule is applied.
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

/// A rewrite rule other than a view's own. Its identity names the table or view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `pg_get_ruledef`: the whole `CREATE RULE` statement, without a semicolon at its end.
    pub definition: String,
    /// When it is applied (`pg_rewrite.ev_enabled`).
    pub enabled: TriggerEnabled,
}

/// An event trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventTrigger {
    /// `ddl_command_start`, `sql_drop`, …
    pub event: String,
    /// The commands it is for, in Postgres' words and in the order they were given; none for all.
    pub tags: Vec<String>,
    /// The function it calls.
    pub function: QualifiedName,
    /// When it fires (`pg_event_trigger.evtenabled`).
    pub enabled: TriggerEnabled,
}
