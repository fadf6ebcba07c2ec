//! Triggers, event triggers, rules and policies.

use super::table_of;
use crate::catalog::{EventTrigger, Policy, Rule, Trigger, TriggerEnabled};
use crate::id::ObjectId;
use crate::keywords::{literal, quote};

pub(super) fn trigger_statements(id: &ObjectId, trigger: &Trigger) -> Vec<String> {
    let mut statements = vec![trigger.definition.clone()];
    if trigger.enabled != TriggerEnabled::Origin {
        statements.push(format!(
            "ALTER TABLE {} {} TRIGGER {}",
            table_of(id),
            trigger.enabled.word(),
            quote(id.name())
        ));
    }
    statements
}

pub(super) fn rule_statements(id: &ObjectId, rule: &Rule) -> Vec<String> {
    let mut statements = vec![rule.definition.clone()];
    if rule.enabled != TriggerEnabled::Origin {
        statements.push(format!(
            "ALTER TABLE {} {} RULE {}",
            table_of(id),
            rule.enabled.word(),
            quote(id.name())
        ));
    }
    statements
}

pub(super) fn event_trigger_statements(id: &ObjectId, trigger: &EventTrigger) -> Vec<String> {
    let name = quote(id.name());
    let mut create = format!("CREATE EVENT TRIGGER {name} ON {}", trigger.event);
    if !trigger.tags.is_empty() {
        let tags: Vec<String> = trigger.tags.iter().map(|tag| literal(tag)).collect();
        create.extend(["\n    WHEN TAG IN (", &tags.join(", "), ")"]);
    }
    create.extend([
        "\n    EXECUTE FUNCTION ",
        &trigger.function.to_string(),
        "()",
    ]);
    let mut statements = vec![create];
    if trigger.enabled != TriggerEnabled::Origin {
        let how = trigger.enabled.word();
        statements.push(format!("ALTER EVENT TRIGGER {name} {how}"));
    }
    statements
}

impl TriggerEnabled {
    /// What sets it, in `ALTER TABLE … TRIGGER`, `ALTER TABLE … RULE` and `ALTER EVENT TRIGGER`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Origin => "ENABLE",
            Self::Disabled => "DISABLE",
            Self::Replica => "ENABLE REPLICA",
            Self::Always => "ENABLE ALWAYS",
        }
    }
}

pub(super) fn policy_statement(id: &ObjectId, policy: &Policy) -> String {
    let mut parts = vec![format!(
        "CREATE POLICY {} ON {}",
        quote(id.name()),
        table_of(id)
    )];
    if !policy.permissive {
        parts.push(" AS RESTRICTIVE".to_owned());
    }
    if policy.command != "ALL" {
        parts.push(format!(" FOR {}", policy.command));
    }
    let roles: Vec<String> = policy
        .roles
        .iter()
        .map(|role| match role.as_str() {
            "PUBLIC" => "PUBLIC".to_owned(),
            role => quote(role),
        })
        .collect();
    if roles != ["PUBLIC"] {
        parts.push(format!(" TO {}", roles.join(", ")));
    }
    // pg_get_expr puts parentheses around most expressions, not around a bare column or call.
    if let Some(using) = &policy.using {
        parts.push(format!("\n    USING ({using})"));
    }
    if let Some(check) = &policy.check {
        parts.push(format!("\n    WITH CHECK ({check})"));
    }
    parts.concat()
}
