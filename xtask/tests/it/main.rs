//! The driver as its users run it: a project in a temporary folder, the program, its output.

mod cases;
mod project;
mod write;
