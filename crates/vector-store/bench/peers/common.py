"""What every peer is asked to do, and how it is told: one line of JSON."""

import argparse
import json
import time
from pathlib import Path

import numpy

K = 10
# The filter keeps one row of a hundred.
BUCKETS, KEPT = 1000, 10


class Data:
    def __init__(self, folder):
        folder = Path(folder)
        self.base = numpy.load(folder / "base_10k.f32.npy")
        self.queries = numpy.load(folder / "queries_250.f32.npy")
        titles = (folder / "titles_10k.jsonl").read_text().splitlines()
        # With its number, a text says which row it is.
        self.texts = [f"{row} {json.loads(title)['title']}" for row, title in enumerate(titles)]
        self.buckets = [row * 7919 % BUCKETS for row in range(len(self.base))]


def percentile(times, share):
    return round(float(numpy.quantile(times, share)) * 1e3, 3)


def searches(data, search, kept):
    """`search(query)` gives row numbers; `kept` are those that it may give."""
    kept = numpy.array(kept)
    times, hits, short = [], 0, 0
    for query in data.queries:
        start = time.perf_counter()
        found = search(query)
        times.append(time.perf_counter() - start)
        near = data.base @ query
        last = numpy.sort(near[kept])[-K]
        # A row as near as the last of the nearest counts: which of two equal texts comes first means nothing.
        hits += sum(1 for row in found if near[row] >= last - 1e-6)
        short += len(found) < K
    return {
        "p50_ms": percentile(times, 0.5),
        "p99_ms": percentile(times, 0.99),
        "recall": round(hits / (K * len(data.queries)), 4),
        "short": short,
    }


def measure(version, peer):
    """`peer(url, data)` has `insert`, `index`, `search`, `search_filtered` and `close`."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--url", required=True)
    arguments.add_argument("--data", required=True)
    arguments = arguments.parse_args()
    data = Data(arguments.data)
    store = peer(arguments.url, data)

    def timed(what):
        start = time.perf_counter()
        what()
        return round(time.perf_counter() - start, 3)

    try:
        insert, index = timed(store.insert), timed(store.index)
        everything = range(len(data.base))
        few = [row for row in everything if data.buckets[row] < KEPT]
        print(
            json.dumps(
                {
                    "version": version,
                    "rows": len(data.base),
                    "insert_s": insert,
                    "index_s": index,
                    "all": searches(data, store.search, everything),
                    "filtered": searches(data, store.search_filtered, few),
                }
            )
        )
    finally:
        store.close()
