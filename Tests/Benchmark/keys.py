"""From a key to the changed screen, and what a key and doing nothing cost."""
import os
import subprocess
import time

from pseudo_terminal import Program
from start import repository
from table import has, heading, median, p90, row


def measure(corscope, home, root):
    heading("Key to changed screen, 200x60: the last byte of the frame is out")
    beside = None
    if has("less"):
        beside = ("less", line("less, a line further (j)", less(home), b"j"))
    if has("tig"):
        tig = Program(["tig"], home, folder=repository(home))
        tig.wait_for("the last commit")
        beside = ("tig", line("tig, the next commit (j)", tig, b"j", beside))
    program = demo(corscope, home)
    line("corscope, the next step and its diff (j, k)", program, b"jk", beside)
    program = demo(corscope, home)
    line("corscope, the next region (tab)", program, b"\t", beside)
    line("corscope, typing in the URL", typing(corscope, home), b"x", beside)
    line("    the same, with 100 runs in the history", remembering(corscope, home), b"x", beside)
    in_process(os.path.join(os.path.dirname(corscope), "KeyCost"))


def in_process(program):
    """Update, view and the comparison of rows, without a terminal."""
    heading("A key without a terminal, 200x60: update, view, rows compared")
    if not os.path.exists(program):
        print("  KeyCost is not built: swift build -c release --static-swift-stdlib --product KeyCost")
        return
    for line in subprocess.run([program], capture_output=True, text=True).stdout.splitlines():
        name, cached, whole = line.split("\t")
        row(f"corscope, {name}", float(cached) / 1000, "ms", ("a whole view", float(whole) / 1000))


def line(name, program, keys, beside=None, times=300):
    program.settle()
    spent = program.processor_seconds()
    taken = [program.press(keys[i % len(keys):][:1]) for i in range(times)]
    spent = (program.processor_seconds() - spent) / times * 1000
    program.end()
    taken = [each for each in taken if each is not None]
    row(name, median(taken), "ms", beside)
    row("    90th percentile", p90(taken), "ms")
    row("    processor time for a key", spent, "ms")
    return median(taken)


def demo(corscope, home):
    """The demo's first founding story, refused."""
    program = Program([corscope, "demo"], home)
    program.wait_for("second login")
    program.settle()
    program.type(["\r", "\r"])
    program.settle(1)
    program.type(["2"])
    return program


def typing(corscope, home):
    program = Program([corscope], home)
    program.wait_for("Verdict")
    program.settle()
    program.type(["e"])
    return program


def remembering(corscope, home):
    """Typing in the URL where a hundred addresses are known."""
    home = os.path.join(home, "remembering")
    os.mkdir(home)
    program = Program(
        [corscope, "http://127.0.0.1:49151/run-0", "--origin", "http://localhost:3000"], home)
    program.wait_for("Verdict")
    program.settle()
    program.type(["\r"])
    program.settle(1)
    program.end()
    path = os.path.join(home, ".local/state/corscope/history.jsonl")
    with open(path) as file:
        run = file.readline()
    with open(path, "w") as file:
        file.writelines(run.replace("/run-0", f"/run-{number}") for number in range(100))
    program = Program([corscope], home)
    program.wait_for("Verdict")
    program.settle()
    program.type(["H"])
    program.settle()
    program.type(["\x1b"])
    program.settle()
    program.type(["e"])
    return program


def less(home):
    path = f"{home}/lines.txt"
    with open(path, "w") as file:
        file.writelines(f"line {number}\n" for number in range(5000))
    program = Program(["less", path], home)
    program.wait_for("line 20")
    return program


class Idle:
    """Nothing happens for ten seconds."""

    @staticmethod
    def measure(corscope, home, root):
        heading("Idle for 10 s, after a run")
        program = demo(corscope, home)
        Idle.line("corscope demo", program)
        program = Program([corscope], home)
        program.wait_for("Verdict")
        Idle.line("corscope", program)
        if has("tig"):
            program = Program(["tig"], home, folder=repository(home))
            program.wait_for("the last commit")
            Idle.line("tig", program)

    @staticmethod
    def line(name, program):
        program.settle(2)
        spent, woken = program.processor_seconds(), program.wakeups()
        time.sleep(10)
        row(f"{name}: processor time", (program.processor_seconds() - spent) * 1000, "ms")
        row(f"{name}: wake-ups", program.wakeups() - woken, "")
        program.end()
