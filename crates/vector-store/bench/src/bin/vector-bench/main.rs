//! Measures `driftless-vector-store` on a PostgreSQL server: see README.md.

mod database;
mod filter;
mod insert;
mod memory;
mod ours;
mod recall;
mod search;
mod tune;

use std::path::PathBuf;
use std::process::ExitCode;

use driftless_vector_store_bench::{Data, Failure};

use database::Database;

const USAGE: &str = "\
Usage: vector-bench --url URL [OPTIONS] [insert|memory|search|filter|recall|tune|peer]...

What to measure, all but `peer` without a word:
    insert   insert_many beside COPY written by hand, and beside one INSERT a row
    memory   what a long stream of rows costs in memory
    search   search beside the same SQL sent by hand
    filter   filters of many kinds, that keep few rows and many by turns
    recall   recall and latency at defaults, of indexes and filters
    tune     whether `recall` and `tune` say what real queries find
    peer     insert and search for `peers/compare.py`: one line of JSON

Options:
    --url URL       A database to make the schema `vector_bench` in, which must not be there
    --data FOLDER   Embeddings to take; made-up ones without it
    --rows NUMBER   How many made-up ones [default: 10000]
    --rounds NUMBER How often each thing is done [default: 9]";

struct Args {
    url: String,
    data: Option<PathBuf>,
    rows: usize,
    rounds: usize,
    what: Vec<String>,
}

impl Args {
    fn parse() -> Result<Self, Failure> {
        let (mut url, mut data, mut rows, mut rounds, mut what) =
            (None, None, 10_000, 9, Vec::new());
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
            match word.as_str() {
                "--url" => url = Some(value()?),
                "--data" => data = Some(PathBuf::from(value()?)),
                "--rows" => rows = value()?.parse()?,
                "--rounds" => rounds = value()?.parse::<usize>()?.max(1),
                "insert" | "memory" | "search" | "filter" | "recall" | "tune" | "peer" => {
                    what.push(word)
                }
                _ => return Err(format!("what is {word:?}?").into()),
            }
        }
        if what.is_empty() {
            what = ["memory", "insert", "search", "filter", "recall", "tune"]
                .map(str::to_owned)
                .into();
        }
        Ok(Self {
            url: url.ok_or("--url is missing")?,
            data,
            rows,
            rounds,
            what,
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let args = match Args::parse() {
        Ok(args) => args,
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&args).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: &Args) -> Result<(), Failure> {
    let data = match &args.data {
        Some(folder) => Data::read(folder)?,
        None => Data::generate(args.rows, 7),
    };
    let database = Database::create(&args.url).await?;
    let measured = measure(args, &database, &data).await;
    database.drop().await?;
    measured
}

async fn measure(args: &Args, database: &Database, data: &Data) -> Result<(), Failure> {
    if args.what.iter().any(|what| what != "peer") {
        println!(
            "{}; {}; {} rounds\n",
            data.name,
            database.version().await?,
            args.rounds
        );
    }
    for what in &args.what {
        match what.as_str() {
            "insert" => insert::run(database, data, args.rounds).await?,
            "memory" => memory::run(database, data).await?,
            "search" => search::run(database, data, args.rounds).await?,
            "filter" => filter::run(database, data, args.rounds).await?,
            "recall" => recall::run(database, data).await?,
            "tune" => tune::run(database, data).await?,
            _ => ours::run(database, data).await?,
        }
    }
    Ok(())
}
