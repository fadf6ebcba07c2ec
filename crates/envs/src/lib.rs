//! Databases that have a name: where their URLs come from, which of them are production, what was done
//! to those, and commands that are run with one of them in their environment.
//!
//! [`Environments`] are what the settings say beside the three that need none: `local`, which is `.env`
//! and then the process environment, and `dev` and `prod`, which are Railway's `development` and
//! `production`. Another [`Source`] can be added from another crate.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use driftless_envs::{Context, Environments};
//!
//! let settings = r#"[staging]
//! source = "env"
//! variable = "STAGING_URL""#;
//! let environments = Environments::new(toml::from_str(settings)?);
//!
//! let variable = |name: &str| {
//!     (name == "STAGING_URL").then(|| "postgres://ada:s3cret@db.example/app".to_owned())
//! };
//! let context = Context::new(".", &variable);
//! let found = environments.get("staging")?.resolve(&context).await?;
//! assert_eq!(found.from, "the environment variable STAGING_URL");
//! assert_eq!(found.url.to_string(), "postgres://ada:***@db.example/app");
//! # Ok(())
//! # }
//! ```
//!
//! The crate reads no environment variable itself: a [`Context`] looks them up, and a tool that is started
//! inherits what the process has.
//!
//! # Limits
//!
//! - What a tool prints on standard error is shown in an error with URLs' passwords and what looks like an
//!   assignment to a password or token left out ([`redact`]). A secret in no such form cannot be told from
//!   other text.
//! - [`Child::run`] masks output that is text: a secret that the child has encoded is not found.

mod child;
mod environment;
mod error;
mod hosts;
mod journal;
mod marker;
mod process;
mod protection;
mod redact;
mod settings;
mod source;
mod sources;

pub use child::{Child, ChildError, MARKER_VARIABLE, enter};
pub use environment::{Environment, Environments, Resolved};
pub use error::EnvError;
pub use hosts::{is_railway_private, is_railway_proxy};
pub use journal::{Entry, Journal, Outcome};
pub use marker::{Marker, MarkerError, read_marker, set_marker};
pub use protection::{Protection, Said, Why, is_production_name, protection};
pub use redact::redact;
pub use settings::{EnvironmentSettings, PoolSettings, SourceSettings};
pub use source::{Answer, Context, Found, Source};
pub use sources::{Command, Dotenv, Process, Railway, RailwayError};
