use pgvector::{Bit, SparseVector};

use crate::{Embedding, Metric};

/// Maximal marginal relevance, as [Carbonell and Goldstein](https://doi.org/10.1145/290941.291025) have it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mmr {
    pub(super) lambda: f64,
    pub(super) candidates: u32,
}

impl Mmr {
    /// The places of those to take, at most `limit`, in their order: each the one that is worth most, its
    /// similarity to the query against that to what was taken before it.
    pub(super) fn choose(
        self,
        candidates: &[(f64, Embedding)],
        metric: Metric,
        limit: usize,
    ) -> Vec<usize> {
        let mut left: Vec<(usize, f64)> = (0..candidates.len())
            .map(|place| (place, f64::NEG_INFINITY))
            .collect();
        let mut taken = Vec::new();
        while taken.len() < limit {
            let worth = |(place, nearest): &(usize, f64)| {
                let relevance = candidates
                    .get(*place)
                    .map_or(0.0, |(similarity, _)| *similarity);
                // Nothing is like what is not there.
                let likeness = if nearest.is_finite() { *nearest } else { 0.0 };
                self.lambda * relevance - (1.0 - self.lambda) * likeness
            };
            // Of two that are worth the same the nearer one, which comes first.
            let best = left
                .iter()
                .enumerate()
                .rev()
                .max_by(|(_, one), (_, other)| worth(one).total_cmp(&worth(other)));
            let Some((best, _)) = best else { break };
            let (place, _) = left.remove(best);
            taken.push(place);
            let Some((_, new)) = candidates.get(place) else {
                continue;
            };
            for (other, nearest) in &mut left {
                if let Some((_, other)) = candidates.get(*other) {
                    *nearest = nearest.max(metric.similarity(distance(metric, new, other)));
                }
            }
        }
        taken
    }
}

/// The distance of two embeddings of one column, as pgvector has it.
fn distance(metric: Metric, one: &Embedding, other: &Embedding) -> f64 {
    match (one, other) {
        (Embedding::Dense(one), Embedding::Dense(other)) => {
            let pairs = one.iter().zip(other);
            of_numbers(metric, pairs.map(|(a, b)| (f64::from(*a), f64::from(*b))))
        }
        (Embedding::Sparse(one), Embedding::Sparse(other)) => {
            of_numbers(metric, aligned(one, other).into_iter())
        }
        (Embedding::Bits(one), Embedding::Bits(other)) => of_bits(metric, one, other),
        // A column has one type.
        _ => f64::NAN,
    }
}

fn of_numbers(metric: Metric, pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut product, mut one, mut other, mut squares, mut differences) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (a, b) in pairs {
        product += a * b;
        one += a * a;
        other += b * b;
        squares += (a - b) * (a - b);
        differences += f64::abs(a - b);
    }
    match metric {
        Metric::Cosine => 1.0 - product / f64::sqrt(one * other),
        Metric::InnerProduct => -product,
        Metric::L2 => f64::sqrt(squares),
        Metric::L1 => differences,
        Metric::Hamming | Metric::Jaccard => f64::NAN,
    }
}

/// Numbers of both at the indices that either has.
fn aligned(one: &SparseVector, other: &SparseVector) -> Vec<(f64, f64)> {
    let numbers = |vector: &SparseVector| {
        let indices = vector.indices().iter().copied();
        let values = vector.values().iter().map(|value| f64::from(*value));
        indices.zip(values).collect::<Vec<_>>()
    };
    let mut pairs: std::collections::BTreeMap<i32, (f64, f64)> = numbers(one)
        .into_iter()
        .map(|(index, number)| (index, (number, 0.0)))
        .collect();
    for (index, number) in numbers(other) {
        pairs.entry(index).or_default().1 = number;
    }
    pairs.into_values().collect()
}

fn of_bits(metric: Metric, one: &Bit, other: &Bit) -> f64 {
    let (mut differ, mut both, mut either) = (0_u32, 0_u32, 0_u32);
    for (a, b) in one.as_bytes().iter().zip(other.as_bytes()) {
        differ += (a ^ b).count_ones();
        both += (a & b).count_ones();
        either += (a | b).count_ones();
    }
    match metric {
        Metric::Hamming => f64::from(differ),
        // Nothing in common where there is nothing, as pgvector has it.
        Metric::Jaccard if both == 0 => 1.0,
        Metric::Jaccard => 1.0 - f64::from(both) / f64::from(either),
        _ => f64::NAN,
    }
}
