//! Functions, procedures and aggregates.

/// A function, procedure or window function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Which.
    pub kind: FunctionKind,
    /// `pg_get_functiondef`: the whole `CREATE OR REPLACE` statement, without a semicolon.
    pub definition: String,
    /// Argument names, modes, types and defaults (`pg_get_function_arguments`).
    pub arguments: String,
    /// What it returns (`pg_get_function_result`); nothing for a procedure.
    pub result: Option<String>,
}

/// Which routine it is (`pg_proc.prokind`, aggregates aside).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunctionKind {
    /// `FUNCTION`, window functions too.
    Function,
    /// `PROCEDURE`
    Procedure,
}

/// An aggregate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// The whole `CREATE AGGREGATE` statement, built from `pg_aggregate`, without a semicolon.
    pub definition: String,
}
