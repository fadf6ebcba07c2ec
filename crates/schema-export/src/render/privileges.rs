//! `GRANT`, `REVOKE`, `ALTER DEFAULT PRIVILEGES` and `OWNER TO`.

use crate::catalog::{
    Catalog, DefaultPrivileges, Grantee, Object, PrivilegeAction, PrivilegeChange, Privileges,
};
use crate::id::ObjectId;
use crate::keywords::quote;
use crate::script::column_ids;

impl ObjectId {
    /// The `GRANT` or `REVOKE` that makes a change to the privileges on the object, or the
    /// `ALTER DEFAULT PRIVILEGES`. `owner` is its owner where that is not the role that runs the
    /// statement.
    ///
    /// Privileges are spelled out and never `ALL`, which means more on a newer server.
    ///
    /// ```
    /// use driftless_schema_export::{
    ///     DefaultObjects, DefaultPrivileges, Grantee, ObjectId, Privilege, PrivilegeAction,
    ///     PrivilegeChange,
    /// };
    ///
    /// let functions = ObjectId::DefaultPrivileges(DefaultPrivileges {
    ///     role: Some("app".into()),
    ///     schema: None,
    ///     objects: DefaultObjects::Functions,
    /// });
    /// let change = PrivilegeChange {
    ///     action: PrivilegeAction::Revoke,
    ///     grantee: Grantee::Public,
    ///     privileges: vec![Privilege::Execute],
    /// };
    /// assert_eq!(
    ///     functions.privilege_statement(&change, None),
    ///     "ALTER DEFAULT PRIVILEGES FOR ROLE app REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
    /// );
    /// ```
    #[must_use]
    pub fn privilege_statement(&self, change: &PrivilegeChange, owner: Option<&str>) -> String {
        let (column, target) = match self {
            Self::Column { table, name } => (
                format!(" ({})", quote(name)),
                // For GRANT, a view is a table too.
                format!("TABLE {table}"),
            ),
            Self::DefaultPrivileges(of) => return of.privilege_statement(change),
            _ => (String::new(), self.in_grant()),
        };
        change.statement(&column, &target, owner)
    }

    /// The statement that gives the object to a role: to the one that runs it where none is named.
    #[must_use]
    pub fn owner_statement(&self, owner: Option<&str>) -> String {
        format!("ALTER {} OWNER TO {}", self.in_statement(), role(owner))
    }

    /// Kind and name as `GRANT` wants them.
    fn in_grant(&self) -> String {
        match self {
            Self::View(name) | Self::MaterializedView(name) => format!("TABLE {name}"),
            // An ordered-set aggregate is named by all its arguments, and one of none like a
            // function of none.
            Self::Aggregate { name, arguments } => {
                format!("ROUTINE {name}({})", all_arguments(arguments))
            }
            Self::Server(name) => format!("FOREIGN SERVER {}", quote(name)),
            _ => self.in_statement(),
        }
    }
}

/// `direct ORDER BY aggregated` as one list. A `VARIADIC "any"` on both sides is one argument.
fn all_arguments(arguments: &str) -> String {
    match arguments.split_once("ORDER BY ") {
        Some(("", aggregated)) => aggregated.to_owned(),
        Some((direct, aggregated)) => {
            let direct = direct.trim_end();
            if aggregated.starts_with("VARIADIC ") && direct.ends_with(aggregated) {
                direct.to_owned()
            } else {
                format!("{direct}, {aggregated}")
            }
        }
        None => arguments.to_owned(),
    }
}

impl DefaultPrivileges {
    fn privilege_statement(&self, change: &PrivilegeChange) -> String {
        let mut sql = "ALTER DEFAULT PRIVILEGES ".to_owned();
        if let Some(role) = &self.role {
            sql.extend(["FOR ROLE ", &quote(role), " "]);
        }
        if let Some(schema) = &self.schema {
            sql.extend(["IN SCHEMA ", &quote(schema), " "]);
        }
        let objects = self.objects.keyword();
        sql.push_str(&change.statement("", objects, self.role.as_deref()));
        sql
    }
}

impl PrivilegeChange {
    /// `column` follows each privilege.
    fn statement(&self, column: &str, target: &str, owner: Option<&str>) -> String {
        let privileges: Vec<String> = self
            .privileges
            .iter()
            .map(|privilege| format!("{}{column}", privilege.keyword()))
            .collect();
        let privileges = privileges.join(", ");
        let grantee = match &self.grantee {
            Grantee::Owner => role(owner),
            Grantee::Public => "PUBLIC".to_owned(),
            Grantee::Role(name) => role(Some(name)),
        };
        match self.action {
            PrivilegeAction::Revoke => format!("REVOKE {privileges} ON {target} FROM {grantee}"),
            PrivilegeAction::RevokeGrantOption => {
                format!("REVOKE GRANT OPTION FOR {privileges} ON {target} FROM {grantee}")
            }
            PrivilegeAction::Grant => format!("GRANT {privileges} ON {target} TO {grantee}"),
            PrivilegeAction::GrantWithGrantOption => {
                format!("GRANT {privileges} ON {target} TO {grantee} WITH GRANT OPTION")
            }
        }
    }
}

/// A role as statements take it: the one that runs them where none is named.
fn role(name: Option<&str>) -> String {
    name.map_or_else(|| "CURRENT_USER".to_owned(), quote)
}

impl Catalog {
    /// Who owns the object, and the privileges on it, its columns and the sequences inside them.
    pub(crate) fn access_statements(&self, id: &ObjectId, object: &Object) -> Vec<String> {
        let mut statements = Vec::new();
        if self.owners.is_empty() && self.privileges.is_empty() {
            return statements;
        }
        // An owned sequence gets its owner with its table.
        let is_owned = matches!(object, Object::Sequence(sequence) if sequence.owned_by.is_some());
        if let Some(owner) = self.owners.get(id).filter(|_| !is_owned) {
            statements.push(id.owner_statement(Some(owner)));
        }
        // When an owned sequence is written, it still belongs to the role that writes it.
        let owner = if is_owned { None } else { self.owner(id) };
        let mut add = |id: &ObjectId| statements.extend(self.privilege_statements(id, owner));
        add(id);
        column_ids(id, object).iter().for_each(&mut add);
        for (sequence, _) in self.identity_sequences(id) {
            add(&sequence);
        }
        statements
    }

    /// The privileges on something, as far as they are not Postgres' own.
    pub(crate) fn privilege_statements(&self, id: &ObjectId, owner: Option<&str>) -> Vec<String> {
        let Some(privileges) = self.privileges.get(id) else {
            return Vec::new();
        };
        Privileges::default()
            .changes(privileges, id)
            .iter()
            .map(|change| id.privilege_statement(change, owner))
            .collect()
    }

    /// Who owns the schema `public`, which is no object of the catalog, and the privileges on it.
    pub(crate) fn public_schema_statements(&self) -> Vec<String> {
        let id = ObjectId::Schema("public".to_owned());
        let owner = self.owners.get(&id);
        let mut statements: Vec<String> = owner
            .map(|owner| id.owner_statement(Some(owner)))
            .into_iter()
            .collect();
        statements.extend(self.privilege_statements(&id, self.owner(&id)));
        statements
    }

    /// All default privileges.
    pub(crate) fn default_privilege_statements(&self) -> Vec<String> {
        self.privileges
            .keys()
            .filter(|id| matches!(id, ObjectId::DefaultPrivileges(_)))
            .flat_map(|id| self.privilege_statements(id, None))
            .collect()
    }
}
