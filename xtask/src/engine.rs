//! From settings and arguments to a running scratch engine.

use std::collections::BTreeSet;
use std::path::PathBuf;

use driftless_scratch::{DEFAULT_IMAGE, DatabaseUrl, Engine, NativeOptions, Options, Scratch};

use crate::cache;
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::Project;
use crate::settings::{EngineName, ScratchSettings};

/// The variable that holds the `server` engine's URL when the settings name no other.
const URL_VARIABLE: &str = "DRIFTLESS_SCRATCH_URL";
/// An installation of PostgreSQL for the `native` engine, before any other.
const NATIVE_VARIABLE: &str = "DRIFTLESS_NATIVE_POSTGRES";

/// Arguments about scratch databases.
#[derive(Debug, Default, Clone, clap::Args)]
pub(crate) struct EngineArgs {
    /// The engine for scratch databases; without it, `scratch.engine` in the settings
    #[arg(long, value_name = "ENGINE", value_enum)]
    pub scratch: Option<EngineName>,
    /// Replay every migration; neither use nor keep snapshots
    #[arg(long)]
    pub no_cache: bool,
}

impl EngineArgs {
    /// Which engine that is.
    pub(crate) fn name(&self, project: &Project) -> EngineName {
        let settings = &project.settings.scratch;
        self.scratch.or(settings.engine).unwrap_or_default()
    }

    /// Starts the engine this project asks for, with these extensions at hand.
    pub(crate) async fn start(
        &self,
        project: &Project,
        extensions: BTreeSet<String>,
    ) -> Result<Scratch, Failed> {
        let settings = &project.settings.scratch;
        let name = self.name(project);
        let options = Options {
            engine: engine(name, settings, project)?,
            extensions,
            cache: if self.no_cache {
                None
            } else {
                Some(cache::snapshots()?)
            },
        };
        Scratch::start(options).await.or_exit(Exit::Failure)
    }
}

fn engine(
    name: EngineName,
    settings: &ScratchSettings,
    project: &Project,
) -> Result<Engine, Failed> {
    Ok(match name {
        EngineName::Embedded => Engine::Embedded,
        EngineName::Native => Engine::Native(native(
            settings
                .pg_config
                .as_ref()
                .map(|path| project.root.join(path)),
        )),
        EngineName::Server => {
            let variable = settings.url_env.as_deref().unwrap_or(URL_VARIABLE);
            let url = std::env::var(variable).map_err(|_| {
                failed(
                    Exit::Usage,
                    format!(
                        "the `server` engine needs a URL in the environment variable {variable}, \
                         which is not set; set it to postgres://user:password@host/database of a \
                         role that may CREATE DATABASE"
                    ),
                )
            })?;
            let url: DatabaseUrl = url.parse().or_exit(Exit::Usage)?;
            Engine::Server { url }
        }
        EngineName::Docker => Engine::Docker {
            image: settings
                .image
                .clone()
                .unwrap_or_else(|| DEFAULT_IMAGE.to_owned()),
        },
    })
}

/// Where to look for native binaries.
pub(crate) fn native(pg_config: Option<PathBuf>) -> NativeOptions {
    let pg_config = pg_config.or_else(|| std::env::var_os("PG_CONFIG").map(PathBuf::from));
    let mut search: Vec<PathBuf> = Vec::new();
    search.extend(std::env::var_os(NATIVE_VARIABLE).map(PathBuf::from));
    if let Ok(folder) = cache::native_postgres() {
        search.push(folder.join(driftless_scratch::wheel::PREFIX));
    }
    if let Some(path) = std::env::var_os("PATH") {
        // A prefix holds `bin/initdb`.
        search
            .extend(std::env::split_paths(&path).filter_map(|bin| bin.parent().map(PathBuf::from)));
    }
    NativeOptions { pg_config, search }
}
