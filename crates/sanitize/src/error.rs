use crate::rules::RuleSource;

/// A rule that cannot be used. Nothing is loaded from a source with such a rule in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// The file is not JSON.
    #[error("{file}:{line}:{column}: not valid JSON: {message}; correct the file at this place")]
    Syntax {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the JSON reader says.
        message: String,
    },
    /// A value has the wrong type.
    #[error("{at}: {what} must be {expected}; change it or leave it out")]
    WrongType {
        /// Where.
        at: Box<RuleSource>,
        /// The key.
        what: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A key nobody knows, in a rule or so much like a list of rules that it must be one.
    #[error("{at}: unknown key `{key}`; did you mean `{nearest}`? Known here: {known}")]
    UnknownKey {
        /// Where.
        at: Box<RuleSource>,
        /// The key.
        key: String,
        /// The known key most like it.
        nearest: &'static str,
        /// The known keys.
        known: String,
    },
    /// A key a rule cannot do without.
    #[error("{at}: `{key}` is missing or empty; add it ({example})")]
    MissingKey {
        /// Where.
        at: Box<RuleSource>,
        /// The key.
        key: &'static str,
        /// What to write.
        example: &'static str,
    },
    /// An action other than `remove`.
    #[error("{at}: unknown action `{action}`; the only action is \"remove\"")]
    UnknownAction {
        /// Where.
        at: Box<RuleSource>,
        /// The action.
        action: String,
    },
    /// A pattern that is no JavaScript regular expression.
    #[error(
        "{at}: `{key}` is not a valid JavaScript regular expression: {message} in `{pattern}`; correct the pattern"
    )]
    BadPattern {
        /// Where.
        at: Box<RuleSource>,
        /// The key that holds it.
        key: &'static str,
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        message: String,
    },
    /// A pattern that matches even an empty statement, so that it would remove everything.
    #[error(
        "{at}: `{key}` is `{pattern}`, which matches every statement; name the object it is about"
    )]
    MatchesEverything {
        /// Where.
        at: Box<RuleSource>,
        /// The key that holds it.
        key: &'static str,
        /// The pattern.
        pattern: String,
    },
}

/// A defect of this crate: the edited script does not say what it should. Nothing was returned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SanitizeError {
    /// Commenting out the removed parts changed another token.
    #[error(
        "internal error: after the edits the script should read `{expected}` at line {line} of the \
         result, and reads `{found}`; nothing was changed. Please report this with the script"
    )]
    OtherTokensChanged {
        /// Line of the result.
        line: usize,
        /// What should be there.
        expected: String,
        /// What is there.
        found: String,
    },
}
