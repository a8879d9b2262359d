"""From the start of a program to its first screen."""
import os
import subprocess
import time

from pseudo_terminal import Program
from table import has, heading, median, row


def measure(corscope, home, root):
    heading("Start to first paint, median, 120x36")
    tig = paint(["tig"], home, "the last commit", folder=repository(home)) if has("tig") else None
    beside = ("tig", tig) if tig else None
    if tig:
        row("tig, a repository of 500 commits", tig, "ms")
    row("corscope, an empty request", paint([corscope], home, "Verdict"), "ms", beside)
    row("corscope demo", paint([corscope, "demo"], home, "second login"), "ms", beside)
    row("corscope --version, no screen", run([corscope, "--version"]), "ms", beside)
    if has("posting"):
        try:
            row("posting", paint(["posting"], home, "Collection", times=5), "ms", beside)
        except TimeoutError as failure:
            print(f"  posting {failure}")


def paint(arguments, home, text, folder=None, times=31):
    taken = []
    for _ in range(times):
        program = Program(arguments, home, folder=folder, columns=120, rows=36)
        taken.append(program.wait_for(text))
        program.end()
    return median(taken)


def run(arguments, times=31):
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def repository(home):
    folder = os.path.join(home, "repository")
    if not os.path.exists(folder):
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
        subprocess.run(git + ["init", "-q", folder], check=True, stderr=subprocess.DEVNULL)
        for number in range(500):
            subprocess.run(git + ["-C", folder, "commit", "-q", "--allow-empty", "-m",
                                  "the last commit" if number == 499 else f"commit {number}"],
                           check=True)
    return folder
