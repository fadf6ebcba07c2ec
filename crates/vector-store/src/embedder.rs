use std::error::Error;
use std::sync::Arc;

use crate::Embedding;

/// What makes embeddings of texts: a model behind HTTP, or one in the process. This crate makes none.
///
/// ```
/// use std::convert::Infallible;
///
/// use driftless_vector_store::{Embedder, Embedding};
///
/// /// As many dimensions as there are vowels.
/// struct Vowels;
///
/// impl Embedder for Vowels {
///     type Error = Infallible;
///
///     async fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, Infallible> {
///         let count = |text: &str, vowel| text.matches(vowel).count() as f32;
///         let embed = |text: &&str| ['a', 'e', 'i', 'o', 'u'].map(|vowel| count(text, vowel));
///         Ok(texts.iter().map(|text| embed(text).to_vec().into()).collect())
///     }
/// }
/// ```
pub trait Embedder {
    /// Why there are none.
    type Error: Error + Send + Sync + 'static;

    /// The embeddings of these texts, in their order and as many.
    fn embed(
        &self,
        texts: &[&str],
    ) -> impl Future<Output = Result<Vec<Embedding>, Self::Error>> + Send;
}

impl<E: Embedder> Embedder for &E {
    type Error = E::Error;

    fn embed(
        &self,
        texts: &[&str],
    ) -> impl Future<Output = Result<Vec<Embedding>, Self::Error>> + Send {
        E::embed(self, texts)
    }
}

impl<E: Embedder> Embedder for Arc<E> {
    type Error = E::Error;

    fn embed(
        &self,
        texts: &[&str],
    ) -> impl Future<Output = Result<Vec<Embedding>, Self::Error>> + Send {
        E::embed(self, texts)
    }
}
