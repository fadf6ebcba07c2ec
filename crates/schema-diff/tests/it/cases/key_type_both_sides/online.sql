-- == migration 1 of 2
ALTER TABLE public.likes DROP CONSTRAINT likes_user_id_fkey;

ALTER TABLE public.posts DROP CONSTRAINT posts_author_id_fkey;

-- table rewrite: column public.likes.post_id gets another type: public.likes is written anew
-- ACCESS EXCLUSIVE lock on public.likes: reads and writes of public.likes wait
ALTER TABLE public.likes ALTER COLUMN post_id TYPE bigint;
-- table rewrite: column public.likes.user_id gets another type: public.likes is written anew
-- ACCESS EXCLUSIVE lock on public.likes: reads and writes of public.likes wait
ALTER TABLE public.likes ALTER COLUMN user_id TYPE text;

-- table rewrite: column public.posts.author_id gets another type: public.posts is written anew
-- ACCESS EXCLUSIVE lock on public.posts: reads and writes of public.posts wait
ALTER TABLE public.posts ALTER COLUMN author_id TYPE text;
-- table rewrite: column public.posts.id gets another type: public.posts is written anew
-- ACCESS EXCLUSIVE lock on public.posts: reads and writes of public.posts wait
ALTER TABLE public.posts ALTER COLUMN id TYPE bigint;

-- table rewrite: column public.users.id gets another type: public.users is written anew
-- ACCESS EXCLUSIVE lock on public.users: reads and writes of public.users wait
ALTER TABLE public.users ALTER COLUMN id TYPE text;

ALTER TABLE public.likes ADD CONSTRAINT likes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) NOT VALID;

ALTER TABLE public.posts ADD CONSTRAINT posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.users(id) ON DELETE CASCADE NOT VALID;

-- == migration 2 of 2
-- full scan: every row of public.likes is read
-- may fail on existing rows: rows of public.likes may break constraint likes_user_id_fkey on public.likes
ALTER TABLE public.likes VALIDATE CONSTRAINT likes_user_id_fkey;

-- full scan: every row of public.posts is read
-- may fail on existing rows: rows of public.posts may break constraint posts_author_id_fkey on public.posts
ALTER TABLE public.posts VALIDATE CONSTRAINT posts_author_id_fkey;
