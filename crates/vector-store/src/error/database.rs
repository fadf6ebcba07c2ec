use sqlx::postgres::PgDatabaseError;

/// Whether others who wrote the same rows are why: what was refused can be sent again as it is.
pub(crate) fn is_contention(error: &sqlx::Error) -> bool {
    // serialization_failure, deadlock_detected
    told(error).is_some_and(|told| ["40001", "40P01"].contains(&told.code()))
}

fn told(error: &sqlx::Error) -> Option<&PgDatabaseError> {
    error.as_database_error()?.try_downcast_ref()
}

/// Postgres' own words and their code.
pub(crate) fn words(error: &sqlx::Error) -> String {
    told(error).map_or_else(
        || error.to_string(),
        |told| format!("{} (SQLSTATE {})", told.message(), told.code()),
    )
}

/// Postgres' own words, with what it adds and what to do next. Not its detail, which has values of the
/// row.
pub(super) fn database(error: &sqlx::Error) -> String {
    let Some(told) = told(error) else {
        return match error {
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => format!(
                "the connection to the database was lost: {error}; what was not committed is not stored. Try \
                 again: the pool connects anew"
            ),
            _ => error.to_string(),
        };
    };
    let mut text = words(error);
    if let Some(hint) = told.hint() {
        text.push_str("; ");
        text.push_str(hint.trim_end_matches('.'));
    }
    let next = match told.code() {
        "40001" | "40P01" => "; nothing of this call is stored, try again",
        "22021" => "; Postgres' text holds no NUL character (U+0000), take it out",
        "22P05" => "; Postgres' jsonb holds no \\u0000, take it out",
        "23502" => "; give each row a value for it, or the column a default",
        "23505" => "; a row of this key is there already, use upsert or upsert_many to replace it",
        "25006" => "; this is a standby or a transaction that only reads, connect to the primary",
        // invalid_sql_statement_name, duplicate_prepared_statement
        "26000" | "42P05" => {
            "; a pooler in between gives each transaction another connection and knows no prepared \
             statements: connect to the server itself, or use PgBouncer 1.21 or later with \
             max_prepared_statements above zero"
        }
        "42501" => "; grant the role what it lacks",
        "53100" => {
            "; the server's disk is full and nothing of this call is stored: make room, then try again"
        }
        "57014" => {
            "; it took longer than statement_timeout allows, or was cancelled, and nothing of it is stored: \
             raise statement_timeout, or ask for less at once"
        }
        "57P01" | "57P02" | "57P03" => {
            "; the server ended the connection, and what was not committed is not stored. Try again"
        }
        _ => "",
    };
    text.push_str(next);
    text
}
