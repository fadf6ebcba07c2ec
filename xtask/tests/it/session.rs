//! Terminals for the tests, each with a shell that has jobs as a person's has.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nix::fcntl::OFlag;
use nix::pty::{grantpt, posix_openpt, ptsname_r, unlockpt};

use crate::run::within;

/// Far longer than anything takes.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// A terminal, and the shell that has it.
pub(crate) struct Session {
    pub(crate) shell: Child,
    terminal: File,
    came: Receiver<Vec<u8>>,
    seen: String,
}

impl Session {
    /// Runs a job, in which `command` is the arguments, and says how it ended or stopped.
    pub(crate) fn start(job: &str, command: &Command) -> Self {
        // A trap keeps the shell from ending with a job that SIGINT ended. Where a shell that has a terminal
        // ends, what nobody has read from the terminal is lost.
        let script =
            format!("set -m; trap : INT; {job}; echo \"status $?.\"; echo the end.; read key");
        let master =
            posix_openpt(OFlag::O_RDWR | OFlag::O_NOCTTY | OFlag::O_CLOEXEC).expect("a terminal");
        grantpt(&master).expect("the terminal is ours");
        unlockpt(&master).expect("the terminal can be opened");
        let name = ptsname_r(&master).expect("the terminal's name");
        let side = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(OFlag::O_NOCTTY.bits())
            .open(name)
            .expect("the terminal's other side");
        let copy = || side.try_clone().expect("the terminal's other side again");
        // Making a terminal that of a session is not safe in Rust.
        let others = [
            "env",
            "--default-signal=INT,QUIT,TSTP,TERM,HUP",
            "setsid",
            "--ctty",
            "sh",
            "-c",
            &script,
            "sh",
        ];
        let shell = within(&others, command)
            .stdin(copy())
            .stdout(copy())
            .stderr(copy())
            .spawn()
            .expect("`env` (GNU coreutils) and `setsid` (util-linux) are installed");
        let terminal = File::from(OwnedFd::from(master));
        let mut reader = terminal.try_clone().expect("the terminal again");
        let (send, came) = channel();
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            // Where all have closed the other side, there is an error.
            while let Ok(length @ 1..) = reader.read(&mut piece) {
                if send.send(piece[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            shell,
            terminal,
            came,
            seen: String::new(),
        }
    }

    pub(crate) fn type_in(&mut self, keys: &str) {
        self.terminal
            .write_all(keys.as_bytes())
            .expect("the terminal takes keys");
    }

    /// Waits until that is shown, and gives what was shown since the last time and before it.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some((before, after)) = self.seen.split_once(text) {
                let before = before.to_owned();
                self.seen = after.to_owned();
                return before;
            }
            let left = until.saturating_duration_since(Instant::now());
            let Ok(piece) = self.came.recv_timeout(left) else {
                panic!("no {text:?} came, but {:?}", self.seen);
            };
            self.seen
                .push_str(&String::from_utf8_lossy(&piece).replace('\r', ""));
        }
    }

    /// What is shown until the job has ended, and ends the shell.
    #[track_caller]
    pub(crate) fn rest(mut self) -> String {
        let rest = self.wait_for("the end.");
        self.type_in("\n");
        self.shell.wait().expect("the shell ends");
        rest
    }

    /// The process and its parent, as the child says.
    #[track_caller]
    pub(crate) fn ready(&mut self) -> (String, String) {
        self.wait_for("ready ");
        let said = self.wait_for(".");
        let (child, parent) = said.split_once(' ').expect("two processes");
        (child.to_owned(), parent.to_owned())
    }
}
