//! The queries, in the order in which they are sent.

use std::collections::BTreeSet;

use super::ReadOptions;

/// Makes the enum [`Query`]: a variant, what it reads in an error's words, its file, and the catalog
/// without whose rows it need not be sent.
macro_rules! queries {
    ($($name:ident: $reading:literal, $file:literal $(, if $catalog:literal)?;)*) => {
        /// One of the crate's queries of the catalogs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Query {
            $($name,)*
        }

        impl Query {
            const ALL: &[Self] = &[$(Self::$name,)*];

            /// What it reads: `indexes`, `functions`.
            pub(super) fn reading(self) -> &'static str {
                match self {
                    $(Self::$name => $reading,)*
                }
            }

            pub(super) fn sql(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("../sql/", $file, ".sql")),)*
                }
            }

            /// The catalog, as `present.sql` names it, that has to have a user's rows.
            fn catalog(self) -> Option<&'static str> {
                match self {
                    $($(Self::$name => Some($catalog),)?)*
                    _ => None,
                }
            }
        }
    };
}

queries! {
    Dependencies: "dependencies", "dependencies";
    DefaultOperatorClasses: "default operator classes", "default_operator_classes";
    Columns: "columns", "columns";
    Schemas: "schemas", "schemas";
    Extensions: "extensions", "extensions";
    Types: "types", "types";
    Languages: "languages", "languages", if "pg_language";
    AccessMethods: "access methods", "access_methods", if "pg_am";
    Ranges: "range types", "ranges", if "pg_range";
    Collations: "collations", "collations", if "pg_collation";
    ForeignDataWrappers: "foreign-data wrappers", "foreign_data_wrappers", if "pg_foreign_data_wrapper";
    Servers: "foreign servers", "servers", if "pg_foreign_data_wrapper";
    Relations: "tables and views", "relations";
    ForeignTables: "foreign tables", "foreign_tables", if "pg_foreign_data_wrapper";
    Sequences: "sequences", "sequences";
    Indexes: "indexes", "indexes";
    Constraints: "constraints", "constraints";
    Statistics: "statistics objects", "statistics", if "pg_statistic_ext";
    Triggers: "triggers", "triggers", if "pg_trigger";
    Policies: "policies", "policies", if "pg_policy";
    Rules: "rules", "rules", if "pg_rewrite";
    EventTriggers: "event triggers", "event_triggers", if "pg_event_trigger";
    Publications: "publications", "publications", if "pg_publication";
    PublishedTables: "tables of publications", "published_tables", if "pg_publication";
    TextSearchParsers: "text search parsers", "text_search_parsers", if "pg_ts_parser";
    TextSearchTemplates: "text search templates", "text_search_templates", if "pg_ts_template";
    TextSearchDictionaries: "text search dictionaries", "text_search_dictionaries", if "pg_ts_dict";
    TextSearchConfigurations: "text search configurations", "text_search_configurations", if "pg_ts_config";
    Functions: "functions", "functions", if "pg_proc";
    Aggregates: "aggregates", "aggregates", if "pg_proc";
    Operators: "operators", "operators", if "pg_operator";
    OperatorFamilies: "operator families", "operator_families", if "pg_opfamily";
    OperatorClasses: "operator classes", "operator_classes", if "pg_opclass";
    OperatorMembers: "members of operator classes", "operator_members", if "pg_amop";
    Casts: "casts", "casts", if "pg_cast";
    Conversions: "conversions", "conversions", if "pg_conversion";
    Transforms: "transforms", "transforms", if "pg_transform";
    Comments: "comments", "comments";
    Unmodelled: "other objects", "unmodelled";
    UnmodelledPrivileges: "privileges", "unmodelled_privileges";
    ConstraintDefinitions: "definitions of constraints", "constraint_definitions";
    IndexDefinitions: "definitions of indexes", "index_definitions";
    Owners: "owners", "owners";
    Privileges: "privileges", "privileges";
    DefaultPrivileges: "default privileges", "default_privileges";
}

impl Query {
    /// What is read with these options where these catalogs have a user's rows, in order.
    pub(super) fn asked(options: &ReadOptions, present: &BTreeSet<String>) -> Vec<Self> {
        let is_asked = |query: &Self| match query {
            Self::Owners => options.owners,
            Self::Privileges | Self::DefaultPrivileges => options.privileges,
            Self::UnmodelledPrivileges => !options.privileges,
            _ => query
                .catalog()
                .is_none_or(|catalog| present.contains(catalog)),
        };
        Self::ALL.iter().copied().filter(is_asked).collect()
    }
}
