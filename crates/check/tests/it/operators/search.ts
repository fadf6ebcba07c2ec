import { cosineDistance, l2Distance } from 'drizzle-orm';

// It's a comment with an apostrophe, and embedding <-> $1
const title = 'Sync <-> Async';
const html = <p>Don't stop: a <-> b</p>;

const one = await prisma.$queryRaw`
  SELECT id FROM "Memory"
  ORDER BY "contentEmbedding" <=> ${JSON.stringify(vector)}::vector
  LIMIT ${limit}`;
const two = sql`${docs.embedding} <#> ${vector}`;
const three = await db.select().from(docs).orderBy(cosineDistance(docs.embedding, query));
const four = await knex('items').orderBy(knex.l2Distance('summary', [1, 2, 3]));
const five = await client.query('SELECT * FROM items ORDER BY factors <-> $1', [pgvector.toSql(v)]);
const six = `outer ${nested ? `SELECT 1 FROM a ORDER BY inner_embedding <+> ${v}` : ''} end`;
const seven = `SELECT id FROM docs ORDER BY ${column} <=> ${value}`;
const eight = "SELECT id FROM docs ORDER BY " + column + " <-> $1";
const nine = a <= b ? x : y;
const ten = { compare: (a, b) => a < b };
