//! Random schemas, random edits.
