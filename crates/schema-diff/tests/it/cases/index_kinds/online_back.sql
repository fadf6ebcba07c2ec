-- == migration 1 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_brin are slower
DROP INDEX CONCURRENTLY public.i_brin;

-- == migration 2 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_btree are slower
DROP INDEX CONCURRENTLY public.i_btree;

-- == migration 3 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_expression are slower
DROP INDEX CONCURRENTLY public.i_expression;

-- == migration 4 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_gin are slower
DROP INDEX CONCURRENTLY public.i_gin;

-- == migration 5 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_gin2 are slower
DROP INDEX CONCURRENTLY public.i_gin2;

-- == migration 6 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_gist are slower
DROP INDEX CONCURRENTLY public.i_gist;

-- == migration 7 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_hash are slower
DROP INDEX CONCURRENTLY public.i_hash;

-- == migration 8 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_spgist are slower
DROP INDEX CONCURRENTLY public.i_spgist;

-- == migration 9 of 9, outside a transaction
-- index dropped: queries on public.docs that used index public.i_unique are slower
DROP INDEX CONCURRENTLY public.i_unique;
