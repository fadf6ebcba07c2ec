class Search {
    /* embedding <-> ? */
    char quote = '"';
    String one = "SELECT * FROM items ORDER BY embedding <-> ? LIMIT 5";
    String two = """
        SELECT * FROM items
        ORDER BY summary <=> CAST(:query AS vector)
        """;
    String three = "SELECT * FROM items " + "ORDER BY embedding <#> ?";
}
