//! Random inheritance: a table `elder`, its child `younger`, and that one's child `youngest`.

use std::fmt::Write as _;

use proptest::option;
use proptest::prelude::*;

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is random about a table is mostly whether"
)]
pub(super) struct Kin {
    wide: bool,
    not_null: bool,
    default: bool,
    /// A column that may come or go with all children's.
    more: bool,
    check: Check,
    younger: Option<Younger>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Check {
    None,
    Inherited,
    NotInherited,
}

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is random about a table is mostly whether"
)]
struct Younger {
    own_column: bool,
    own_default: bool,
    own_not_null: bool,
    index: bool,
    youngest: bool,
}

pub(super) fn kin() -> impl Strategy<Value = Kin> {
    let check = prop::sample::select(vec![Check::None, Check::Inherited, Check::NotInherited]);
    let younger =
        any::<[bool; 5]>().prop_map(|[own_column, own_default, own_not_null, index, youngest]| {
            Younger {
                own_column,
                own_default,
                own_not_null,
                index,
                youngest,
            }
        });
    (any::<[bool; 4]>(), check, option::weighted(0.8, younger)).prop_map(
        |([wide, not_null, default, more], check, younger)| Kin {
            wide,
            not_null,
            default,
            more,
            check,
            younger,
        },
    )
}

impl Kin {
    pub(super) fn sql(&self, out: &mut String) {
        let if_so = |is: bool, text: &'static str| if is { text } else { "" };
        let check = match self.check {
            Check::None => "",
            Check::Inherited => ", CONSTRAINT positive CHECK (a > 0)",
            Check::NotInherited => ", CONSTRAINT positive CHECK (a > 0) NO INHERIT",
        };
        writeln!(
            out,
            "CREATE TABLE elder (a {}{}, b text{}{}{check});",
            if self.wide { "bigint" } else { "integer" },
            if_so(self.not_null, " NOT NULL"),
            if_so(self.default, " DEFAULT 'x'"),
            if_so(self.more, ", more numeric"),
        )
        .unwrap();
        let Some(younger) = &self.younger else { return };
        writeln!(
            out,
            "CREATE TABLE younger ({}) INHERITS (elder);
             {}{}{}{}",
            if_so(younger.own_column, "own integer"),
            if_so(
                younger.own_default,
                "ALTER TABLE younger ALTER COLUMN b SET DEFAULT 'y';"
            ),
            if_so(
                younger.own_not_null,
                "ALTER TABLE younger ALTER COLUMN b SET NOT NULL;"
            ),
            if_so(younger.index, "CREATE INDEX younger_a ON younger (a);"),
            if_so(
                younger.youngest,
                "CREATE TABLE youngest (last text) INHERITS (younger);"
            ),
        )
        .unwrap();
    }
}
