"""A program in a pseudo-terminal of its own, and what it costs."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()*+].|[ -/]*[0-~])")
ENVIRONMENT = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}


class Program:
    """Runs until `end`. Nothing but reading lies between a program's last byte and the clock: what it wrote is looked
    through, and thrown away, while it has nothing more to say."""

    def __init__(self, arguments, home, folder=None, columns=200, rows=60):
        self.started = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder or home)
            size(0, columns, rows)
            os.execvpe(arguments[0], arguments, ENVIRONMENT | {"HOME": home})
        size(self.terminal, columns, rows)

    def wait_for(self, text, seconds=20):
        """Milliseconds from the start until the text stands among what was written."""
        wanted, output = text.encode(), bytearray()
        end = time.perf_counter() + seconds
        while piece := self.read(end - time.perf_counter()):
            while piece:
                output += piece
                last = time.perf_counter()
                piece = self.read(0)
            if wanted in ESCAPES.sub(b"", output):
                return (last - self.started) * 1000
        raise TimeoutError(f"did not show {text!r} within {seconds} s")

    def read(self, seconds):
        """What came, after waiting for it; nothing where nothing did."""
        if not select.select([self.terminal], [], [], max(0, seconds))[0]:
            return b""
        try:
            return os.read(self.terminal, 1 << 16)
        except OSError:
            return b""

    def settle(self, seconds=0.3):
        """Reads until nothing has come for so long."""
        while self.read(seconds):
            pass

    def press(self, key, seconds=0.02):
        """Milliseconds from a key to the last byte of what it changed; nil where it changed nothing."""
        start = last = time.perf_counter()
        os.write(self.terminal, key)
        while self.read(seconds):
            last = time.perf_counter()
        return (last - start) * 1000 if last > start else None

    def type(self, keys):
        """Presses each key and waits for the screen."""
        for key in keys:
            self.press(key.encode(), 0.05)

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)

    # What the kernel says

    def processor_seconds(self):
        return sum(
            int(self.text(f"task/{task}/schedstat").split()[0]) for task in self.tasks()) / 1e9

    def wakeups(self):
        """How often a thread has gone to sleep and come back."""
        return sum(self.number(f"task/{task}/status", "voluntary_ctxt_switches")
                   for task in self.tasks())

    def megabytes(self, name):
        return self.number("status", name) / 1024

    def tasks(self):
        return os.listdir(f"/proc/{self.process}/task")

    def text(self, path):
        with open(f"/proc/{self.process}/{path}") as file:
            return file.read()

    def number(self, path, name):
        return int(re.search(rf"^{name}:\s*(\d+)", self.text(path), re.M).group(1))


def size(terminal, columns, rows):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
