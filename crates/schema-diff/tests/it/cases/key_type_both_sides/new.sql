CREATE TABLE users (id text PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, author_id text NOT NULL REFERENCES users ON DELETE CASCADE);
CREATE TABLE likes (post_id bigint REFERENCES posts, user_id text REFERENCES users, PRIMARY KEY (post_id, user_id));
