//! Who owns what, and who may do what with it (PostgreSQL manual, "Privileges").

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::id::ObjectId;
use crate::keywords::quote;

/// The privileges on one object, or those that new ones get, as far as they are not what Postgres
/// gives by itself.
///
/// By itself it gives the owner all of them, `PUBLIC` those to execute functions and to use types
/// and languages, and nobody anything on a single column. Who granted a privilege is not kept: it
/// is the owner, and grants by others are listed as not modelled. Default privileges of a schema
/// are added to those for everywhere, and by themselves give nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Privileges(pub BTreeMap<(Grantee, Privilege), Right>);

/// Who has a privilege.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grantee {
    /// The object's owner, whoever that is; in default privileges, the role whose objects they are.
    Owner,
    /// `PUBLIC`
    Public,
    /// A role by its name, unquoted.
    Role(String),
}

/// A privilege on an object of a database, in the order of the manual's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Privilege {
    /// `SELECT`
    Select,
    /// `INSERT`
    Insert,
    /// `UPDATE`
    Update,
    /// `DELETE`
    Delete,
    /// `TRUNCATE`
    Truncate,
    /// `REFERENCES`
    References,
    /// `TRIGGER`
    Trigger,
    /// `MAINTAIN`, from PostgreSQL 17.
    Maintain,
    /// `CREATE`
    Create,
    /// `EXECUTE`
    Execute,
    /// `USAGE`
    Usage,
}

/// How a privilege differs from what Postgres gives by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Taken away from one who has it by default.
    Revoked,
    /// Granted to one who does not have it by default.
    Granted,
    /// The same, and it may be granted on.
    WithGrantOption,
}

/// Which objects default privileges are for (`pg_default_acl`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefaultPrivileges {
    /// The role whose future objects are meant; nothing for the role that reads the catalog.
    pub role: Option<String>,
    /// The schema in which; everywhere where there is none.
    pub schema: Option<String>,
    /// Objects of which kind.
    pub objects: DefaultObjects,
}

/// Kinds of objects that default privileges are for (`pg_default_acl.defaclobjtype`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DefaultObjects {
    /// Schemas.
    Schemas,
    /// Types and domains.
    Types,
    /// Sequences.
    Sequences,
    /// Tables, views, materialized views and foreign tables.
    Tables,
    /// Functions, procedures and aggregates.
    Functions,
    /// Large objects, from PostgreSQL 18.
    LargeObjects,
}

/// Privileges of one grantee that change in the same way: one `GRANT` or `REVOKE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivilegeChange {
    /// How.
    pub action: PrivilegeAction,
    /// Whose.
    pub grantee: Grantee,
    /// Which.
    pub privileges: Vec<Privilege>,
}

/// What a `GRANT` or `REVOKE` does. What is taken comes before what is given: taking a privilege on
/// a table takes it on every column too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrivilegeAction {
    /// `REVOKE`
    Revoke,
    /// `REVOKE GRANT OPTION FOR`
    RevokeGrantOption,
    /// `GRANT`
    Grant,
    /// `GRANT … WITH GRANT OPTION`
    GrantWithGrantOption,
}

impl PrivilegeAction {
    /// Whether somebody can do less afterwards.
    #[must_use]
    pub const fn is_revoke(self) -> bool {
        matches!(self, Self::Revoke | Self::RevokeGrantOption)
    }
}

impl Privilege {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 11] = [
        Self::Select,
        Self::Insert,
        Self::Update,
        Self::Delete,
        Self::Truncate,
        Self::References,
        Self::Trigger,
        Self::Maintain,
        Self::Create,
        Self::Execute,
        Self::Usage,
    ];

    /// The keyword.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Select => "SELECT",
            Self::Insert => "INSERT",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
            Self::Truncate => "TRUNCATE",
            Self::References => "REFERENCES",
            Self::Trigger => "TRIGGER",
            Self::Maintain => "MAINTAIN",
            Self::Create => "CREATE",
            Self::Execute => "EXECUTE",
            Self::Usage => "USAGE",
        }
    }
}

impl fmt::Display for DefaultPrivileges {
    /// For a person: `for role app in schema public on tables`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(role) = &self.role {
            write!(f, "for role {} ", quote(role))?;
        }
        if let Some(schema) = &self.schema {
            write!(f, "in schema {} ", quote(schema))?;
        }
        write!(f, "on {}", self.objects.keyword().to_lowercase())
    }
}

impl DefaultObjects {
    pub(crate) const fn keyword(self) -> &'static str {
        match self {
            Self::Schemas => "SCHEMAS",
            Self::Types => "TYPES",
            Self::Sequences => "SEQUENCES",
            Self::Tables => "TABLES",
            Self::Functions => "FUNCTIONS",
            Self::LargeObjects => "LARGE OBJECTS",
        }
    }

    /// The kind that an object counts as; none where there are no default privileges for it.
    pub(crate) fn of(id: &ObjectId) -> Option<Self> {
        Some(match id {
            ObjectId::Schema(_) => Self::Schemas,
            ObjectId::Type(_) => Self::Types,
            ObjectId::Sequence(_) => Self::Sequences,
            ObjectId::Table(_) | ObjectId::View(_) | ObjectId::MaterializedView(_) => Self::Tables,
            ObjectId::Function { .. } | ObjectId::Aggregate { .. } => Self::Functions,
            _ => return None,
        })
    }

    /// Whether everybody has the privilege without any grant.
    fn has_public(self, privilege: Privilege) -> bool {
        matches!(
            (self, privilege),
            (Self::Functions, Privilege::Execute) | (Self::Types, Privilege::Usage)
        )
    }
}

impl Privileges {
    /// Whether nothing differs from what Postgres gives by itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What turns these privileges on `object` into `other`, what is taken first.
    ///
    /// ```
    /// use driftless_schema_export::{
    ///     Grantee, ObjectId, Privilege, Privileges, QualifiedName, Right,
    /// };
    ///
    /// let table = ObjectId::Table(QualifiedName::new("public", "memories"));
    /// let reader = Grantee::Role("reader".into());
    /// let granted = Privileges([((reader, Privilege::Select), Right::Granted)].into());
    /// let changes = Privileges::default().changes(&granted, &table);
    /// assert_eq!(
    ///     table.privilege_statement(&changes[0], None),
    ///     "GRANT SELECT ON TABLE public.memories TO reader"
    /// );
    /// ```
    #[must_use]
    pub fn changes(&self, other: &Self, object: &ObjectId) -> Vec<PrivilegeChange> {
        // Whether the owner has every privilege by default.
        let owner_holds = match object {
            ObjectId::Column { .. } => false,
            ObjectId::DefaultPrivileges(of) => of.schema.is_none(),
            _ => true,
        };
        let mut changes: BTreeMap<(PrivilegeAction, &Grantee), Vec<Privilege>> = BTreeMap::new();
        let keys: BTreeSet<_> = self.0.keys().chain(other.0.keys()).collect();
        for key in keys {
            let (grantee, privilege) = key;
            let (before, after) = (self.0.get(key), other.0.get(key));
            if before == after {
                continue;
            }
            let holds = owner_holds && *grantee == Grantee::Owner;
            let action = match (before, after) {
                (Some(Right::WithGrantOption), Some(Right::Granted)) => {
                    PrivilegeAction::RevokeGrantOption
                }
                (Some(Right::WithGrantOption), None) if holds => PrivilegeAction::RevokeGrantOption,
                (_, Some(Right::WithGrantOption)) => PrivilegeAction::GrantWithGrantOption,
                (_, Some(Right::Granted)) | (Some(Right::Revoked), None) => PrivilegeAction::Grant,
                (_, Some(Right::Revoked) | None) => PrivilegeAction::Revoke,
            };
            changes
                .entry((action, grantee))
                .or_default()
                .push(*privilege);
        }
        changes
            .into_iter()
            .map(|((action, grantee), privileges)| PrivilegeChange {
                action,
                grantee: grantee.clone(),
                privileges,
            })
            .collect()
    }

    /// What is left of a column's privileges when something is taken on its table: Postgres takes
    /// it on every column too.
    pub fn revoked_on_table(&mut self, change: &PrivilegeChange) {
        for privilege in &change.privileges {
            let key = (change.grantee.clone(), *privilege);
            match change.action {
                PrivilegeAction::Revoke => {
                    self.0.remove(&key);
                }
                PrivilegeAction::RevokeGrantOption => {
                    if let Some(right) = self.0.get_mut(&key) {
                        *right = Right::Granted;
                    }
                }
                PrivilegeAction::Grant | PrivilegeAction::GrantWithGrantOption => {}
            }
        }
    }

    /// Adds what default privileges of a schema give to new objects of a kind.
    pub(super) fn add(&mut self, more: &Self, objects: DefaultObjects) {
        for (key, right) in &more.0 {
            let (grantee, privilege) = key;
            let held = match grantee {
                Grantee::Owner => true,
                Grantee::Public => objects.has_public(*privilege),
                Grantee::Role(_) => false,
            };
            match (self.0.get(key), right) {
                (Some(Right::Revoked), Right::Granted) => {
                    self.0.remove(key);
                }
                (None, Right::Granted) if held => {}
                (Some(Right::WithGrantOption), _) => {}
                _ => {
                    self.0.insert(key.clone(), *right);
                }
            }
        }
    }
}
