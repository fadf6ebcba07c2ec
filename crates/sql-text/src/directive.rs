/// Beginnings of line comments that migration tools act on, after `--` and blanks.
///
/// sqlx (`no-transaction`), drizzle (`> statement-breakpoint`), goose, sql-migrate, dbmate, Atlas,
/// Prisma, squawk and Driftless itself.
const DIRECTIVES: [&str; 9] = [
    "no-transaction",
    "> statement-breakpoint",
    "+goose",
    "+migrate",
    "migrate:",
    "atlas:",
    "prisma",
    "squawk-ignore",
    "driftless:",
];

/// What drizzle splits a file at, wherever it stands.
const BREAKPOINT: &str = "--> statement-breakpoint";

/// Whether a line comment (with its `--`) is a directive.
pub(crate) fn is_directive(comment: &str) -> bool {
    let Some(content) = comment.strip_prefix("--") else {
        return false;
    };
    let content = content.trim_start_matches([' ', '\t']);
    DIRECTIVES
        .iter()
        .any(|directive| content.starts_with(directive))
        || comment.contains(BREAKPOINT)
}
