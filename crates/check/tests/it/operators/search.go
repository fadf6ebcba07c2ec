package search

// embedding <-> $1
func nearest() {
	r := '"'
	conn.Query(ctx, "SELECT id FROM items ORDER BY embedding <-> $1 LIMIT 5", v)
	conn.Query(ctx, `SELECT id FROM items
		ORDER BY summary <=> $1 LIMIT 5`, v)
}
