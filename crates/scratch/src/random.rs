use std::hash::{BuildHasher as _, RandomState};

/// 32 hexadecimal digits that nobody can guess: the standard library's hash keys come from the
/// system's random numbers.
pub(crate) fn random_hex() -> String {
    let half = || RandomState::new().hash_one(());
    format!("{:016x}{:016x}", half(), half())
}
