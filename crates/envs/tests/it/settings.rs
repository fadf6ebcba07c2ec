//! `[env.NAME]`, right and wrong.

use driftless_envs::{EnvironmentSettings, Environments};
use expect_test::{Expect, expect};

fn check(text: &str, expected: &Expect) {
    let shown = match toml::from_str::<EnvironmentSettings>(text) {
        Ok(settings) => {
            let all = [("x".to_owned(), settings)].into_iter().collect();
            let environments = Environments::new(all);
            let environment = environments.get("x").expect("it was put in");
            let protected = environment.is_protected();
            format!(
                "{}{}",
                environment.source(),
                if protected { ", protected" } else { "" }
            )
        }
        Err(error) => error.message().to_owned(),
    };
    expected.assert_eq(&shown);
}

#[test]
fn sources_and_what_they_default_to() {
    check(
        "source = \"env\"",
        &expect!["the environment variable DATABASE_URL"],
    );
    check(
        "source = \"dotenv\"\nfile = \"a.env\"\nvariable = \"A\"\nprotected = true",
        &expect!["A in a.env, protected"],
    );
    check(
        "source = \"command\"\ncommand = [\"op\", \"read\", \"s3cret\"]",
        &expect!["what `op` prints"],
    );
    check(
        "source = \"railway\"",
        &expect!["service pgvector in Railway's environment x"],
    );
    check(
        "source = \"railway\"\nenvironment = \"production\"\nservice = \"db\"\nproject = \"shop\"",
        &expect!["service db in Railway's environment production of project shop"],
    );
}

#[test]
fn keys_of_another_source_are_refused() {
    check(
        "source = \"env\"\nfile = \".env\"",
        &expect![[
            r#"`file` is no key of source = "env", which has variable; leave it out, or correct the source"#
        ]],
    );
    check(
        "source = \"command\"",
        &expect![[
            r#"source = "command" wants `command`, a program and its arguments, for instance ["op", "read", "op://vault/database/url"]"#
        ]],
    );
    check(
        "source = \"command\"\ncommand = []",
        &expect![[
            r#"source = "command" wants `command`, a program and its arguments, for instance ["op", "read", "op://vault/database/url"]"#
        ]],
    );
    check(
        "source = \"vault\"",
        &expect!["unknown variant `vault`, expected one of `env`, `dotenv`, `command`, `railway`"],
    );
    check(
        "source = \"env\"\nprotect = true",
        &expect![
            "unknown field `protect`, expected one of `source`, `protected`, `variable`, `file`, `command`, `environment`, `service`, `project`"
        ],
    );
    check("variable = \"A\"", &expect!["missing field `source`"]);
}

#[test]
fn three_environments_need_no_settings() {
    let environments = Environments::new([].into());
    let all: Vec<String> = environments
        .iter()
        .map(|it| {
            format!(
                "{}: {}{}\n",
                it.name(),
                it.source(),
                if it.is_protected() { ", protected" } else { "" }
            )
        })
        .collect();
    expect![[r"
        dev: service pgvector in Railway's environment development
        local: DATABASE_URL in .env or in the process environment
        prod: service pgvector in Railway's environment production, protected
    "]]
    .assert_eq(&all.concat());
}
