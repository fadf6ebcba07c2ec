"""Runs everybody in turns on one server, and prints medians as a table: see ../README.md."""

import argparse
import json
import shlex
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--url", required=True)
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument(
        "--program", action="append", default=[], help="a command that takes --url and --data and tells the same"
    )
    arguments = arguments.parse_args()
    programs = [shlex.split(program) for program in arguments.program]
    programs += [[sys.executable, str(HERE / name)] for name in ("peer_langchain.py", "peer_vecs.py")]
    told = [[] for _ in programs]
    for turn in range(arguments.rounds):
        for number in range(len(programs)):
            number = (number + turn) % len(programs)
            command = [*programs[number], "--url", arguments.url, "--data", arguments.data]
            run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            told[number].append(json.loads(run.stdout.splitlines()[-1]))
            print(run.stdout.splitlines()[-1], file=sys.stderr, flush=True)

    def median(rounds, *keys):
        def value(told):
            for key in keys:
                told = told[key]
            return told

        return statistics.median(value(one) for one in rounds)

    print(
        "| | insert, rows/s | index | search p50 / p99 | recall@10 | 1 % kept: p50 / p99 | recall@10 | short |"
        "\n|---|---:|---:|---:|---:|---:|---:|---:|"
    )
    for rounds in told:
        one = rounds[0]
        rate = one["rows"] / median(rounds, "insert_s")
        index = median(rounds, "index_s")
        cells = [one["version"], f"{rate:,.0f}", f"{index:.1f} s"]
        for which in ("all", "filtered"):
            cells.append(f"{median(rounds, which, 'p50_ms'):.2f} / {median(rounds, which, 'p99_ms'):.2f} ms")
            cells.append(f"{median(rounds, which, 'recall'):.3f}")
        cells.append(f"{median(rounds, 'filtered', 'short'):.0f} of 250")
        print("|", " | ".join(cells), "|")


main()
