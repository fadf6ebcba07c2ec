//! PostgreSQL refuses to run as root: then its programs run as `postgres` or `nobody`.

use std::path::Path;
use std::process::Command;

use crate::ScratchError;

/// Whom the server's processes run as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Account {
    /// Whoever runs this process.
    Own,
    /// Somebody without privileges, because this process runs as root.
    #[cfg(unix)]
    Other { user: u32, group: u32 },
}

#[cfg(unix)]
impl Account {
    /// `folder` was created by this process and shows who that is.
    pub(super) fn choose(folder: &Path) -> Result<Self, ScratchError> {
        use std::os::unix::fs::MetadataExt as _;

        let metadata = folder
            .metadata()
            .map_err(ScratchError::io("read", folder))?;
        if metadata.uid() != 0 {
            return Ok(Self::Own);
        }
        for name in ["postgres", "nobody"] {
            if let (Some(user), Some(group)) = (id("-u", name), id("-g", name))
                && user != 0
            {
                return Ok(Self::Other { user, group });
            }
        }
        Err(ScratchError::Native {
            action: "find a user to run as: PostgreSQL refuses root, and there is neither a user \
                     `postgres` nor `nobody`",
            log: String::new(),
        })
    }

    /// Gives `path` and what is in it to the account.
    pub(super) fn give(self, path: &Path) -> Result<(), ScratchError> {
        let Self::Other { user, group } = self else {
            return Ok(());
        };
        std::os::unix::fs::lchown(path, Some(user), Some(group))
            .map_err(ScratchError::io("change the owner of", path))?;
        if !path.is_dir() || path.is_symlink() {
            return Ok(());
        }
        for entry in std::fs::read_dir(path).map_err(ScratchError::io("read", path))? {
            self.give(&entry.map_err(ScratchError::io("read", path))?.path())?;
        }
        Ok(())
    }

    /// Makes `command` run as the account.
    pub(super) fn apply(self, command: &mut Command) {
        use std::os::unix::process::CommandExt as _;

        if let Self::Other { user, group } = self {
            command.uid(user).gid(group);
        }
    }
}

#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "the signatures of the systems that have users to choose from"
)]
impl Account {
    pub(super) fn choose(_folder: &Path) -> Result<Self, ScratchError> {
        Ok(Self::Own)
    }

    pub(super) fn give(self, _path: &Path) -> Result<(), ScratchError> {
        Ok(())
    }

    pub(super) fn apply(self, _command: &mut Command) {}
}

#[cfg(unix)]
fn id(option: &str, name: &str) -> Option<u32> {
    let output = Command::new("id").args([option, name]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
