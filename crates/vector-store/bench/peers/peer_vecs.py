"""vecs, as https://supabase.github.io/vecs/ says."""

from importlib.metadata import version

import vecs

from common import K, KEPT, measure

COLLECTION = "vecs_bench"


class Peer:
    def __init__(self, url, data):
        self.data = data
        self.client = vecs.create_client(url.replace("postgres://", "postgresql://", 1))
        self.collection = self.client.get_or_create_collection(name=COLLECTION, dimension=data.base.shape[1])

    def insert(self):
        data = self.data
        self.collection.upsert(
            (str(row), data.base[row], {"content": data.texts[row], "bucket": data.buckets[row]})
            for row in range(len(data.base))
        )

    def index(self):
        self.collection.create_index(method=vecs.IndexMethod.hnsw, measure=vecs.IndexMeasure.cosine_distance)

    def search(self, query, filters=None):
        found = self.collection.query(data=query, limit=K, filters=filters, include_metadata=True)
        return [int(key) for key, _ in found]

    def search_filtered(self, query):
        return self.search(query, {"bucket": {"$lt": KEPT}})

    def close(self):
        self.client.delete_collection(COLLECTION)
        self.client.disconnect()


measure(f"vecs {version('vecs')}", Peer)
