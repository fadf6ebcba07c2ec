//! Runs the service with what the environment says.

#![expect(
    clippy::print_stderr,
    reason = "the log of a service is its standard error"
)]

use std::process::ExitCode;
use std::sync::Arc;

use memory_api::{Config, HashEmbedder, run};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::read(|name| std::env::var(name).ok())?;
    let listener = TcpListener::bind(&config.listen).await.map_err(|error| {
        format!(
            "cannot listen on {:?} (MEMORY_API_LISTEN): {error}",
            config.listen
        )
    })?;
    eprintln!(
        "listening on http://{}, database {}",
        listener.local_addr()?,
        config.url
    );
    let stop = stop()?;
    Ok(run(
        listener,
        config,
        HashEmbedder,
        Arc::new(|line| eprintln!("{line}")),
        stop,
    )
    .await?)
}

/// Done with the first SIGTERM or Ctrl-C.
#[cfg(unix)]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        eprintln!("shutting down");
    })
}

#[cfg(not(unix))]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
        eprintln!("shutting down");
    })
}
