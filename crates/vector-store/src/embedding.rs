use std::collections::BTreeMap;

use half::f16;
use pgvector::{Bit, HalfVector, SparseVector, Vector};
use sqlx::Row as _;
use sqlx::encode::Encode as _;
use sqlx::postgres::{PgArgumentBuffer, PgRow};

use crate::{Element, Metric};

/// One embedding. A `Vec<f32>` becomes whichever of `vector`, `halfvec` and `sparsevec` the column is.
///
/// ```
/// use driftless_vector_store::Embedding;
///
/// assert_eq!(Embedding::from(vec![0.5_f32, 0.0, 1.5]).dimensions(), 3);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Embedding {
    /// Numbers, all of them.
    Dense(Vec<f32>),
    /// Only what is not zero.
    Sparse(SparseVector),
    /// One bit each.
    Bits(Bit),
}

/// Why an embedding cannot be stored or searched for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EmbeddingError {
    /// Another number of dimensions than the column has.
    #[error("it has {found} dimensions and the column {expected}; was it made by another model?")]
    Dimensions {
        /// The column's.
        expected: u32,
        /// The embedding's.
        found: usize,
    },
    /// NaN or an infinity, which pgvector refuses.
    #[error("number {index} of it is {value}; pgvector takes neither NaN nor infinity")]
    NotFinite {
        /// Its place, from 1.
        index: usize,
        /// What it is.
        value: f32,
    },
    /// A number that `halfvec` cannot hold.
    #[error(
        "number {index} of it is {value}, more than `halfvec` holds (65504); scale the embeddings, or \
         use `vector`"
    )]
    TooLargeForHalf {
        /// Its place, from 1.
        index: usize,
        /// What it is.
        value: f32,
    },
    /// The zero vector has no direction: pgvector stores it, leaves it out of the index and gives NaN
    /// for its cosine distance.
    #[error("it is the zero vector, which has no cosine distance to anything; leave the row out")]
    Zero,
    /// Bits for a column of numbers, or the reverse.
    #[error("the column is {element} and this is {found}")]
    Element {
        /// The column's type.
        element: Element,
        /// What is given.
        found: &'static str,
    },
    /// More numbers that are not zero than `sparsevec` holds.
    #[error("{found} of its numbers are not zero, more than `sparsevec` holds (16000)")]
    TooManyElements {
        /// How many.
        found: usize,
    },
    /// It cannot be put into pgvector's format.
    #[error("it cannot be sent: {0}")]
    Encode(String),
}

impl Embedding {
    /// The number of dimensions.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        match self {
            Self::Dense(numbers) => numbers.len(),
            Self::Sparse(vector) => usize::try_from(vector.dimensions()).unwrap_or(0),
            Self::Bits(bits) => bits.len(),
        }
    }

    /// The embedding in this column of a row.
    pub(crate) fn read(row: &PgRow, column: usize, element: Element) -> Result<Self, sqlx::Error> {
        // Unchecked: a type of an extension is known by its name alone, and the catalog was asked.
        Ok(match element {
            Element::Vector => row.try_get_unchecked::<Vector, _>(column)?.into(),
            Element::Half => row.try_get_unchecked::<HalfVector, _>(column)?.into(),
            Element::Sparse => row.try_get_unchecked::<SparseVector, _>(column)?.into(),
            Element::Bit => row.try_get_unchecked::<Bit, _>(column)?.into(),
        })
    }

    /// The point between this and another of the same column that is five eighths of this; of bits, three of
    /// eight from the other.
    pub(crate) fn moved_to(&self, other: &Self) -> Self {
        const SHARES: [f32; 2] = [0.625, 0.375];
        const TAKEN: u8 = 0b0010_0101;
        let between = |one: f32, other: f32| SHARES[0] * one + SHARES[1] * other;
        match (self, other) {
            (Self::Dense(one), Self::Dense(other)) => {
                let pairs = one.iter().zip(other);
                Self::Dense(pairs.map(|(one, other)| between(*one, *other)).collect())
            }
            (Self::Sparse(one), Self::Sparse(other)) => {
                let mut numbers: BTreeMap<i32, f32> = BTreeMap::new();
                for (vector, share) in [one, other].into_iter().zip(SHARES) {
                    for (index, value) in vector.indices().iter().zip(vector.values()) {
                        *numbers.entry(*index).or_default() += share * value;
                    }
                }
                Self::Sparse(SparseVector::from_map(&numbers, one.dimensions()))
            }
            (Self::Bits(one), Self::Bits(other)) => {
                let bits = (0..one.len()).map(|place| {
                    let mask = 0x80 >> (place % 8);
                    let from = if TAKEN & mask == 0 { one } else { other };
                    let byte = from.as_bytes().get(place / 8);
                    byte.is_some_and(|byte| byte & mask != 0)
                });
                Self::Bits(Bit::new(&bits.collect::<Vec<_>>()))
            }
            // A column has one type.
            _ => self.clone(),
        }
    }

    /// Appends it as the column's type is sent in binary (`vector_recv` and its like), or says why the
    /// column would not take it.
    pub(crate) fn encode(
        &self,
        element: Element,
        dimensions: u32,
        metric: Metric,
        out: &mut PgArgumentBuffer,
    ) -> Result<(), EmbeddingError> {
        if u32::try_from(self.dimensions()) != Ok(dimensions) {
            return Err(EmbeddingError::Dimensions {
                expected: dimensions,
                found: self.dimensions(),
            });
        }
        self.check_numbers(metric)?;
        let encoded = match (self, element) {
            (Self::Dense(numbers), Element::Vector) => {
                return dense(numbers, out);
            }
            (Self::Dense(numbers), Element::Half) => halves(numbers, metric)?.encode_by_ref(out),
            (Self::Dense(numbers), Element::Sparse) => {
                sparse(&SparseVector::from_dense(numbers))?.encode_by_ref(out)
            }
            (Self::Sparse(vector), Element::Sparse) => sparse(vector)?.encode_by_ref(out),
            (Self::Sparse(vector), Element::Vector) => return dense(&vector.to_vec(), out),
            (Self::Sparse(vector), Element::Half) => {
                halves(&vector.to_vec(), metric)?.encode_by_ref(out)
            }
            (Self::Bits(bits), Element::Bit) => bits.encode_by_ref(out),
            (Self::Bits(_), _) => {
                return Err(EmbeddingError::Element {
                    element,
                    found: "bits",
                });
            }
            (Self::Dense(_) | Self::Sparse(_), Element::Bit) => {
                return Err(EmbeddingError::Element {
                    element,
                    found: "numbers",
                });
            }
        };
        encoded
            .map(drop)
            .map_err(|error| EmbeddingError::Encode(error.to_string()))
    }

    fn check_numbers(&self, metric: Metric) -> Result<(), EmbeddingError> {
        let numbers = match self {
            Self::Dense(numbers) => numbers.as_slice(),
            Self::Sparse(vector) => {
                let outside = |index: &&i32| !(0..vector.dimensions()).contains(*index);
                if let Some(index) = vector.indices().iter().find(outside) {
                    return Err(EmbeddingError::Encode(format!(
                        "index {index} is outside of its {} dimensions",
                        vector.dimensions()
                    )));
                }
                vector.values()
            }
            Self::Bits(_) => return Ok(()),
        };
        // One pass without a branch for each number, since it is made for each row of a bulk load.
        let finite = numbers
            .iter()
            .fold(true, |finite, number| finite & number.is_finite());
        if !finite
            && let Some((index, value)) = numbers
                .iter()
                .enumerate()
                .find(|(_, number)| !number.is_finite())
        {
            return Err(EmbeddingError::NotFinite {
                index: index + 1,
                value: *value,
            });
        }
        // Numbers whose squares are nothing have no length either.
        if metric == Metric::Cosine && numbers.iter().all(|number| number * number == 0.0) {
            return Err(EmbeddingError::Zero);
        }
        Ok(())
    }
}

/// `vector` as `vector_recv` reads it: the number of dimensions, two bytes of zero, the numbers. The
/// crate pgvector would want a copy of the numbers first.
fn dense(numbers: &[f32], out: &mut PgArgumentBuffer) -> Result<(), EmbeddingError> {
    let dimensions = u16::try_from(numbers.len())
        .map_err(|_| EmbeddingError::Encode("more than 65535 dimensions".to_owned()))?;
    out.extend_from_slice(&dimensions.to_be_bytes());
    out.extend_from_slice(&[0, 0]);
    // Room first and then the numbers into it, which the compiler turns eight at a time.
    let start = out.len();
    out.resize(start + 4 * numbers.len(), 0);
    if let Some(room) = out.get_mut(start..) {
        for (place, number) in room.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_be_bytes());
        }
    }
    Ok(())
}

fn halves(numbers: &[f32], metric: Metric) -> Result<HalfVector, EmbeddingError> {
    let halves: Vec<f16> = numbers
        .iter()
        .map(|number| f16::from_f32(*number))
        .collect();
    match halves.iter().position(|half| !half.is_finite()) {
        Some(index) => Err(EmbeddingError::TooLargeForHalf {
            index: index + 1,
            value: numbers.get(index).copied().unwrap_or(f32::INFINITY),
        }),
        // What is near zero is zero in 16 bits.
        None if metric == Metric::Cosine && halves.iter().all(|half| *half == f16::ZERO) => {
            Err(EmbeddingError::Zero)
        }
        None => Ok(HalfVector::from(halves)),
    }
}

fn sparse(vector: &SparseVector) -> Result<&SparseVector, EmbeddingError> {
    match vector.values().len() {
        found @ 16_001.. => Err(EmbeddingError::TooManyElements { found }),
        _ => Ok(vector),
    }
}

impl From<Vec<f32>> for Embedding {
    fn from(numbers: Vec<f32>) -> Self {
        Self::Dense(numbers)
    }
}

impl From<&[f32]> for Embedding {
    fn from(numbers: &[f32]) -> Self {
        Self::Dense(numbers.to_vec())
    }
}

impl From<Vector> for Embedding {
    fn from(vector: Vector) -> Self {
        Self::Dense(vector.into())
    }
}

impl From<HalfVector> for Embedding {
    fn from(vector: HalfVector) -> Self {
        Self::Dense(vector.as_slice().iter().map(|half| half.to_f32()).collect())
    }
}

impl From<SparseVector> for Embedding {
    fn from(vector: SparseVector) -> Self {
        Self::Sparse(vector)
    }
}

impl From<Bit> for Embedding {
    fn from(bits: Bit) -> Self {
        Self::Bits(bits)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use pgvector::{Bit, SparseVector};

    use super::Embedding;

    fn check(
        one: impl Into<Embedding>,
        other: impl Into<Embedding>,
        expected: impl Into<Embedding>,
    ) {
        assert_eq!(one.into().moved_to(&other.into()), expected.into());
    }

    #[test]
    fn moved_is_three_eighths_of_the_way() {
        check(vec![8.0, 0.0], vec![0.0, 8.0], vec![5.0, 3.0]);
        // What is between is no further than both.
        let large = 2.0_f32.powi(127);
        check(vec![large], vec![-large], vec![large / 4.0]);
        let bits = |text: &str| Bit::new(&text.bytes().map(|bit| bit == b'1').collect::<Vec<_>>());
        check(bits("1111111111"), bits("0000000000"), bits("1101101011"));
        let sparse = |numbers: &[(i32, f32)]| {
            let numbers: BTreeMap<i32, f32> = numbers.iter().copied().collect();
            SparseVector::from_map(&numbers, 9)
        };
        check(
            sparse(&[(0, 8.0), (4, 16.0)]),
            sparse(&[(4, 8.0), (8, 8.0)]),
            sparse(&[(0, 5.0), (4, 13.0), (8, 3.0)]),
        );
    }
}
