/// Why the effects of a script could not be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EffectsError {
    /// Talking to the server failed.
    #[error("the scratch database failed while {doing}; check that the server runs, and try again")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the driver says.
        source: sqlx::Error,
    },
}

impl EffectsError {
    pub(crate) fn while_(doing: &'static str) -> impl Fn(sqlx::Error) -> Self + Copy {
        move |source| Self::Database { doing, source }
    }
}
