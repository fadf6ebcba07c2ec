-- stale values: column public.docs.vector holds what text search dictionary public.words gave before this change; afterwards, run UPDATE public.docs SET vector = DEFAULT
-- stale values: index public.docs_body holds what text search dictionary public.words gave before this change; afterwards, run REINDEX INDEX CONCURRENTLY public.docs_body
ALTER TEXT SEARCH DICTIONARY public.words (accept = 'true');

-- stale values: column public.docs.vector holds what text search configuration public.plain gave before this change; afterwards, run UPDATE public.docs SET vector = DEFAULT
-- stale values: index public.docs_body holds what text search configuration public.plain gave before this change; afterwards, run REINDEX INDEX CONCURRENTLY public.docs_body
ALTER TEXT SEARCH CONFIGURATION public.plain ADD MAPPING FOR word WITH public.words;
