use std::fmt;

/// A distance operator of pgvector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DistanceOperator {
    /// `<->`: Euclidean distance.
    L2,
    /// `<#>`: negative inner product.
    InnerProduct,
    /// `<=>`: cosine distance.
    Cosine,
    /// `<+>`: taxicab distance.
    L1,
    /// `<~>`: Hamming distance.
    Hamming,
    /// `<%>`: Jaccard distance.
    Jaccard,
}

impl DistanceOperator {
    pub(crate) const ALL: [Self; 6] = [
        Self::L2,
        Self::InnerProduct,
        Self::Cosine,
        Self::L1,
        Self::Hamming,
        Self::Jaccard,
    ];

    /// As SQL writes it.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::L2 => "<->",
            Self::InnerProduct => "<#>",
            Self::Cosine => "<=>",
            Self::L1 => "<+>",
            Self::Hamming => "<~>",
            Self::Jaccard => "<%>",
        }
    }

    /// What the names of its operator classes have between the type and `ops`: `vector_l2_ops`.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::L2 => "l2",
            Self::InnerProduct => "ip",
            Self::Cosine => "cosine",
            Self::L1 => "l1",
            Self::Hamming => "hamming",
            Self::Jaccard => "jaccard",
        }
    }

    /// What the clients of pgvector and drizzle call it, in lower case and without `_`: `cosine_distance` in
    /// Python and Rust, `cosineDistance` in JavaScript, `CosineDistance` in Django.
    pub(crate) fn functions(self) -> &'static [&'static str] {
        match self {
            Self::L2 => &["l2distance"],
            Self::InnerProduct => &["maxinnerproduct", "innerproduct"],
            Self::Cosine => &["cosinedistance"],
            Self::L1 => &["l1distance"],
            Self::Hamming => &["hammingdistance"],
            Self::Jaccard => &["jaccarddistance"],
        }
    }

    /// Whether it compares bit strings, and not vectors.
    pub(crate) fn is_of_bits(self) -> bool {
        matches!(self, Self::Hamming | Self::Jaccard)
    }

    /// The operator that an operator class of pgvector is for.
    pub(crate) fn of_class(name: &str) -> Option<Self> {
        let (data_type, distance) = name.strip_suffix("_ops")?.split_once('_')?;
        let known = ["vector", "halfvec", "sparsevec", "bit"].contains(&data_type);
        let is_it = |one: &Self| known && one.class() == distance;
        Self::ALL.into_iter().find(is_it)
    }
}

impl fmt::Display for DistanceOperator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}
