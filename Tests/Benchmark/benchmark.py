#!/usr/bin/env python3
"""Measures corscope beside other programs, and prints ratios. See README.md, "Speed".

    python3 Tests/Benchmark/benchmark.py [--corscope FILE] [--only start keys idle memory batch]

Linux and Python 3 without packages. A program that is missing is named with the line that installs it.
"""
import argparse
import os
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True

import batch
import keys
import memory
import start

PARTS = {"start": start, "keys": keys, "idle": keys.Idle, "memory": memory, "batch": batch}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(os.path.dirname(here))
    parser = argparse.ArgumentParser(description="corscope beside other programs, as ratios.")
    parser.add_argument("--corscope", default=os.path.join(root, ".build/release/corscope"))
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    program = shutil.which(os.path.abspath(options.corscope))
    if program is None:
        raise SystemExit(
            "no release build; make one: swift build -c release --static-swift-stdlib "
            "--product corscope")
    with tempfile.TemporaryDirectory() as home:
        for part in options.only:
            PARTS[part].measure(program, home, root)


main()
