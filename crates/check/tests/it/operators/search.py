"""Finds things, e.g. from one to another with embedding <-> query."""
from pgvector.django import CosineDistance, L2Distance
from sqlalchemy import func, select

# don't look here: ORDER BY embedding <=> %s

cur.execute("SELECT id FROM items ORDER BY embedding <=> %s LIMIT 5", (embedding,))
cur.execute('SELECT id FROM items ORDER BY embedding <-> %(vector)s', {"vector": v})
cur.execute(f"SELECT id FROM items ORDER BY {column} <#> %s", (v,))
text("""
    SELECT id
    FROM items
    ORDER BY summary <+> :vector
""")
session.scalars(select(Item).order_by(Item.embedding.l2_distance(v)).limit(5))
session.scalars(select(func.cosine_distance(Item.embedding, v)))
Item.objects.order_by(CosineDistance('embedding', v))[:5]
log.info("link %s <-> %s", a, b)
