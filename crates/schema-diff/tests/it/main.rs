//! Plans, run for real on the embedded engine.

mod cases;
mod engine;
mod hand_made;
mod random;
