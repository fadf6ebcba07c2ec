CREATE EXTENSION vector;
==> migration
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(16001));
==> findings
1:1-1:68: error vector-dimension-limit: fails: dimensions for type vector cannot exceed 16000 (22023)
    a vector has from 1 to 16,000 dimensions, a sparse one up to 1,000,000,000
