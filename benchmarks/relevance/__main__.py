"""Measures how well search finds what people mean, compared with other systems on the same texts.

Run from the project: `.venv/bin/python -m benchmarks.relevance`. It loads the demonstration county, runs all judged
queries of `benchmarks/relevance/queries/` in each system, and compares the hits with the judgements.
"""

from __future__ import annotations

import argparse
import importlib
import os
from pathlib import Path

HALVES = ("both", "all", "tuning", "held_back")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.relevance", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--half", choices=HALVES, default="both", help="queries that count (both, side by side)"
    )
    parser.add_argument("--class", dest="kinds", nargs="+", metavar="CLASS", help="only these classes")
    parser.add_argument("--system", dest="systems", nargs="+", metavar="SYSTEM", help="only these systems")
    parser.add_argument("--worst", type=int, metavar="N", help="list the worst queries of the tuning half")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures for a later --before")
    parser.add_argument("--before", type=Path, metavar="FILE", help="tell what changed since that run")
    parser.add_argument(
        "--steps",
        action="store_true",
        help="the portal alone, step by step: what each step of its recipe brings",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the county there: the next run starts in seconds"
    )
    return parser.parse_args()


def main() -> None:
    options = read_options()
    if options.keep:
        os.environ["BENCHMARK_FOLDER"] = str(options.keep.resolve())
    # The first import sets up Django, which needs the folder; the second one needs Django.
    importlib.import_module("benchmarks.temporary")
    importlib.import_module("benchmarks.relevance.run").run(options)


if __name__ == "__main__":
    main()
