// Strings and templates without an end.
const one = 'it is; const a = "SELECT 1 ORDER BY embedding <-> $1";
const two = 'SELECT 1 ORDER BY ünï <=> $1';
const three = `SELECT ${a ? `${b
