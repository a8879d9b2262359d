"""How a measurement is printed: a value, and what it is a multiple of."""
import shutil
import statistics

INSTALL = {
    "tig": "apt-get install -y tig",
    # posting asks for any tree-sitter, and dies of those after 0.25.
    "posting": "python3 -m venv /tmp/posting && /tmp/posting/bin/pip install posting 'tree-sitter<0.26' "
               "&& export PATH=$PATH:/tmp/posting/bin",
    "less": "apt-get install -y less",
    "curl": "apt-get install -y curl",
}


def has(name):
    """Whether a program is installed; says how it would be."""
    if shutil.which(name):
        return True
    print(f"  {name} is not installed: {INSTALL[name]}")
    return False


def heading(text):
    print(f"\n{text}")


def row(name, value, unit, beside=None):
    """Prints a value, and its ratio to what was measured beside it."""
    ratio = f"   {value / beside[1]:8.2f} x {beside[0]}" if beside and beside[1] else ""
    print(f"  {name:<44}{value:10.2f} {unit}{ratio}", flush=True)


def median(values):
    return statistics.median(values)


def p90(values):
    return sorted(values)[int(len(values) * 0.9)]
