-- index dropped: queries on public.docs that used index public.i_brin are slower
DROP INDEX public.i_brin;

-- index dropped: queries on public.docs that used index public.i_btree are slower
DROP INDEX public.i_btree;

-- index dropped: queries on public.docs that used index public.i_expression are slower
DROP INDEX public.i_expression;

-- index dropped: queries on public.docs that used index public.i_gin are slower
DROP INDEX public.i_gin;

-- index dropped: queries on public.docs that used index public.i_gin2 are slower
DROP INDEX public.i_gin2;

-- index dropped: queries on public.docs that used index public.i_gist are slower
DROP INDEX public.i_gist;

-- index dropped: queries on public.docs that used index public.i_hash are slower
DROP INDEX public.i_hash;

-- index dropped: queries on public.docs that used index public.i_spgist are slower
DROP INDEX public.i_spgist;

-- index dropped: queries on public.docs that used index public.i_unique are slower
DROP INDEX public.i_unique;
