//! Who may write where.

use driftless_envs::{Marker, Protection, Said, Why, is_production_name, protection};

const SAID_NOTHING: Said<'_> = Said {
    force: false,
    yes_really_on: None,
    terminal: true,
};

fn forced(yes_really_on: Option<&str>, terminal: bool) -> Said<'_> {
    Said {
        force: true,
        yes_really_on,
        terminal,
    }
}

#[test]
fn the_marker_wins_over_settings_and_name() {
    let marked = Some(Marker::Production);
    assert_eq!(
        protection(marked, false, "app", SAID_NOTHING),
        Protection::NoForce(Why::Marker)
    );
    assert_eq!(
        protection(None, true, "app", SAID_NOTHING),
        Protection::NoForce(Why::Environment)
    );
    assert_eq!(
        protection(None, false, "app", SAID_NOTHING),
        Protection::Open
    );
}

#[test]
fn force_alone_is_not_enough() {
    let check = |said| protection(None, true, "app", said);
    let why = Why::Environment;
    assert_eq!(check(forced(None, true)), Protection::Ask(why));
    assert_eq!(check(forced(None, false)), Protection::NotNamed(why));
    for terminal in [true, false] {
        assert_eq!(
            check(forced(Some("app"), terminal)),
            Protection::Consented(why)
        );
        for wrong in ["App", "app ", "", "prod"] {
            assert_eq!(
                check(forced(Some(wrong), terminal)),
                Protection::NotNamed(why),
                "{wrong:?}"
            );
        }
    }
    let named = Said {
        yes_really_on: Some("app"),
        ..SAID_NOTHING
    };
    assert_eq!(check(named), Protection::NoForce(why));
}

#[test]
fn names_of_production() {
    for name in ["prod", "production", "PROD"] {
        assert!(is_production_name(name), "{name}");
    }
    for name in ["local", "preprod", "product", "prod2", ""] {
        assert!(!is_production_name(name), "{name}");
    }
}
