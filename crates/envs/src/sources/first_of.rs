use super::{Dotenv, Process};
use crate::source::{Answer, Context, Source};

/// The first of several sources that has a URL.
#[derive(Debug)]
pub(crate) struct FirstOf {
    sources: Vec<Box<dyn Source>>,
    description: &'static str,
}

impl FirstOf {
    /// What `local` is: `.env`, and then the process environment.
    pub(crate) fn local() -> Self {
        Self {
            sources: vec![
                Box::new(Dotenv::new(None, None).may_be_missing()),
                Box::new(Process::new(None)),
            ],
            description: "DATABASE_URL in .env or in the process environment",
        }
    }
}

impl Source for FirstOf {
    fn describe(&self) -> String {
        self.description.to_owned()
    }

    fn find<'a>(&'a self, context: &'a Context<'a>) -> Answer<'a> {
        Box::pin(async {
            for source in &self.sources {
                if let Some(found) = source.find(context).await? {
                    return Ok(Some(found));
                }
            }
            Ok(None)
        })
    }
}
