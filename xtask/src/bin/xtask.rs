//! The driver as a program called `xtask`.

fn main() -> std::process::ExitCode {
    driftless::main()
}
