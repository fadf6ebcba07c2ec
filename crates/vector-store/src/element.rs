use std::fmt;

/// The type of an embedding column.
///
/// Limits are [pgvector's](https://github.com/pgvector/pgvector#reference): how many dimensions a
/// column may have and how many an index takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Element {
    /// `vector`: numbers of 32 bits.
    Vector,
    /// `halfvec`: numbers of 16 bits, half the size.
    Half,
    /// `sparsevec`: only what is not zero, numbers of 32 bits.
    Sparse,
    /// `bit`: one bit each.
    Bit,
}

impl Element {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Vector, Self::Half, Self::Sparse, Self::Bit];

    /// The type's name.
    #[must_use]
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Vector => "vector",
            Self::Half => "halfvec",
            Self::Sparse => "sparsevec",
            Self::Bit => "bit",
        }
    }

    /// Whether the type comes with pgvector, and so lives in its schema.
    pub(crate) const fn is_of_extension(self) -> bool {
        !matches!(self, Self::Bit)
    }

    /// How many dimensions a column can have.
    #[must_use]
    pub const fn max_dimensions(self) -> u32 {
        match self {
            Self::Vector | Self::Half => 16_000,
            Self::Sparse => 1_000_000_000,
            // The most that `bit(n)` takes.
            Self::Bit => 83_886_080,
        }
    }

    /// What one embedding takes, in bytes, as [pgvector](https://github.com/pgvector/pgvector#reference)
    /// stores it; none of a `sparsevec` says how many numbers it has.
    #[must_use]
    pub const fn value_bytes(self, dimensions: u32) -> Option<u64> {
        let dimensions = dimensions as u64;
        match self {
            Self::Vector => Some(4 * dimensions + 8),
            Self::Half => Some(2 * dimensions + 8),
            Self::Bit => Some(dimensions / 8 + 8),
            Self::Sparse => None,
        }
    }

    /// How many dimensions an index takes; for `sparsevec` there is no such limit, but one of 1,000
    /// elements that are not zero.
    #[must_use]
    pub const fn max_indexed_dimensions(self) -> u32 {
        match self {
            Self::Vector => 2_000,
            Self::Half => 4_000,
            Self::Sparse => 1_000_000_000,
            Self::Bit => 64_000,
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.type_name())
    }
}
