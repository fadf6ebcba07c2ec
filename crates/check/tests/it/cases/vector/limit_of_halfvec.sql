CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding halfvec(5000));
==> migration
CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING ivfflat (embedding halfvec_cosine_ops);
==> findings
1:1-1:99: error vector-dimension-limit: fails: column cannot have more than 4000 dimensions for ivfflat index (54000)
    index its bits: CREATE INDEX CONCURRENTLY ON docs USING ivfflat ((binary_quantize(embedding)::bit(5000)) bit_hamming_ops), and order what it finds by the whole vectors; or ask the model for fewer dimensions
