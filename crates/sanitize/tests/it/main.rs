//! Integration tests of `driftless-sanitize`.

mod cases;
mod fixtures;
mod patterns;
mod properties;
mod rules;
mod sanitize;
