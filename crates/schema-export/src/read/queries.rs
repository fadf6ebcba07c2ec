//! The queries, in the order in which they are sent.

use super::ReadOptions;

/// Makes the enum [`Query`]: a variant, what it reads in an error's words, and its file.
macro_rules! queries {
    ($($name:ident: $reading:literal, $file:literal;)*) => {
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
        }
    };
}

queries! {
    Columns: "columns", "columns";
    Schemas: "schemas", "schemas";
    Extensions: "extensions", "extensions";
    Sequences: "sequences", "sequences";
    Types: "types", "types";
    Languages: "languages", "languages";
    AccessMethods: "access methods", "access_methods";
    Ranges: "range types", "ranges";
    Collations: "collations", "collations";
    ForeignDataWrappers: "foreign-data wrappers", "foreign_data_wrappers";
    Servers: "foreign servers", "servers";
    Relations: "tables and views", "relations";
    ForeignTables: "foreign tables", "foreign_tables";
    Constraints: "constraints", "constraints";
    Indexes: "indexes", "indexes";
    Statistics: "statistics objects", "statistics";
    Triggers: "triggers", "triggers";
    Policies: "policies", "policies";
    Rules: "rules", "rules";
    EventTriggers: "event triggers", "event_triggers";
    Publications: "publications", "publications";
    PublishedTables: "tables of publications", "published_tables";
    TextSearchParsers: "text search parsers", "text_search_parsers";
    TextSearchTemplates: "text search templates", "text_search_templates";
    TextSearchDictionaries: "text search dictionaries", "text_search_dictionaries";
    TextSearchConfigurations: "text search configurations", "text_search_configurations";
    Functions: "functions", "functions";
    Aggregates: "aggregates", "aggregates";
    Operators: "operators", "operators";
    OperatorFamilies: "operator families", "operator_families";
    OperatorClasses: "operator classes", "operator_classes";
    OperatorMembers: "members of operator classes", "operator_members";
    Casts: "casts", "casts";
    Conversions: "conversions", "conversions";
    Transforms: "transforms", "transforms";
    Dependencies: "dependencies", "dependencies";
    Comments: "comments", "comments";
    Unmodelled: "other objects", "unmodelled";
    UnmodelledPrivileges: "privileges", "unmodelled_privileges";
    Owners: "owners", "owners";
    Privileges: "privileges", "privileges";
    DefaultPrivileges: "default privileges", "default_privileges";
}

impl Query {
    /// What is read with these options, in order.
    pub(super) fn asked(options: &ReadOptions) -> Vec<Self> {
        let is_asked = |query: &Self| match query {
            Self::Owners => options.owners,
            Self::Privileges | Self::DefaultPrivileges => options.privileges,
            Self::UnmodelledPrivileges => !options.privileges,
            _ => true,
        };
        Self::ALL.iter().copied().filter(is_asked).collect()
    }
}
