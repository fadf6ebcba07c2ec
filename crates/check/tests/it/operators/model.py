# No client is named here: arithmetic of one's own.
def cosine_distance(a, b):
    return 1 - dot(a, b)

score = cosine_distance(first, second)
nearest = session.query(Item).order_by(Item.summary_embedding.max_inner_product(v))
other = session.query(Item).order_by(Item.embedding.op("<+>")(v))
