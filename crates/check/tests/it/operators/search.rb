# It's embedding <-> x in a comment
Item.order(Arel.sql("embedding <=> '#{vector}'")).limit(5)
Item.find_by_sql(<<~SQL)
  SELECT * FROM items
  ORDER BY embedding <#> ?
SQL
items.sort { |a, b| a <=> b }
