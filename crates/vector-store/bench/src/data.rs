//! Embeddings to measure with: real ones from a folder, or made-up ones of the same shape.

use std::fs;
use std::path::Path;

use crate::Failure;

/// How many dimensions made-up embeddings have.
const DIMENSIONS: usize = 384;
/// How many queries are made up.
const QUERIES: usize = 250;

/// Rows and queries, each of unit length.
pub struct Data {
    /// What they are, for the report.
    pub name: String,
    pub dimensions: usize,
    base: Vec<f32>,
    queries: Vec<f32>,
    titles: Vec<String>,
    /// For each query the rows that somebody else found to be nearest, where the folder tells.
    truth: Option<(usize, Vec<i32>)>,
}

impl Data {
    /// `base_10k.f32.npy`, `queries_250.f32.npy`, `truth_250_top100.i32.npy` and `titles_10k.jsonl`.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let (dimensions, base) =
            array(&folder.join("base_10k.f32.npy"), "<f4", f32::from_le_bytes)?;
        let (_, queries) = array(
            &folder.join("queries_250.f32.npy"),
            "<f4",
            f32::from_le_bytes,
        )?;
        let truth = array(
            &folder.join("truth_250_top100.i32.npy"),
            "<i4",
            i32::from_le_bytes,
        )?;
        let titles = fs::read_to_string(folder.join("titles_10k.jsonl"))?
            .lines()
            .map(|line| {
                let line: serde_json::Value = serde_json::from_str(line)?;
                Ok(line["title"].as_str().unwrap_or_default().to_owned())
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        if titles.len() * dimensions != base.len() {
            return Err("there are not as many titles as embeddings".into());
        }
        Ok(Self {
            name: format!(
                "{} real embeddings of {dimensions} dimensions",
                titles.len()
            ),
            dimensions,
            base,
            queries,
            titles,
            truth: Some(truth),
        })
    }

    /// Points around centres, which themselves lie around fewer: texts have topics, too. The same
    /// for the same seed.
    pub fn generate(rows: usize, seed: u64) -> Self {
        let mut random = Random(seed);
        let topics = points(&mut random, &[0.0; DIMENSIONS], 20, 1.0);
        let centres: Vec<f32> = topics
            .chunks(DIMENSIONS)
            .flat_map(|topic| points(&mut random, topic, 10, 0.8))
            .collect();
        let mut around = |count: usize| -> Vec<f32> {
            (0..count)
                .flat_map(|_| {
                    let centre = random.below(centres.len() / DIMENSIONS);
                    points(&mut random, part(&centres, centre, DIMENSIONS), 1, 0.6)
                })
                .collect()
        };
        let base = around(rows);
        let queries = around(QUERIES);
        Self {
            name: format!("{rows} made-up embeddings of {DIMENSIONS} dimensions, seed {seed}"),
            dimensions: DIMENSIONS,
            base,
            queries,
            titles: (0..rows).map(|row| format!("row {row}")).collect(),
            truth: None,
        }
    }

    pub fn rows(&self) -> usize {
        self.titles.len()
    }

    pub fn queries(&self) -> usize {
        self.queries.len() / self.dimensions
    }

    pub fn row(&self, row: usize) -> &[f32] {
        part(&self.base, row, self.dimensions)
    }

    pub fn query(&self, query: usize) -> &[f32] {
        part(&self.queries, query, self.dimensions)
    }

    pub fn title(&self, row: usize) -> &str {
        &self.titles[row]
    }

    /// The `k` rows nearest by cosine among those that are kept: from the folder's truth where all are,
    /// computed otherwise.
    pub fn nearest(
        &self,
        query: usize,
        k: usize,
        kept: Option<&dyn Fn(usize) -> bool>,
    ) -> Vec<usize> {
        if let (None, Some((width, truth))) = (kept, &self.truth)
            && k <= *width
        {
            return part(truth, query, *width)[..k]
                .iter()
                .map(|row| usize::try_from(*row).unwrap_or(usize::MAX))
                .collect();
        }
        let mut near: Vec<(f32, usize)> = (0..self.rows())
            .filter(|row| kept.is_none_or(|kept| kept(*row)))
            .map(|row| (-dot(self.query(query), self.row(row)), row))
            .collect();
        near.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        near.truncate(k);
        near.into_iter().map(|(_, row)| row).collect()
    }

    /// How many of the nearest rows were found. A row as near as the last of them counts as well, since
    /// which of two equal texts comes first means nothing.
    pub fn found(&self, query: usize, nearest: &[usize], found: &[usize]) -> usize {
        let near = |row: usize| dot(self.query(query), self.row(row));
        let Some(last) = nearest.last().map(|row| near(*row)) else {
            return 0;
        };
        let hits = found
            .iter()
            .filter(|row| near(**row) >= last - 1e-6)
            .count();
        hits.min(nearest.len())
    }
}

fn part<T>(all: &[T], index: usize, width: usize) -> &[T] {
    &all[index * width..(index + 1) * width]
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// A [NumPy file](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html) of version 1.0
/// with two dimensions: the width, and all numbers.
fn array<T>(
    path: &Path,
    kind: &str,
    read: impl Fn([u8; 4]) -> T,
) -> Result<(usize, Vec<T>), Failure> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let parse = || {
        let [_, _, _, _, _, _, 1, _, low, high, rest @ ..] = bytes.as_slice() else {
            return None;
        };
        let (header, numbers) =
            rest.split_at_checked(usize::from(u16::from_le_bytes([*low, *high])))?;
        let header = str::from_utf8(header).ok()?;
        let shape = header.split_once("'shape': (")?.1.split_once(')')?.0;
        let (rows, width) = shape.split_once(", ")?;
        let (rows, width): (usize, usize) = (rows.parse().ok()?, width.parse().ok()?);
        let fits = bytes.starts_with(b"\x93NUMPY")
            && header.contains(&format!("'descr': '{kind}'"))
            && header.contains("'fortran_order': False")
            && numbers.len() == rows * width * 4;
        let (numbers, _) = numbers.as_chunks();
        fits.then(|| (width, numbers.iter().map(|number| read(*number)).collect()))
    };
    parse().ok_or_else(|| format!("{} is no NumPy file of {kind}", path.display()).into())
}

/// Points around one, of unit length.
fn points(random: &mut Random, centre: &[f32], count: usize, spread: f32) -> Vec<f32> {
    // The centre has length 1, and what is added `spread`.
    let each = spread / (DIMENSIONS as f32).sqrt();
    (0..count)
        .flat_map(|_| {
            let mut point: Vec<f32> = centre
                .iter()
                .map(|number| number + each * random.normal())
                .collect();
            let length = dot(&point, &point).sqrt();
            point.iter_mut().for_each(|number| *number /= length);
            point
        })
        .collect()
}

/// `SplitMix64`: few lines, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// From the bell curve, near enough: twelve even numbers.
    fn normal(&mut self) -> f32 {
        (0..12)
            .map(|_| (self.next() >> 40) as f32 / (1 << 24) as f32)
            .sum::<f32>()
            - 6.0
    }
}
