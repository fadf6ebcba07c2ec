use crate::ScratchError;

/// Runs `work` where blocking is allowed.
pub(crate) async fn blocking<T, F>(action: &'static str, work: F) -> Result<T, ScratchError>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, ScratchError> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(ScratchError::Interrupted { action }),
    }
}
