//! Embeddings without a model, so that the example needs none: words hashed into dimensions.

use std::convert::Infallible;

use driftless_vector_store::{Embedder, Embedding};

/// How many dimensions [`HashEmbedder`] makes.
pub const DIMENSIONS: u32 = 256;

/// Counts words by their hash: texts are as near as they have words in common. It knows no meaning, and
/// makes the same of the same text everywhere and for ever; a service would put a model in its place.
#[derive(Debug, Clone, Copy, Default)]
pub struct HashEmbedder;

impl Embedder for HashEmbedder {
    type Error = Infallible;

    async fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, Infallible> {
        Ok(texts.iter().map(|text| embed(text).into()).collect())
    }
}

fn embed(text: &str) -> Vec<f32> {
    let mut numbers = vec![0.0_f32; DIMENSIONS as usize];
    // The text as a whole counts a little, so that one without words is not the zero vector.
    add(&mut numbers, text.trim(), 0.1);
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        if !word.is_empty() {
            add(&mut numbers, &word.to_lowercase(), 1.0);
        }
    }
    let length = numbers
        .iter()
        .map(|number| number * number)
        .sum::<f32>()
        .sqrt();
    if length > 0.0 {
        for number in &mut numbers {
            *number /= length;
        }
    }
    numbers
}

/// Adds or takes away in the dimension of a word, so that different words in one cancel out rather than
/// look alike.
fn add(numbers: &mut [f32], word: &str, weight: f32) {
    let hash = fnv(word);
    let index = usize::try_from(hash % u64::from(DIMENSIONS)).unwrap_or_default();
    let sign = if hash >> 63 == 0 { weight } else { -weight };
    if let Some(number) = numbers.get_mut(index) {
        *number += sign;
    }
}

/// [FNV-1a](https://datatracker.ietf.org/doc/html/draft-eastlake-fnv): the standard library's hash may change
/// between versions, and what is stored may not.
fn fnv(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
