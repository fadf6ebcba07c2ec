//! Languages, access methods, casts, conversions and transforms.

use crate::catalog::{
    AccessMethod, AccessMethodKind, Cast, CastContext, CastMethod, Conversion, Language, Transform,
};
use crate::id::ObjectId;
use crate::keywords::{literal, quote};

impl Language {
    /// The statement that makes the language, named `name`.
    pub(crate) fn create_statement(&self, name: &str) -> String {
        let trusted = if self.trusted { "TRUSTED " } else { "" };
        let mut sql = format!(
            "CREATE OR REPLACE {trusted}LANGUAGE {} HANDLER {}",
            quote(name),
            self.handler
        );
        for (word, function) in [("INLINE", &self.inline), ("VALIDATOR", &self.validator)] {
            if let Some(function) = function {
                sql.extend([" ", word, " ", function]);
            }
        }
        sql
    }
}

pub(super) fn access_method(id: &ObjectId, method: &AccessMethod) -> String {
    let kind = match method.kind {
        AccessMethodKind::Index => "INDEX",
        AccessMethodKind::Table => "TABLE",
    };
    format!(
        "CREATE ACCESS METHOD {} TYPE {kind} HANDLER {}",
        quote(id.name()),
        method.handler
    )
}

pub(super) fn cast(id: &ObjectId, cast: &Cast) -> String {
    let method = match &cast.method {
        CastMethod::Function(function) => format!("WITH FUNCTION {function}"),
        CastMethod::InOut => "WITH INOUT".to_owned(),
        CastMethod::Binary => "WITHOUT FUNCTION".to_owned(),
    };
    let context = match cast.context {
        CastContext::Explicit => "",
        CastContext::Assignment => " AS ASSIGNMENT",
        CastContext::Implicit => " AS IMPLICIT",
    };
    format!("CREATE CAST {} {method}{context}", id.target("ON", "USING"))
}

pub(super) fn conversion(id: &ObjectId, conversion: &Conversion) -> String {
    let default = if conversion.default { "DEFAULT " } else { "" };
    format!(
        "CREATE {default}CONVERSION {} FOR {} TO {} FROM {}",
        id.target("ON", "USING"),
        literal(&conversion.source),
        literal(&conversion.target),
        conversion.function
    )
}

pub(super) fn transform(id: &ObjectId, transform: &Transform) -> String {
    let functions = [
        ("FROM SQL", &transform.from_sql),
        ("TO SQL", &transform.to_sql),
    ];
    let functions: Vec<String> = functions
        .into_iter()
        .filter_map(|(word, function)| Some(format!("{word} WITH FUNCTION {}", function.as_ref()?)))
        .collect();
    format!(
        "CREATE TRANSFORM {} ({})",
        id.target("ON", "USING"),
        functions.join(", ")
    )
}
