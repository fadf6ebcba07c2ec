use crate::{HnswOptions, IvfflatOptions};

const MB: u64 = 1 << 20;

impl HnswOptions {
    /// What the graph of so many rows takes in memory while it is built, in bytes, each embedding taking
    /// [`value_bytes`](crate::Element::value_bytes): beyond `maintenance_work_mem` a build takes far longer.
    ///
    /// An element is its value, what is known of it, and its neighbours, twice `m` in the lowest layer and
    /// `m` in the few others (`HnswElementData`, `HnswCandidate` in pgvector's `hnsw.h`). Measured: see the test.
    #[must_use]
    pub fn build_memory(self, value_bytes: u64, rows: u64) -> u64 {
        const FIXED: u64 = 200;
        const NEIGHBOUR: u64 = 16;
        let m = u64::from(self.m);
        let element = value_bytes + FIXED + NEIGHBOUR * (2 * m + m / (m.max(2) - 1));
        rows.saturating_mul(element)
    }
}

impl IvfflatOptions {
    /// What pgvector allocates to learn the lists' centres, in bytes, and refuses to do without
    /// (`ElkanKmeans` in its `ivfkmeans.c`): samples, fifty for each list and ten thousand at least, three
    /// times the centres, and distances of everything to every centre.
    #[must_use]
    pub fn build_memory(self, value_bytes: u64, rows: u64) -> u64 {
        let lists = u64::from(self.lists);
        let samples = (50 * lists).max(10_000);
        let seen = samples.min(rows.saturating_mul(2));
        let distances = 4 * lists * (seen + lists);
        // A hundredth more, for what is rounded up.
        (samples * (value_bytes + 8) + 3 * lists * value_bytes + distances + 8 * seen) / 100 * 101
            + MB
    }
}

#[cfg(test)]
mod tests {
    use super::MB;
    use crate::{HnswOptions, IvfflatOptions};

    /// After how many rows pgvector 0.8 says that the graph no longer fits into 8 MB.
    #[test]
    fn graphs_are_as_large_as_measured() {
        for (dimensions, m, rows) in [(3, 8, 17_587), (384, 8, 4198), (3, 32, 6746)] {
            let options = HnswOptions {
                m,
                ..HnswOptions::default()
            };
            let told = options.build_memory(4 * dimensions + 8, rows);
            assert!(
                told + rows >= 8 * MB && told * 20 < 8 * MB * 21,
                "{dimensions} {m}: {told}"
            );
        }
    }

    #[test]
    fn lists_need_memory_for_samples_and_distances() {
        let needs = |lists, rows| IvfflatOptions { lists }.build_memory(4 * 1536 + 8, rows) / MB;
        // The samples are ten thousand at least, fifty for each list else.
        assert_eq!((needs(1, 1000), needs(1000, 10_000_000)), (60, 512));
    }
}
