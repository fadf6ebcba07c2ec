use super::VARIABLE;
use crate::source::{Answer, Context, Found, Source};

/// A variable of the process environment.
#[derive(Debug, Clone)]
pub struct Process {
    variable: String,
}

impl Process {
    /// The variable of that name; `DATABASE_URL` without one.
    #[must_use]
    pub fn new(variable: Option<String>) -> Self {
        Self {
            variable: variable.unwrap_or_else(|| VARIABLE.to_owned()),
        }
    }
}

impl Source for Process {
    fn describe(&self) -> String {
        format!("the environment variable {}", self.variable)
    }

    fn find<'a>(&'a self, context: &'a Context<'a>) -> Answer<'a> {
        Box::pin(async {
            let url = context.variable(&self.variable);
            Ok(url.map(|url| Found {
                url,
                from: self.describe(),
            }))
        })
    }
}
