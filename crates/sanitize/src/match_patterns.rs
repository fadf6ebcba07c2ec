//! What the patterns of the rules say about a statement and its parts.

use std::cell::OnceCell;

use driftless_sql_text::Token;

use crate::judge::{About, Decision, Why};
use crate::object::ObjectName;
use crate::pattern::{Bound, IgnorePattern};
use crate::rules::Rules;
use crate::statement::{Act, Part};
use crate::text::Views;
use crate::things::Thing;
use crate::world::{Reason, World};

/// A statement's text, and that of each of its parts written as a statement of its own, and the
/// patterns that may fit any of them.
pub(crate) struct Texts<'t, 'a> {
    patterns: Vec<&'t IgnorePattern>,
    all: &'t [Token<'a>],
    parts: &'t [Part],
    whole: OnceCell<Views>,
    /// Empty where the statement is its only part.
    alone: Vec<OnceCell<Views>>,
}

impl<'t, 'a> Texts<'t, 'a> {
    /// From all the tokens of a statement, and its text as it stands.
    pub(crate) fn new(
        rules: &'t Rules,
        text: &str,
        all: &'t [Token<'a>],
        parts: &'t [Part],
    ) -> Self {
        let lower = if rules.patterns.is_empty() {
            String::new()
        } else {
            text.to_ascii_lowercase()
        };
        let patterns = rules.patterns.iter();
        let several = if parts.len() > 1 { parts.len() } else { 0 };
        Self {
            patterns: patterns
                .filter(|pattern| pattern.may_match(&lower))
                .collect(),
            all,
            parts,
            whole: OnceCell::new(),
            alone: vec![OnceCell::new(); several],
        }
    }

    fn whole(&self) -> &Views {
        self.whole.get_or_init(|| Views::new(self.all))
    }

    fn part(&self, index: usize) -> &Views {
        let (Some(views), Some(part), [first, .., last]) =
            (self.alone.get(index), self.parts.get(index), self.parts)
        else {
            return self.whole();
        };
        views.get_or_init(|| {
            let before = |end: usize| self.all.partition_point(|token| token.start < end);
            let own = before(part.range.start)..before(part.range.end);
            let tokens = [
                &self.all[..before(first.range.start)],
                &self.all[own],
                &self.all[before(last.range.end)..],
            ];
            Views::new(&tokens.concat())
        })
    }
}

/// Judges a part by its text.
pub(crate) fn judge(texts: &Texts<'_, '_>, index: usize, part: &Part, world: &World) -> Decision {
    let patterns = texts.patterns.iter();
    let decisions = patterns
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
    let named = world.things.iter().filter(|(_, thing)| is_named(thing));
    let named: Vec<usize> = named.map(|(place, _)| place).collect();
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
            .any(|(_, thing)| thing.protection.is_some() && thing.object.name.name == bound.name)
    };
    (part.acts.is_empty() || part.acts.iter().any(names)) && (!bound.creates || exists())
}

/// Whether a pattern fits a statement only if its parts are read as one text.
pub(crate) fn across_parts(texts: &Texts<'_, '_>) -> Option<Why> {
    if texts.alone.is_empty() {
        return None;
    }
    let pattern = texts.patterns.iter().find(|pattern| {
        let mut parts = 0..texts.alone.len();
        pattern.bound.is_none()
            && pattern.matches(texts.whole())
            && !parts.any(|part| pattern.matches(texts.part(part)))
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
