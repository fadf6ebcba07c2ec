use std::fmt;

use crate::Element;

/// How far apart two embeddings are: what decides the operator, the operator class of an index, and
/// how a distance becomes a similarity. The one place where they are put together.
///
/// The operators and classes are [pgvector's](https://github.com/pgvector/pgvector#querying).
///
/// ```
/// use driftless_vector_store::{Element, Metric};
///
/// assert_eq!(Metric::Cosine.operator(), "<=>");
/// assert_eq!(Metric::Cosine.operator_class(Element::Half), Some("halfvec_cosine_ops"));
/// assert_eq!(Metric::Hamming.operator_class(Element::Half), None);
/// assert!((Metric::Cosine.similarity(0.25) - 0.75).abs() < f64::EPSILON);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Metric {
    /// One less the cosine of the angle, 0 to 2. Not defined for the zero vector.
    Cosine,
    /// The straight line, 0 and up.
    L2,
    /// The inner product, negated, so that less is nearer.
    InnerProduct,
    /// The sum of the differences, 0 and up.
    L1,
    /// How many bits differ.
    Hamming,
    /// One less the share of common bits, 0 to 1.
    Jaccard,
}

impl Metric {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Cosine,
        Self::L2,
        Self::InnerProduct,
        Self::L1,
        Self::Hamming,
        Self::Jaccard,
    ];

    /// The operator that `ORDER BY` needs for an index to be used.
    #[must_use]
    pub const fn operator(self) -> &'static str {
        match self {
            Self::Cosine => "<=>",
            Self::L2 => "<->",
            Self::InnerProduct => "<#>",
            Self::L1 => "<+>",
            Self::Hamming => "<~>",
            Self::Jaccard => "<%>",
        }
    }

    /// The operator class whose index serves [`operator`](Self::operator) on this type, or `None` where
    /// the type has no such distance.
    #[must_use]
    pub const fn operator_class(self, element: Element) -> Option<&'static str> {
        Some(match (element, self) {
            (Element::Vector, Self::Cosine) => "vector_cosine_ops",
            (Element::Vector, Self::L2) => "vector_l2_ops",
            (Element::Vector, Self::InnerProduct) => "vector_ip_ops",
            (Element::Vector, Self::L1) => "vector_l1_ops",
            (Element::Half, Self::Cosine) => "halfvec_cosine_ops",
            (Element::Half, Self::L2) => "halfvec_l2_ops",
            (Element::Half, Self::InnerProduct) => "halfvec_ip_ops",
            (Element::Half, Self::L1) => "halfvec_l1_ops",
            (Element::Sparse, Self::Cosine) => "sparsevec_cosine_ops",
            (Element::Sparse, Self::L2) => "sparsevec_l2_ops",
            (Element::Sparse, Self::InnerProduct) => "sparsevec_ip_ops",
            (Element::Sparse, Self::L1) => "sparsevec_l1_ops",
            (Element::Bit, Self::Hamming) => "bit_hamming_ops",
            (Element::Bit, Self::Jaccard) => "bit_jaccard_ops",
            _ => return None,
        })
    }

    /// What a distance means as a similarity, where more is nearer: the cosine, the inner product, the
    /// share of common bits, and for the metrics without an upper bound `1 / (1 + distance)`.
    #[must_use]
    pub fn similarity(self, distance: f64) -> f64 {
        match self {
            Self::Cosine | Self::Jaccard => 1.0 - distance,
            Self::InnerProduct => -distance,
            Self::L2 | Self::L1 | Self::Hamming => 1.0 / (1.0 + distance),
        }
    }

    /// The distance at which [`similarity`](Self::similarity) is this: its inverse.
    #[must_use]
    pub fn distance(self, similarity: f64) -> f64 {
        match self {
            Self::Cosine | Self::Jaccard => 1.0 - similarity,
            Self::InnerProduct => -similarity,
            Self::L2 | Self::L1 | Self::Hamming => 1.0 / similarity - 1.0,
        }
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cosine => "cosine",
            Self::L2 => "L2",
            Self::InnerProduct => "inner product",
            Self::L1 => "L1",
            Self::Hamming => "Hamming",
            Self::Jaccard => "Jaccard",
        })
    }
}
