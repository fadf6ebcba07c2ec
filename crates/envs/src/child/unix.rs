//! A child that has a process group of its own, and the terminal where it needs it. What the terminal
//! sends then reaches it and not this process, and what is sent to this process is passed on: either way
//! once.

use std::fs::File;
use std::future::poll_fn;
use std::io::{self, IsTerminal as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command};
use std::task::Poll;

use nix::sys::signal::{SigSet, Signal, kill, killpg, raise};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Pid, getpgrp, tcgetpgrp, tcsetpgrp};
use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

/// What is passed on.
const PASSED_ON: [Signal; 5] = [
    Signal::SIGINT,
    Signal::SIGTERM,
    Signal::SIGHUP,
    Signal::SIGQUIT,
    Signal::SIGTSTP,
];
/// What a terminal sends, and sends to whole groups: a script does not stop while what it runs does not.
const OF_TERMINALS: [Signal; 3] = [Signal::SIGINT, Signal::SIGQUIT, Signal::SIGTSTP];
/// A death by signal has this much and the signal's number as its status
/// (<https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02>).
const BY_SIGNAL: i32 = 128;

/// Signals as they come.
pub(super) struct Signals(Vec<(Signal, Stream)>);

impl Signals {
    /// Catches what is passed on, and the child's own changes. What is ignored stays so, for the child
    /// too: that is how `nohup` and a shell's background keep signals off.
    pub(super) fn catch() -> io::Result<Self> {
        let ignored = ignored();
        let all = PASSED_ON
            .into_iter()
            .filter(|it| ignored & (1 << (*it as i32 - 1)) == 0)
            .chain([Signal::SIGCHLD]);
        let streams = all.map(|it| Ok((it, signal(SignalKind::from_raw(it as i32))?)));
        Ok(Self(streams.collect::<io::Result<_>>()?))
    }

    async fn next(&mut self) -> Signal {
        poll_fn(|context| {
            let mut streams = self.0.iter_mut();
            let came = streams.find_map(|(signal, stream)| {
                stream.poll_recv(context).is_ready().then_some(*signal)
            });
            came.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}

/// The signals that this process ignores, a bit for each from 1 on (`SigIgn` of
/// <https://man7.org/linux/man-pages/man5/proc_pid_status.5.html>). Elsewhere nobody tells without `unsafe`.
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.unwrap_or(0)
}

/// Starts a child in a process group of its own.
pub(super) fn start(command: &mut Command) -> io::Result<Child> {
    command.process_group(0).spawn()
}

/// Passes signals on until the child has ended, and says how.
pub(super) async fn wait(child: &mut Child, mut signals: Signals) -> io::Result<i32> {
    let child = Pid::from_raw(i32::try_from(child.id()).map_err(io::Error::other)?);
    let terminal = Terminal::find();
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        terminal.give(child);
    }
    let status = loop {
        if let Some(status) = look(child, &terminal)? {
            break status;
        }
        let signal = signals.next().await;
        // One that has just ended needs none.
        let _ = match signal {
            Signal::SIGCHLD => Ok(()),
            it if OF_TERMINALS.contains(&it) => killpg(child, it),
            it => kill(child, it),
        };
    };
    terminal.take(child);
    Ok(status)
}

/// Whether the child has ended; where it was stopped, this process stops too, and goes on with it.
fn look(child: Pid, terminal: &Terminal) -> io::Result<Option<i32>> {
    let flags = WaitPidFlag::WNOHANG | WaitPidFlag::WUNTRACED;
    Ok(match waitpid(child, Some(flags))? {
        WaitStatus::Exited(_, code) => Some(code),
        WaitStatus::Signaled(_, signal, _) => Some(BY_SIGNAL + signal as i32),
        WaitStatus::Stopped(_, Signal::SIGTTIN | Signal::SIGTTOU) if terminal.is_ours() => {
            // It uses the terminal and has not been given it.
            terminal.give(child);
            killpg(child, Signal::SIGCONT)?;
            None
        }
        WaitStatus::Stopped(..) => {
            let given = terminal.take(child);
            raise(Signal::SIGSTOP)?;
            if given {
                terminal.give(child);
            }
            killpg(child, Signal::SIGCONT)?;
            None
        }
        _ => None,
    })
}

/// The terminal of this process's session. The child is given it at once where standard input and output
/// are a terminal, and otherwise when it wants it: what stands before or after in a pipe needs it too.
struct Terminal(Option<File>);

impl Terminal {
    fn find() -> Self {
        Self(File::open("/dev/tty").ok())
    }

    /// Whether this process is in the foreground.
    fn is_ours(&self) -> bool {
        self.is_of(getpgrp())
    }

    fn is_of(&self, group: Pid) -> bool {
        self.0.as_ref().is_some_and(|it| tcgetpgrp(it) == Ok(group))
    }

    /// Gives it to that group, where it is ours.
    fn give(&self, group: Pid) {
        if self.is_ours() {
            self.set(group);
        }
    }

    /// Takes it back, where the child's group has it.
    fn take(&self, child: Pid) -> bool {
        let taken = self.is_of(child);
        if taken {
            self.set(getpgrp());
        }
        taken
    }

    fn set(&self, group: Pid) {
        // Who is in the background is stopped for this, unless it holds the signal back.
        let mut held = SigSet::empty();
        held.add(Signal::SIGTTOU);
        let _ = held.thread_block();
        if let Some(terminal) = &self.0 {
            // A terminal that is gone is no reason to leave the child alone.
            let _ = tcsetpgrp(terminal, group);
        }
        let _ = held.thread_unblock();
    }
}
