UPDATE _prisma_migrations SET logs = $2 WHERE id = $1
