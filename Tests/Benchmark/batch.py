"""How many cases a second `corscope batch` takes."""
import glob
import json
import subprocess
import time

from table import heading, median, row


def measure(corscope, home, root):
    heading("Batch, the requests of the conformance cases, planned without sending")
    cases = [json.loads(line) for path in sorted(
        glob.glob(f"{root}/Tests/Conformance/Resources/cases/*.jsonl")) for line in open(path)]
    lines = [json.dumps(request(case, step, number)) for case in cases
             for number, step in enumerate(case["steps"])]
    path = f"{home}/requests.jsonl"
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")
    parsed = taken(["python3", "-c", READ, path])
    row("python3, reading and writing the same JSON", len(cases) / parsed, "cases/s")
    planned = taken([corscope, "batch", path])
    row("corscope batch", len(cases) / planned, "cases/s", ("python3", len(cases) / parsed))


READ = "import json,sys\nfor line in open(sys.argv[1]): print(json.dumps(json.loads(line)))"


def request(case, step, number):
    def filled(text):
        for name in ("api", "app", "other"):
            text = text.replace("{%s}" % name, f"https://{name}.example")
        return text.replace("{base}", "/base")

    members = {"id": f"{case['id']} {number}", "session": case["id"], "plan": True,
               "origin": "https://app.example", "url": filled(step["url"])}
    for name in ("method", "headers", "body", "mode", "credentials", "redirect", "cache", "api"):
        if name in step:
            members[name] = step[name]
    return members


def taken(arguments, times=5):
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(arguments, stdout=subprocess.DEVNULL, check=False)
        spent.append(time.perf_counter() - start)
    return median(spent)
