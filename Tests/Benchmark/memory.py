"""What corscope holds in memory: after the demo's walk, and with a body of 100 MB on the screen."""
import http.server
import threading

from keys import demo
from pseudo_terminal import Program
from table import heading, row

SIZE = 100_000_000
AIMS = {"RssAnon": ("20 MB", 20), "VmHWM": ("40 MB", 40)}
KINDS = {
    "lines": ("text/plain", b"a line of forty bytes, as logs have them\n"),
    "json": ("application/json", b'{"id":1234,"token":"0123456789abcdef"},'),
    "binary": ("application/octet-stream", bytes(range(256))),
}


def measure(corscope, home, root):
    heading("Memory")
    program = demo(corscope, home)
    program.type(["j", "k", "f", "\x1b", "w", "\x1b", "H", "\x1b", "S", "j", "\r", "\r"])
    tell("after the demo's walk", program)
    program.end()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Big)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for kind in KINDS:
        opened(corscope, home, f"http://127.0.0.1:{server.server_address[1]}/{kind}", kind)
    server.shutdown()


def opened(corscope, home, url, kind):
    program = Program([corscope, url, "--origin", "http://localhost:3000", "--no-history"], home)
    program.wait_for("Verdict")
    program.settle()
    program.type(["\r"])
    # While it is on its way the screen counts the seconds.
    program.settle(2)
    program.type(["B"])
    program.settle(1)
    tell(f"100 MB of {kind}, opened", program)
    row("    from the key to the last line (G)", program.press(b"G", 1.5), "ms")
    program.type(["g", "/"])
    row("    a search that finds nothing", program.press(b"~", 1.5) or 0, "ms")
    tell("    then", program)
    program.end()


def tell(name, program):
    for field, aim in AIMS.items():
        what = "anonymous" if field == "RssAnon" else "peak"
        row(f"{name}: {what}", program.megabytes(field), "MB", aim)


class Big(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind = self.path.strip("/")
        type, piece = KINDS[kind]
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(SIZE))
        self.end_headers()
        if kind == "json":
            self.wfile.write(b"[")
            self.pieces(piece, SIZE - 1 - len(b'"the end"]'))
            self.wfile.write(b'"the end"]')
        else:
            self.pieces(piece, SIZE)

    def pieces(self, piece, size):
        many = piece * (65536 // len(piece))
        whole, rest = divmod(size, len(many))
        for _ in range(whole):
            self.wfile.write(many)
        tail, left = divmod(rest, len(piece))
        self.wfile.write(piece * tail + b" " * left)

    def log_message(self, *_):
        pass
