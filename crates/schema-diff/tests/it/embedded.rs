//! The two databases on the embedded engine.

use driftless_scratch::{Engine, Options};

use crate::engine::{Pair, execute};

impl Pair {
    pub(crate) async fn start() -> Self {
        let mut options = Options::new(Engine::Embedded);
        options.extensions.insert("vector".to_owned());
        Self::on(options).await
    }

    /// With owners and privileges, and roles to have them.
    pub(crate) async fn with_access() -> Self {
        let mut pair = Self::start().await;
        pair.access = true;
        for database in [&mut pair.old, &mut pair.new] {
            let roles = r#"CREATE ROLE reader; CREATE ROLE writer; CREATE ROLE keeper;
                CREATE ROLE "Odd ""role"".ü";"#;
            execute(database, roles).await.unwrap();
        }
        pair
    }
}
