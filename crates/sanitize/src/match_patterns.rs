//! What the patterns of the rules say about a statement and its parts.

use driftless_sql_text::Token;

use crate::judge::{About, Decision, Why};
use crate::object::ObjectName;
use crate::pattern::{Bound, IgnorePattern};
use crate::rules::Rules;
use crate::statement::{Act, Part};
use crate::text::Views;
use crate::world::{Reason, Thing, World};

/// A statement's text, and that of each of its parts written as a statement of its own.
pub(crate) struct Texts {
    whole: Views,
    /// Empty where the statement is its only part.
    parts: Vec<Views>,
}

impl Texts {
    /// From all the tokens of a statement.
    pub(crate) fn new(all: &[Token<'_>], parts: &[Part]) -> Self {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return Self {
                whole: Views::new(all),
                parts: Vec::new(),
            };
        };
        if parts.len() == 1 {
            return Self {
                whole: Views::new(all),
                parts: Vec::new(),
            };
        }
        let alone = |part: &Part| {
            let tokens: Vec<Token<'_>> = all
                .iter()
                .copied()
                .filter(|token| {
                    token.start < first.range.start
                        || token.start >= last.range.end
                        || part.range.contains(&token.start)
                })
                .collect();
            Views::new(&tokens)
        };
        Self {
            whole: Views::new(all),
            parts: parts.iter().map(alone).collect(),
        }
    }

    fn part(&self, index: usize) -> &Views {
        self.parts.get(index).unwrap_or(&self.whole)
    }
}

/// Judges a part by its text.
pub(crate) fn judge(
    rules: &Rules,
    texts: &Texts,
    index: usize,
    part: &Part,
    world: &World,
) -> Decision {
    let decisions = rules
        .patterns
        .iter()
        .filter(|pattern| pattern.matches(texts.part(index)))
        .map(|pattern| judge_match(pattern, part, world));
    decisions.fold(Decision::Keep, Decision::or)
}

/// What follows from a match. A pattern that names an existing object is about that object alone,
/// whatever else its text fits: `DROP INDEX.*docs_idx` fits `DROP INDEX docs_idx_old`, too.
fn judge_match(pattern: &IgnorePattern, part: &Part, world: &World) -> Decision {
    let is_named = |thing: &Thing| {
        thing.protection.is_some() && pattern.names().iter().any(|name| name.names(&thing.object))
    };
    let named: Vec<usize> = (0..world.things.len())
        .filter(|&index| is_named(&world.things[index]))
        .collect();
    let about = About::new(part, world);
    let objects: Vec<_> = named
        .iter()
        .filter(|thing| about.things.contains(thing))
        .map(|&thing| world.things[thing].object.name.clone())
        .collect();
    let meant = named.is_empty() || part.acts.is_empty() || !objects.is_empty();
    if pattern
        .bound
        .as_ref()
        .is_some_and(|bound| !meant || !applies(bound, part, world))
    {
        return Decision::Keep;
    }
    if !meant {
        let object = &world.things[named[0]].object.name;
        let explanation =
            format!("matches a pattern for {object}, and concerns something else; kept");
        return Decision::Review(why(pattern, explanation, vec![object.clone()]));
    }
    let explanation = match objects.first() {
        Some(object) => format!("{object} is protected by a pattern"),
        None => "matches a pattern".to_owned(),
    };
    if about.is_guess && !objects.is_empty() {
        let explanation = format!(
            "{explanation}, if the search_path set before, which is not known, leads to it"
        );
        return Decision::Review(why(pattern, explanation, objects));
    }
    Decision::Remove(why(pattern, explanation, objects))
}

/// Whether the pattern of an object's rule applies: the rule says by name what it protects.
fn applies(bound: &Bound, part: &Part, world: &World) -> bool {
    let names = |act: &Act| act.target.name.name.eq_ignore_ascii_case(&bound.name);
    let exists = || {
        world
            .things
            .iter()
            .any(|thing| thing.protection.is_some() && thing.object.name.name == bound.name)
    };
    (part.acts.is_empty() || part.acts.iter().any(names)) && (!bound.creates || exists())
}

/// Whether a pattern fits a statement only if its parts are read as one text.
pub(crate) fn across_parts(rules: &Rules, texts: &Texts) -> Option<Why> {
    if texts.parts.is_empty() {
        return None;
    }
    let pattern = rules.patterns.iter().find(|pattern| {
        pattern.bound.is_none()
            && pattern.matches(&texts.whole)
            && !texts.parts.iter().any(|part| pattern.matches(part))
    })?;
    let explanation = "matches a pattern only if its parts are read as one; kept".to_owned();
    Some(why(pattern, explanation, Vec::new()))
}

fn why(pattern: &IgnorePattern, explanation: String, objects: Vec<ObjectName>) -> Why {
    let rule = Reason {
        reason: pattern.reason.clone(),
        source: pattern.source.clone(),
    };
    Why {
        explanation,
        objects,
        rule: Some(rule),
    }
}
