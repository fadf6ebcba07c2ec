"""langchain-postgres, as https://github.com/langchain-ai/langchain-postgres says: PGVectorStore."""

from importlib.metadata import version

from langchain_core.embeddings import Embeddings
from langchain_postgres import Column, PGEngine, PGVectorStore
from langchain_postgres.v2.indexes import DistanceStrategy, HNSWIndex

from common import K, KEPT, measure

TABLE = "langchain_bench"


class Ready(Embeddings):
    """Hands out embeddings that are there already."""

    def __init__(self, data):
        self.of = dict(zip(data.texts, data.base.tolist()))
        self.next = None

    def embed_documents(self, texts):
        return [self.of[text] for text in texts]

    def embed_query(self, text):
        return self.next


class Peer:
    def __init__(self, url, data):
        self.data = data
        self.embeddings = Ready(data)
        self.engine = PGEngine.from_connection_string(url.replace("postgres://", "postgresql+psycopg://", 1))
        self.engine.init_vectorstore_table(
            TABLE, vector_size=data.base.shape[1], metadata_columns=[Column("bucket", "INTEGER")]
        )
        self.store = PGVectorStore.create_sync(
            self.engine, table_name=TABLE, embedding_service=self.embeddings, metadata_columns=["bucket"]
        )

    def insert(self):
        self.store.add_texts(self.data.texts, [{"bucket": bucket} for bucket in self.data.buckets])

    def index(self):
        self.store.apply_vector_index(HNSWIndex(distance_strategy=DistanceStrategy.COSINE_DISTANCE))

    def search(self, query, **more):
        self.embeddings.next = query.tolist()
        found = self.store.similarity_search("…", k=K, **more)
        return [int(document.page_content.split(" ", 1)[0]) for document in found]

    def search_filtered(self, query):
        return self.search(query, filter={"bucket": {"$lt": KEPT}})

    def close(self):
        self.engine.drop_table(TABLE)


measure(f"langchain-postgres {version('langchain-postgres')}", Peer)
