//! The commands, one module each.

pub(crate) mod baseline;
pub(crate) mod bench;
pub(crate) mod check;
pub(crate) mod check_drift;
pub(crate) mod check_pglite;
pub(crate) mod conformance;
pub(crate) mod demo;
pub(crate) mod diff;
pub(crate) mod down;
pub(crate) mod env;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fix_drift;
pub(crate) mod inspect;
pub(crate) mod migrate;
pub(crate) mod protect;
pub(crate) mod resolve;
pub(crate) mod restore_indexes;
pub(crate) mod run;
pub(crate) mod safe_migrate;
pub(crate) mod setup;
pub(crate) mod sql;
pub(crate) mod squash;
pub(crate) mod status;
pub(crate) mod test;
pub(crate) mod test_schema;
