CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE posts (id int PRIMARY KEY, author_id int NOT NULL REFERENCES users ON DELETE CASCADE);
CREATE TABLE likes (post_id int REFERENCES posts, user_id int REFERENCES users, PRIMARY KEY (post_id, user_id));
