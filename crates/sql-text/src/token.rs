/// What a [`Token`] is.
///
/// Names follow `PostgreSQL`'s manual, chapter "Lexical Structure".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// Spaces, tabs, line ends, form feeds, vertical tabs.
    Whitespace,
    /// `-- …` up to, not including, the line's end (`\n`, or a `\r` with or without `\n`).
    LineComment,
    /// `/* … */`, nested ones included.
    BlockComment,
    /// A line comment that a migration tool acts on, such as `-- no-transaction` or
    /// `--> statement-breakpoint`.
    Directive,
    /// U+FEFF at the very start of the script.
    ByteOrderMark,
    /// A keyword or an unquoted name: the lexer does not tell them apart.
    Identifier,
    /// `"…"`
    QuotedIdentifier,
    /// `U&"…"`, with its `UESCAPE '…'` if it has one.
    UnicodeIdentifier,
    /// `'…'`, with the parts that continue it on later lines.
    String,
    /// `E'…'`
    EscapeString,
    /// `U&'…'`, with its `UESCAPE '…'` if it has one.
    UnicodeString,
    /// `N'…'`
    NationalString,
    /// `B'…'`
    BitString,
    /// `X'…'`
    HexString,
    /// `$$…$$` or `$tag$…$tag$`
    DollarString,
    /// `$1`
    Parameter,
    /// An integer or numeric constant, with underscores and `0x`, `0o`, `0b` forms.
    Number,
    /// A run of operator characters as `PostgreSQL` delimits it.
    Operator,
    /// One of `, ( ) [ ] ; . .. : :: :=`
    Punctuation,
    /// A `psql` meta-command: `\connect …` to the end of its line, to a `\\`, which belongs to it,
    /// or to the backslash of the next one.
    MetaCommand,
    /// The data lines of a `COPY … FROM stdin` or `\copy … from stdin`, through the line `\.` that ends them.
    CopyData,
    /// A comment, string or quoted name that the end of the script cut off. Its text shows which.
    Unterminated,
    /// A character that starts no token in SQL.
    Unknown,
}

impl TokenKind {
    /// Whether a token of this kind means something to the server: neither white space, nor a
    /// comment (directives included), nor a byte order mark.
    #[must_use]
    pub fn is_significant(self) -> bool {
        !matches!(
            self,
            Self::Whitespace
                | Self::LineComment
                | Self::BlockComment
                | Self::Directive
                | Self::ByteOrderMark
        )
    }

    /// Whether this is a name or keyword in any of its forms.
    #[must_use]
    pub fn is_identifier(self) -> bool {
        matches!(
            self,
            Self::Identifier | Self::QuotedIdentifier | Self::UnicodeIdentifier
        )
    }

    /// Whether this is a string constant whose value is text (bit strings are not).
    #[must_use]
    pub fn is_string(self) -> bool {
        matches!(
            self,
            Self::String
                | Self::EscapeString
                | Self::UnicodeString
                | Self::NationalString
                | Self::DollarString
        )
    }
}

/// A piece of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token<'a> {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes as they stand in the script.
    pub text: &'a str,
    /// Offset of its first byte in the script.
    pub start: usize,
}

impl Token<'_> {
    /// Offset of the byte after its last.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether this is the unquoted word `word`, in any letter case.
    ///
    /// ```
    /// # use driftless_sql_text::tokens;
    /// assert!(tokens("drop").next().unwrap().is_word("DROP"));
    /// assert!(!tokens("\"drop\"").next().unwrap().is_word("DROP"));
    /// ```
    #[must_use]
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == TokenKind::Identifier && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether this is the punctuation `mark`, such as `;` or `::`.
    #[must_use]
    pub fn is_punctuation(&self, mark: &str) -> bool {
        self.kind == TokenKind::Punctuation && self.text == mark
    }
}
