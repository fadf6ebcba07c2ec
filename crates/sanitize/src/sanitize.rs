use std::cell::LazyCell;
use std::ops::Range;

use driftless_sql_text::{Name, Statement, Token, TokenKind, identifier_value, statements};

use crate::code::{self, Suspect};
use crate::edit::{self, Edit};
use crate::error::SanitizeError;
use crate::finding::{Finding, Sanitized, Verdict};
use crate::judge::{self, Decision, Why};
use crate::known::Known;
use crate::match_patterns::{self, Texts};
use crate::object::ObjectKind;
use crate::places::Places;
use crate::review;
use crate::rules::Rules;
use crate::session;
use crate::statement::{self, Effect, Part, Reading};
use crate::typed;
use crate::undo::{Log, Undo};
use crate::world::World;

/// Finds the statements of a script that would harm protected objects, and comments out those of
/// which the text alone decides that they would.
///
/// Without findings the result is the script, byte for byte. Sanitizing the result again removes
/// nothing more.
///
/// Removed are statements, items of a list and actions of an `ALTER TABLE` that drop, rename, move
/// or alter a protected object itself, or make it anew while it exists; and what a pattern of the
/// rules matches. Of what would take a protected object along (`DROP COLUMN`, `DROP … CASCADE`, a
/// type change), of what changes a function that one runs, of an object that a rule names and that
/// is not [`Known`], and of what cannot be read, a person must be the judge: the verdict is
/// [`Verdict::Review`], and the statement stays. So it does where `sqlparser` reads a statement otherwise,
/// and where a later `ROLLBACK` may take it back; one that surely is taken back is kept without a word.
pub fn sanitize(sql: &str, rules: &Rules, known: &Known) -> Result<Sanitized, SanitizeError> {
    let mut sanitizer = Sanitizer {
        sql,
        rules,
        world: World::new(known, rules),
        suspects: Vec::new(),
        is_unsure: false,
        log: Log::default(),
        undo: Undo::new(),
        places: Places::new(sql),
    };
    for statement in statements(sql) {
        sanitizer.statement(&statement);
    }
    let Log {
        findings, edits, ..
    } = sanitizer.log;
    Ok(Sanitized {
        sql: edit::apply(sql, &edits)?,
        findings,
    })
}

struct Sanitizer<'a> {
    sql: &'a str,
    rules: &'a Rules,
    world: World,
    /// Functions the script defines whose body must be looked at where they are called.
    suspects: Vec<Suspect>,
    /// Nothing is removed any more: strings end elsewhere than they seem to, and so may statements,
    /// or what was said to be dropped may not be.
    is_unsure: bool,
    log: Log,
    undo: Undo,
    places: Places<'a>,
}

/// A statement in all the forms in which it is looked at.
struct Read<'a> {
    statement: &'a Statement<'a>,
    all: &'a [Token<'a>],
    /// Without white space, comments and the `;`.
    tokens: &'a [Token<'a>],
    reading: &'a Reading,
    /// Whether something in it is not understood.
    is_unread: bool,
    /// Whether `sqlparser` reads something else in it.
    is_disputed: LazyCell<bool, Box<dyn Fn() -> bool + 'a>>,
}

impl Sanitizer<'_> {
    fn statement(&mut self, statement: &Statement<'_>) {
        let all: Vec<Token<'_>> = statement.tokens().collect();
        let mut tokens = Vec::with_capacity(all.len());
        let read =
            |token: &&Token<'_>| token.kind.is_significant() && token.kind != TokenKind::CopyData;
        tokens.extend(all.iter().filter(read).copied());
        if tokens.last().is_some_and(|token| token.is_punctuation(";")) {
            tokens.pop();
        }
        if let Some(token) = tokens
            .iter()
            .find(|token| token.kind == TokenKind::Unterminated)
        {
            let why = review::unterminated(self.sql, token, &tokens, &self.world);
            self.find(Verdict::Review, statement, statement.range.clone(), why);
            return;
        }
        let reading = statement::read(&tokens);
        let reviewed = self.review(&reading, statement, &tokens);
        if let Some(why) = reviewed {
            self.find(Verdict::Review, statement, statement.range.clone(), why);
        }
        if reading != Reading::Unclear {
            let mut acts = reading.parts().iter().flat_map(|part| &part.acts);
            let sql = self.sql;
            let is_disputed =
                || typed::read(sql, &tokens).is_some_and(|typed| !typed.agrees(&reading));
            self.parts(&Read {
                statement,
                all: &all,
                tokens: &tokens,
                reading: &reading,
                is_unread: acts.any(|act| act.effect == Effect::Unclear),
                is_disputed: LazyCell::new(Box::new(is_disputed)),
            });
        }
        if let Reading::Session(change) = &reading {
            self.world.follow(change);
            self.is_unsure |= !self.undo.follow(change, &mut self.log);
        } else if let Some(change) = session::hidden(&reading, &tokens) {
            self.world.follow(&change);
        }
        if tokens
            .iter()
            .any(|token| token.kind == TokenKind::MetaCommand)
        {
            // `\i` reads a script, `\c` opens another session.
            self.undo.lose_track();
        }
    }

    /// What to look at in a statement beside its parts.
    fn review(
        &mut self,
        reading: &Reading,
        statement: &Statement<'_>,
        tokens: &[Token<'_>],
    ) -> Option<Why> {
        let special = match reading {
            Reading::RunsCode => return code::run(tokens, &self.world, &self.suspects),
            Reading::DefinesCode(name) => {
                self.suspect(name, tokens);
                judge::define(name, &mut self.world);
                return None;
            }
            Reading::DropsUnnamed => review::drops_unnamed(&self.world),
            Reading::ChangesStrings => {
                self.is_unsure = true;
                review::changes_strings(&self.world)
            }
            Reading::Unclear => Some(review::unclear(statement.text(), &self.world)),
            Reading::Parts(parts) => {
                let acts = parts.iter().flat_map(|part| &part.acts);
                for act in acts.filter(|act| act.target.kind == ObjectKind::Function) {
                    let function = &act.target.name;
                    match &act.effect {
                        Effect::Create { .. } => self.suspect(function, tokens),
                        Effect::Rename(new) => code::rename(function, new, &mut self.suspects),
                        _ => {}
                    }
                }
                None
            }
            Reading::Session(_) | Reading::Other => None,
        };
        special
            .or_else(|| review::system_catalog(tokens, &self.world))
            .or_else(|| review::event_trigger(tokens, &self.world))
            .or_else(|| code::evaluated(tokens, &self.world, &self.suspects))
    }

    /// Remembers a function whose body must be looked at where it is called.
    fn suspect(&mut self, function: &Name, tokens: &[Token<'_>]) {
        let suspect = code::defined(function, tokens, &self.world, &self.suspects);
        self.suspects.extend(suspect);
    }

    /// Judges a statement part by part; without parts, by its text alone.
    fn parts(&mut self, read: &Read<'_>) {
        let &Read { statement, all, .. } = read;
        let parts = read.reading.parts();
        let texts = Texts::new(self.rules, statement.text(), all, parts);
        let whole = [Part {
            range: statement.range.clone(),
            acts: Vec::new(),
        }];
        let units = if parts.is_empty() { &whole } else { parts };
        let mut decisions = Vec::with_capacity(units.len());
        for (index, part) in units.iter().enumerate() {
            let by_name = judge::judge(part, &self.world, &self.log.removed);
            let by_text = match_patterns::judge(&texts, index, part, &self.world);
            let decision = match by_name.or(by_text) {
                Decision::Remove(why) if self.is_unsure => Decision::Review(why),
                Decision::Remove(why) => read.confirm(part, why),
                decision => decision,
            };
            match &decision {
                Decision::Remove(why) => {
                    let start = statement.range.start;
                    let line = self.places.find(start, start).line;
                    let rule = why.rule.as_ref();
                    self.log.removed.note(part, &self.world, line, rule);
                    judge::alias(part, &mut self.world);
                }
                _ => judge::apply(part, &mut self.world),
            }
            decisions.push(decision);
        }
        if let Some(why) = self.disputed(read, &decisions) {
            self.find(Verdict::Review, statement, statement.range.clone(), why);
        }
        let removed: Vec<bool> = decisions
            .iter()
            .map(|decision| matches!(decision, Decision::Remove(_)))
            .collect();
        self.edit(statement, all, units, &decisions);
        let verdict = if removed.iter().all(|&removed| removed) {
            Verdict::Remove
        } else {
            Verdict::Edit
        };
        for (part, decision) in units.iter().zip(decisions) {
            match decision {
                Decision::Keep => {}
                Decision::Review(why) => {
                    self.find(Verdict::Review, statement, part.range.clone(), why);
                }
                Decision::Remove(why) => {
                    let range = match verdict {
                        Verdict::Remove => statement.range.clone(),
                        _ => part.range.clone(),
                    };
                    self.find(verdict, statement, range, why);
                }
            }
        }
        if let Some(why) = match_patterns::across_parts(&texts) {
            self.find(Verdict::Review, statement, statement.range.clone(), why);
        }
    }

    /// What to say of a `DROP` or `ALTER` that can be read in two ways and of which nothing else is
    /// said: which is right, and whether it does harm, only a person can tell. One without a name that
    /// leads to a protected object does none either way.
    fn disputed(&self, read: &Read<'_>, decisions: &[Decision]) -> Option<Why> {
        let first = read.tokens.first()?;
        let mut names = read
            .tokens
            .iter()
            .filter(|token| token.kind.is_identifier());
        let looked_at = (first.is_word("drop") || first.is_word("alter"))
            && decisions
                .iter()
                .all(|decision| matches!(decision, Decision::Keep))
            && names.any(|token| self.world.concerns(&identifier_value(token)));
        (looked_at && *read.is_disputed).then(|| Why {
            explanation: DISPUTED.to_owned(),
            ..review::nothing()
        })
    }

    /// Comments out the parts to remove, each run of them with the comma that must go with it.
    fn edit(
        &mut self,
        statement: &Statement<'_>,
        all: &[Token<'_>],
        parts: &[Part],
        decisions: &[Decision],
    ) {
        let comma_after = |part: &Part| {
            let after = all.partition_point(|token| token.start < part.range.end);
            let mut after = all[after..].iter();
            after
                .find(|token| token.is_punctuation(","))
                .map(|token| token.start..token.end())
        };
        let mut first = 0;
        while first < parts.len() {
            let run = decisions[first..]
                .iter()
                .map_while(|decision| match decision {
                    Decision::Remove(why) => Some(reason(why)),
                    _ => None,
                })
                .collect::<Vec<_>>();
            if run.is_empty() {
                first += 1;
                continue;
            }
            let last = first + run.len() - 1;
            let range = if run.len() == parts.len() {
                statement.range.clone()
            } else if first == 0 {
                let end =
                    comma_after(&parts[last]).map_or(parts[last].range.end, |comma| comma.end);
                parts[0].range.start..end
            } else {
                let before = &parts[first - 1];
                let start = comma_after(before).map_or(before.range.end, |comma| comma.start);
                start..parts[last].range.end
            };
            let mut reasons = run;
            reasons.dedup();
            self.log.edits.push(Edit { range, reasons });
            first = last + 1;
        }
    }

    fn find(&mut self, verdict: Verdict, statement: &Statement<'_>, range: Range<usize>, why: Why) {
        let place = self.places.find(statement.range.start, range.start);
        let (reason, rule) = why.rule.map(|rule| (rule.reason, rule.source)).unzip();
        self.log.findings.push(Finding {
            verdict,
            line: place.line,
            column: place.column,
            text: self.sql[range.clone()].to_owned(),
            range,
            statement: statement.text().to_owned(),
            objects: why.objects,
            explanation: why.explanation,
            reason,
            rule,
        });
    }
}

const DISPUTED: &str = "is read in two ways, by its tokens and by sqlparser; write it more plainly, or see \
                        that it does no harm";

impl Read<'_> {
    /// Removes a part only if the statement was read to its end, and read twice alike where
    /// `sqlparser` can read it.
    fn confirm(&self, part: &Part, mut why: Why) -> Decision {
        let doubt = if self.is_unread {
            "cannot be understood to its end"
        } else if !part.acts.is_empty() && *self.is_disputed {
            DISPUTED
        } else {
            return Decision::Remove(why);
        };
        why.explanation = format!("{}; it stays, since it {doubt}", why.explanation);
        Decision::Review(why)
    }
}

/// What the comment on a removed part says.
fn reason(why: &Why) -> String {
    match &why.rule {
        Some(rule) => format!("{}: {} [{}]", why.explanation, rule.reason, rule.source),
        None => why.explanation.clone(),
    }
}
