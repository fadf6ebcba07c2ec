# a <-> b
query = """
  SELECT * FROM items
  ORDER BY embedding <+> $1
"""
Repo.all(from i in Item, order_by: fragment("? <=> ?", i.embedding, ^v))
[1, 2] |> Enum.sort(&(&1 <= &2))
import Pgvector.Ecto.Query
Repo.all(from i in Item, order_by: l2_distance(i.embedding, ^v))
