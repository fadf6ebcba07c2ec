use driftless_database_url::Secret;

/// What stands in place of a secret.
const HIDDEN: &str = "***";
/// More than this of what a tool says is not repeated.
const LONGEST: usize = 800;
/// What a word before `=` or `:` ends with when the word after it is a secret.
const NAMES: [&str; 5] = ["password", "passwd", "secret", "token", "api_key"];

/// Text of a tool, to be shown: without the secrets that are given, without user and password in URLs,
/// without what is assigned to a password or token, and without control characters.
///
/// ```
/// use driftless_envs::redact;
///
/// let said = "FATAL: postgres://ada:s3/cr@t@host/app refused, PGPASSWORD=s3cret, \u{1b}[31mtoken: abc";
/// assert_eq!(
///     redact(said, &[]),
///     "FATAL: postgres://***@host/app refused, PGPASSWORD=*** [31mtoken: ***"
/// );
/// ```
#[must_use]
pub fn redact(text: &str, secrets: &[Secret]) -> String {
    let mut text = text.to_owned();
    let mut secrets: Vec<&str> = secrets.iter().map(Secret::expose).collect();
    secrets.retain(|secret| !secret.is_empty());
    // The longest first: a URL before the password in it.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    for secret in secrets {
        text = text.replace(secret, HIDDEN);
    }
    let mut shown = String::new();
    let mut next_is_secret = false;
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
    {
        if !shown.is_empty() {
            shown.push(' ');
        }
        if next_is_secret {
            shown.push_str(HIDDEN);
            next_is_secret = false;
            continue;
        }
        let (word, ends_open) = hide(word);
        shown.push_str(&word);
        next_is_secret = ends_open;
    }
    if let Some((end, _)) = shown.char_indices().nth(LONGEST) {
        shown.truncate(end);
        shown.push('…');
    }
    shown
}

/// A word without its secret, and whether the next word is one.
fn hide(word: &str) -> (String, bool) {
    if let Some((scheme, rest)) = word.split_once("://") {
        if let Some((_, host)) = rest.rsplit_once('@') {
            return (format!("{scheme}://{HIDDEN}@{}", hide(host).0), false);
        }
        let (rest, open) = hide(rest);
        return (format!("{scheme}://{rest}"), open);
    }
    // A URL without its beginning.
    if let Some((user, host)) = word.rsplit_once('@')
        && user.contains(':')
    {
        return (format!("{HIDDEN}@{host}"), false);
    }
    let lower = word.to_ascii_lowercase();
    let named = NAMES.iter().filter_map(|name| {
        let end = lower.find(name)? + name.len();
        let sign = lower[end..].find(['=', ':'])?;
        // `password"` or `TOKEN_2` before the sign, but not another word.
        let between = &lower[end..end + sign];
        let near = between
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '"' | '\''));
        near.then_some(end + sign + 1)
    });
    match named.min() {
        Some(end) if end == word.len() => (word.to_owned(), true),
        Some(end) => (format!("{}{HIDDEN}", &word[..end]), false),
        None => (word.to_owned(), false),
    }
}
