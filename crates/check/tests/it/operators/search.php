<?php
# embedding <-> $1
$rows = DB::select('SELECT * FROM items ORDER BY embedding <=> ? LIMIT 5', [$v]);
$more = Item::query()->orderByRaw('"Embedding" <-> ?', [$v])->get();
$text = <<<SQL
    SELECT *
    FROM items
    ORDER BY summary <#> :query
    SQL;
$order = $a <=> $b;
