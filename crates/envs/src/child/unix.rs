//! A child that has a process group of its own, and the terminal while it is in the foreground. So what
//! the terminal sends reaches it and not this process, and what is sent to this process is passed on:
//! either way once.

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
/// A death by signal has this much and the signal's number as its status
/// (<https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02>).
const BY_SIGNAL: i32 = 128;

/// Signals as they come.
pub(super) struct Signals(Vec<(Signal, Stream)>);

impl Signals {
    /// Catches what is passed on, and the child's own changes.
    pub(super) fn catch() -> io::Result<Self> {
        let all = PASSED_ON.into_iter().chain([Signal::SIGCHLD]);
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

/// Starts a child in a process group of its own.
pub(super) fn start(command: &mut Command) -> io::Result<Child> {
    command.process_group(0).spawn()
}

/// Passes signals on until the child has ended, and says how.
pub(super) async fn wait(child: &mut Child, mut signals: Signals) -> io::Result<i32> {
    let child = Pid::from_raw(i32::try_from(child.id()).map_err(io::Error::other)?);
    let terminal = Terminal::find();
    terminal.give(child);
    let status = loop {
        if let Some(status) = look(child, &terminal)? {
            break status;
        }
        let signal = signals.next().await;
        if signal != Signal::SIGCHLD {
            // One that has just ended needs none.
            let _ = kill(child, signal);
        }
    };
    terminal.take();
    Ok(status)
}

/// Whether the child has ended; where it was stopped, this process stops too, and goes on with it.
fn look(child: Pid, terminal: &Terminal) -> io::Result<Option<i32>> {
    let flags = WaitPidFlag::WNOHANG | WaitPidFlag::WUNTRACED;
    Ok(match waitpid(child, Some(flags))? {
        WaitStatus::Exited(_, code) => Some(code),
        WaitStatus::Signaled(_, signal, _) => Some(BY_SIGNAL + signal as i32),
        WaitStatus::Stopped(_, Signal::SIGTTIN | Signal::SIGTTOU) if terminal.ours => {
            // It used the terminal before it was given it.
            terminal.give(child);
            killpg(child, Signal::SIGCONT)?;
            None
        }
        WaitStatus::Stopped(..) => {
            terminal.take();
            raise(Signal::SIGSTOP)?;
            terminal.give(child);
            killpg(child, Signal::SIGCONT)?;
            None
        }
        _ => None,
    })
}

/// The terminal on standard input, where this process was in its foreground.
struct Terminal {
    ours: bool,
}

impl Terminal {
    fn find() -> Self {
        let stdin = io::stdin();
        Self {
            ours: stdin.is_terminal() && tcgetpgrp(&stdin) == Ok(getpgrp()),
        }
    }

    fn give(&self, group: Pid) {
        if self.ours {
            // Who is in the background is stopped for this, unless it holds the signal back.
            let mut held = SigSet::empty();
            held.add(Signal::SIGTTOU);
            let _ = held.thread_block();
            // A terminal that is gone is no reason to leave the child alone.
            let _ = tcsetpgrp(io::stdin(), group);
            let _ = held.thread_unblock();
        }
    }

    fn take(&self) {
        self.give(getpgrp());
    }
}
