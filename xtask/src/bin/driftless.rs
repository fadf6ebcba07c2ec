//! The driver as a program called `driftless`.

fn main() -> std::process::ExitCode {
    driftless::main()
}
