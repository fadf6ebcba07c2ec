//! Names for what is there for a while only.

use std::cell::RefCell;
use std::collections::BTreeSet;

use driftless_schema_export::QualifiedName;

use crate::fate::Fates;

/// The longest name that Postgres keeps (`NAMEDATALEN` - 1).
const LONGEST: usize = 63;

/// All names that are taken, by schema: those of both catalogs and those given out.
#[derive(Default)]
pub(crate) struct Names(RefCell<Option<BTreeSet<QualifiedName>>>);

/// A name in the same schema that nothing has before or after, nor gets meanwhile.
pub(super) fn free(fates: &Fates<'_>, name: &QualifiedName, suffix: &str) -> QualifiedName {
    let mut taken = fates.names.0.borrow_mut();
    let taken = taken.get_or_insert_with(|| {
        let ids = fates.old.objects.keys().chain(fates.new.objects.keys());
        ids.filter_map(|id| Some(QualifiedName::new(id.schema()?, id.name())))
            .collect()
    });
    let found = unused(&name.name, suffix, |candidate| {
        !taken.contains(&QualifiedName::new(&name.schema, candidate))
    });
    let found = QualifiedName::new(&name.schema, found);
    taken.insert(found.clone());
    found
}

/// The first of `name_suffix`, `name_suffix2`, … that is free, cut to what Postgres keeps.
pub(crate) fn unused(name: &str, suffix: &str, is_free: impl Fn(&str) -> bool) -> String {
    let mut number = 1_u32;
    loop {
        let end = if number == 1 {
            format!("_{suffix}")
        } else {
            format!("_{suffix}{number}")
        };
        let mut candidate = name.to_owned();
        while candidate.len() + end.len() > LONGEST {
            candidate.pop();
        }
        candidate.push_str(&end);
        if is_free(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::unused;

    #[test]
    fn names_stay_short_and_whole() {
        assert_eq!(unused("a", "new", |_| true), "a_new");
        assert_eq!(unused("a", "new", |name| name != "a_new"), "a_new2");
        let long = "ä".repeat(31);
        assert_eq!(
            unused(&long, "new", |_| true),
            format!("{}_new", "ä".repeat(29))
        );
    }
}
