//! `-- driftless: renamed from old_name` in the declared schema.
//!
//! Above a statement it is about what the statement makes; inside a `CREATE TABLE` or `CREATE TYPE`
//! about the column, constraint, attribute or enum value that follows on the next line, or that
//! stands before it on its own line.

use driftless_schema_diff::Rename;
use driftless_schema_export::{Catalog, Object, ObjectId, QualifiedName};
use driftless_sql_text::{
    Statement, Token, TokenKind, identifier_value, line_column, statements, string_value, tokens,
};

use super::Source;
use crate::exit::{Exit, Failed, failed};
use crate::project::Project;

const PREFIX: &str = "driftless:";
const RENAMED_FROM: &str = "renamed from ";

/// A rename that somebody confirmed.
pub(crate) struct Confirmed {
    pub rename: Rename,
    /// Where, for messages; nothing where it was not in a file.
    pub place: Option<String>,
}

/// The renames that the sources confirm, in terms of the catalog that they make.
pub(crate) fn renames(
    sources: &[Source],
    target: &Catalog,
    project: &Project,
) -> Result<Vec<Confirmed>, Failed> {
    let mut renames = Vec::new();
    for source in sources {
        let all: Vec<Statement<'_>> = statements(&source.text).collect();
        for token in tokens(&source.text) {
            let Some(text) = directive(&token) else {
                continue;
            };
            let rename = old_name(text)
                .and_then(|from| Ok(what(&source.text, &all, &token, target)?.renamed(from)));
            let at = line_column(&source.text, token.start);
            let path = project.shown(&source.path);
            let place = format!("{path}:{}:{}", at.line, at.column);
            let rename = rename.map_err(|why| failed(Exit::Usage, format!("{place}: {why}")))?;
            renames.push(Confirmed {
                rename,
                place: Some(place),
            });
        }
    }
    Ok(renames)
}

fn directive<'a>(token: &Token<'a>) -> Option<&'a str> {
    if token.kind != TokenKind::Directive {
        return None;
    }
    let text = token.text.trim_start_matches('-').trim();
    text.strip_prefix(PREFIX).map(str::trim)
}

/// The name after `renamed from`, as Postgres reads it.
fn old_name(directive: &str) -> Result<String, String> {
    let wrong = || {
        format!(
            "`{directive}` is no directive; write `-- {PREFIX} {RENAMED_FROM}old_name` (in double \
             quotes, or for an enum's value in single ones, where SQL needs them)"
        )
    };
    let name = directive.strip_prefix(RENAMED_FROM).ok_or_else(wrong)?;
    let mut names = tokens(name).filter(|token| token.kind.is_significant());
    match (names.next(), names.next()) {
        (Some(token), None) if token.kind.is_identifier() => {
            Ok(identifier_value(&token).into_owned())
        }
        (Some(token), None) if token.kind.is_string() => Ok(string_value(&token).into_owned()),
        (Some(_), Some(dot)) if dot.is_punctuation(".") => Err(format!(
            "`{name}` has a schema; name the old object alone: a move from one schema to another is \
             no rename"
        )),
        _ => Err(wrong()),
    }
}

/// What a directive is about.
enum What {
    Object(ObjectId),
    EnumValue { of: QualifiedName, label: String },
}

impl What {
    fn renamed(self, from: String) -> Rename {
        match self {
            Self::Object(to) => Rename::Object { to, from },
            Self::EnumValue { of, label } => Rename::EnumValue {
                of,
                to: label,
                from,
            },
        }
    }
}

fn what(
    text: &str,
    all: &[Statement<'_>],
    directive: &Token<'_>,
    target: &Catalog,
) -> Result<What, String> {
    let around = all
        .iter()
        .find(|statement| statement.range.contains(&directive.start));
    if let Some(statement) = around {
        let whole = made_by(statement, target)?;
        return part(text, statement, directive, &whole, target);
    }
    let next = all
        .iter()
        .find(|statement| statement.range.start > directive.start)
        .ok_or("no statement follows; write it above the statement that makes the object")?;
    made_by(next, target).map(What::Object)
}

/// The object that a statement makes.
fn made_by(statement: &Statement<'_>, target: &Catalog) -> Result<ObjectId, String> {
    const KINDS: [(&str, &str); 17] = [
        ("schema", "schema"),
        ("table", "table"),
        ("view", "view"),
        ("sequence", "sequence"),
        ("index", "index"),
        ("type", "type"),
        ("domain", "type"),
        ("function", "function"),
        ("procedure", "function"),
        ("aggregate", "aggregate"),
        ("trigger", "trigger"),
        ("policy", "policy"),
        ("rule", "rule"),
        ("collation", "collation"),
        ("statistics", "statistics object"),
        ("publication", "publication"),
        ("constraint", "constraint"),
    ];
    let words: Vec<Token<'_>> = statement.significant().collect();
    let constraint = words.iter().position(|token| token.is_word("constraint"));
    let adds = statement.starts_with(&["ALTER", "TABLE"]) && constraint.is_some();
    let (at, kind) = if adds {
        (constraint.unwrap_or_default(), "constraint")
    } else {
        words
            .iter()
            .enumerate()
            .skip(1)
            .take(6)
            .find_map(|(at, token)| {
                let (_, kind) = KINDS.iter().find(|(word, _)| token.is_word(word))?;
                // `CREATE CONSTRAINT TRIGGER` makes a trigger.
                (*kind != "constraint").then_some((at, *kind))
            })
            .filter(|_| statement.starts_with(&["CREATE"]))
            .ok_or("the statement below makes nothing that has a name to rename")?
    };
    let kind = match kind {
        "view"
            if words
                .iter()
                .take(at)
                .any(|token| token.is_word("materialized")) =>
        {
            "materialized view"
        }
        kind => kind,
    };
    let mut name = words
        .iter()
        .skip(at + 1)
        .skip_while(|token| {
            ["if", "not", "exists", "concurrently"]
                .iter()
                .any(|w| token.is_word(w))
        })
        .peekable();
    let first = name
        .next()
        .filter(|token| token.kind.is_identifier())
        .ok_or("the statement below names nothing")?;
    let mut path = vec![identifier_value(first).into_owned()];
    while name.next_if(|token| token.is_punctuation(".")).is_some() {
        let token = name.next().ok_or("the statement below names nothing")?;
        path.push(identifier_value(token).into_owned());
    }
    let own = path.pop().unwrap_or_default();
    let schema = path.pop();
    let found: Vec<&ObjectId> = target
        .find_by_name(&own)
        .filter(|id| id.kind() == kind)
        .filter(|id| schema.is_none() || id.schema() == schema.as_deref())
        .filter(|id| is_on_table(id, &words))
        .collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(format!("the declared schema makes no {kind} {own}")),
        several => Err(format!(
            "{own} may be any of {}; name its schema in the statement below",
            several
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        )),
    }
}

/// Whether the statement names the table that the object is a part of, if it is one.
fn is_on_table(id: &ObjectId, words: &[Token<'_>]) -> bool {
    id.table().is_none_or(|table| {
        words
            .iter()
            .any(|token| token.kind.is_identifier() && identifier_value(token) == table.name)
    })
}

/// The part of `whole` that a directive inside its statement is about.
fn part(
    text: &str,
    statement: &Statement<'_>,
    directive: &Token<'_>,
    whole: &ObjectId,
    target: &Catalog,
) -> Result<What, String> {
    let line_start = text[..directive.start].rfind('\n').map_or(0, |at| at + 1);
    let words: Vec<Token<'_>> = statement.significant().collect();
    let trails = words
        .iter()
        .any(|token| (line_start..directive.start).contains(&token.start));
    let mut depth = 0_usize;
    // The first token of the list's item so far, and of the one that the directive is about.
    let mut item: Option<usize> = None;
    let mut wanted: Option<usize> = None;
    for (at, token) in words.iter().enumerate() {
        if token.start > directive.start && (trails || wanted.is_some()) {
            break;
        }
        let before = token.start < directive.start;
        match token.text {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "," if depth == 1 => {
                item = None;
                continue;
            }
            _ if depth == 1 && item.is_none() => {
                item = Some(at);
                if !before {
                    wanted = item;
                }
            }
            _ => {}
        }
        if before && trails {
            wanted = item.or(wanted);
        }
    }
    let item = wanted
        .and_then(|at| words.get(at..))
        .ok_or("nothing follows that has a name to rename")?;
    let of = QualifiedName::new(whole.schema().unwrap_or_default(), whole.name());
    match item {
        [keyword, name, ..] if keyword.is_word("constraint") && name.kind.is_identifier() => {
            Ok(What::Object(ObjectId::Constraint {
                table: of,
                name: identifier_value(name).into_owned(),
            }))
        }
        [label, ..]
            if label.kind.is_string()
                && matches!(target.objects.get(whole), Some(Object::Enum(_))) =>
        {
            Ok(What::EnumValue {
                of,
                label: string_value(label).into_owned(),
            })
        }
        [name, ..] if name.kind.is_identifier() => Ok(What::Object(ObjectId::Column {
            table: of,
            name: identifier_value(name).into_owned(),
        })),
        _ => Err("what follows has no name to rename".to_owned()),
    }
}
