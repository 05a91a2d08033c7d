"""performance.py: measures the program beside its peers on this machine and writes reports/performance.md.

    benches/peers.sh                      once: installs PyTorch, ONNX Runtime and rten
    python3 benches/performance.py        builds, measures, writes the report

Needs the Rust toolchain and Python 3.11, nothing else; a peer that is not there is left out, loudly. All contestants wait in
processes of their own and take turns, so that they meet the same machine; what the report says is the median of the rounds.
Every number in the report comes out of the run.
"""
import argparse
import json
import os
import pathlib
import platform
import random
import re
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = {"torch-f32": "PyTorch f32", "torch-bf16": "PyTorch bf16", "onnx-f32": "ONNX Runtime f32",
         "onnx-int8": "ONNX Runtime int8", "rten-f32": "rten f32", "rten-int8": "rten int8"}
OWN = "fauxami, encoder"
INSTRUCTIONS = ["avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "avx512_fp16", "amx_bf16", "amx_int8", "asimd", "asimddp", "i8mm"]
#: Characters of the sentences that pairs are made of: with these, pairs have some 70 pieces.
LENGTHS = range(90, 180)


def sentences():
    """Sentences of corpora/, short ones with the next, in a fixed order."""
    found = set()
    for path in sorted((ROOT / "corpora").glob("*/*.txt")):
        for line in path.read_text().splitlines():
            parts = re.split(r"(?<=[.!?])\s+|(?<=[。！？])", line)
            for text in [*parts, *map(" ".join, zip(parts, parts[1:]))]:
                # A character of Chinese or Japanese is about as much as three letters.
                if sum(3 if ord(c) > 0x2e80 else 1 for c in text) in LENGTHS:
                    found.add(text.strip())
    return sorted(found)


def write_pairs(path, count, seed):
    """Pairs of sentences that are no translations of each other; no pair comes twice. Speed does not ask for sense."""
    pool, chance, seen = sentences(), random.Random(seed), set()
    with open(path, "w") as file:
        while len(seen) < count:
            pair = chance.randrange(len(pool)), chance.randrange(len(pool))
            if pair[0] == pair[1] or pair in seen:
                continue
            seen.add(pair)
            row = {"id": str(len(seen)), "target": pool[pair[0]], "source": pool[pair[1]]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def distinct(pool, chance):
    """Two halves of sentences put together, so that hardly any comes twice."""
    one, other = chance.choice(pool).split(), chance.choice(pool).split()
    return " ".join(one[: 1 + len(one) // 2] + other[len(other) // 2:])


def write_feed(path, articles, boilerplate):
    """A feed of articles in one language each, of some 20 sentences; with `boilerplate` ten of them are the same in all."""
    pool, chance = [s for s in sentences() if s.isascii()], random.Random(7)
    same = [distinct(pool, chance) for _ in range(10)]
    with open(path, "w") as file:
        for number in range(articles):
            body = [distinct(pool, chance) for _ in range(10 if boilerplate else 20)] + (same if boilerplate else [])
            lines = [" ".join(body[at : at + 4]) for at in range(0, len(body), 4)]
            file.write(json.dumps({"id": f"a{number}", "text": f"Article number {number}\n" + "\n".join(lines)}) + "\n")


def write_article(path, size):
    pool, chance, written = [s for s in sentences() if s.isascii()], random.Random(8), 0
    with open(path, "w") as file:
        while written < size:
            written += file.write(" ".join(distinct(pool, chance) for _ in range(4)) + "\n")


class Contestant:
    """A process that waits for its turns."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env={**os.environ, **(environment or {})}, cwd=ROOT)
        self.found = self.answer()
        self.seconds = []

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise OSError(f"{self.process.args[0]} ended with {self.process.wait()}")
        return json.loads(line)

    def ask(self, step):
        self.process.stdin.write(step + "\n")
        self.process.stdin.flush()
        return self.answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Run:
    """One whole process: wall-clock seconds, seconds on cores, and the most memory that was resident, in MB."""

    def __init__(self, program, *arguments):
        start = time.perf_counter()
        with open(os.devnull, "w") as nowhere:
            process = subprocess.Popen([program, *map(str, arguments)], stdout=nowhere, cwd=ROOT)
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.perf_counter() - start
        self.busy = (used.ru_utime + used.ru_stime) / self.wall
        self.memory = used.ru_maxrss / 1024
        if process.returncode:
            raise SystemExit(f"failed with {process.returncode}: {program} {' '.join(map(str, arguments))}")


def build(bench):
    """The program and the benchmark of this name, as cargo names the files."""
    paths = []
    for name, arguments in (("fauxami", ["build", "--release", "--bin", "fauxami"]), (bench, ["bench", "--no-run", "--bench", bench])):
        done = subprocess.run(["cargo", *arguments, "--locked", "--message-format=json"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise SystemExit("cargo could not build the program")
        made = [json.loads(line) for line in done.stdout.splitlines()]
        # A benchmark is built beside the program, and either may be done first.
        paths.append([line["executable"] for line in made if line.get("executable") and line["target"]["name"] == name][-1])
    return paths


def start_peers(folder, rows, work, threads):
    python, rten = folder / "venv/bin/python", folder / "rten/release/rten-peer"
    script = ROOT / "benches/peer.py"
    if not python.exists():
        print(f"SKIPPED: all peers; {python} is not there, see benches/peers.sh", file=sys.stderr)
        return {}
    if subprocess.run([python, "-W", "ignore", script, "prepare", rows, work]).returncode:
        print("SKIPPED: all peers; the network could not be prepared", file=sys.stderr)
        return {}
    peers = {}
    for kind in PEERS:
        library, number = kind.split("-")
        command, environment = [python, script, kind, work, threads], {}
        if library == "rten":
            network = work / ("network.onnx" if number == "f32" else "network.int8.onnx")
            command, environment = [rten, network, work / "batches.json"], {"RTEN_NUM_THREADS": str(threads)}
        try:
            peers[kind] = Contestant(command, environment)
        except OSError as error:
            print(f"SKIPPED: {PEERS[kind]}: {error}", file=sys.stderr)
    try:
        peers["gemm"] = Contestant([python, script, "gemm", threads])
    except OSError as error:
        print(f"SKIPPED: the peak: {error}", file=sys.stderr)
    return peers


def middle(values, digits=0):
    """median (least–most)"""
    form = lambda value: f"{value:,.{digits}f}"
    return f"{form(statistics.median(values))} ({form(min(values))}–{form(max(values))})"


def correlation(x, y):
    return statistics.correlation(x, y), sum(abs(a - b) for a, b in zip(x, y)) / len(x)


def table(head, rows):
    align = "|".join(["---"] + ["--:"] * (len(head) - 1))
    return "\n".join(["| " + " | ".join(map(str, row)) + " |" for row in [head]] + [f"|{align}|"]
                     + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def machine():
    model, flags = platform.processor() or platform.machine(), []
    try:
        text = open("/proc/cpuinfo").read()
        model = re.search(r"model name\s*: (.*)", text).group(1)
        flags = re.search(r"(?:flags|Features)\s*: (.*)", text).group(1).split()
    except (OSError, AttributeError):
        pass
    return model, [name for name in INSTRUCTIONS if name in flags]


def main():
    parser = argparse.ArgumentParser(description="Measures the program beside its peers and writes reports/performance.md.")
    parser.add_argument("--peers", type=pathlib.Path, default=ROOT / "target/peers", help="the folder of peers.sh")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "target/performance", help="for inputs and networks")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "reports/performance.md")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pairs", type=int, default=512, help="per contestant and round")
    parser.add_argument("--unit", type=int, default=256, help="pairs of the 1× input")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--long", type=int, default=1_000_000, help="bytes of the long article")
    parser.add_argument("--built", nargs=2, metavar=("PROGRAM", "BENCH"), help="measure these instead of building them")
    given = parser.parse_args()
    began, load = time.time(), os.getloadavg()[0]
    given.work = given.work.resolve()
    given.peers = given.peers.resolve()
    given.work.mkdir(parents=True, exist_ok=True)
    program, bench = given.built or build("encoder")
    jobs = ["--jobs", given.threads]

    rows, whole = given.work / "pairs.jsonl", given.work / "whole.jsonl"
    write_pairs(rows, given.pairs, 1)
    growth = {times: given.work / f"pairs-{times}x.jsonl" for times in (1, 10, 100)}
    for times, path in growth.items():
        write_pairs(path, given.unit * times, 2)
    repeated = given.work / "pairs-repeated.jsonl"
    repeated.write_text(growth[1].read_text() * 100)
    one = given.work / "one.jsonl"
    one.write_text(rows.read_text().splitlines()[0] + "\n")
    # The rate of the whole process is measured on enough rows that starting does not hide it.
    write_pairs(whole, given.unit * 10, 3)
    feed, boiler, long = given.work / "feed.jsonl", given.work / "boilerplate.jsonl", given.work / "long.txt"
    write_feed(feed, given.articles, False)
    write_feed(boiler, given.articles, True)
    write_article(long, given.long)

    contestants = {"own": Contestant([bench, rows, given.threads]), **start_peers(given.peers, rows, given.work, given.threads)}
    own, gemm = contestants["own"], contestants.pop("gemm", None)
    scores = {name: contestant.ask("scores")["z"] for name, contestant in contestants.items()}
    reference = "torch-f32" if "torch-f32" in scores else "own"
    steps = {"tokenise": [], "dense": []}
    peaks, amx, wholes = {}, {}, []
    for number in range(given.rounds):
        print(f"round {number + 1} of {given.rounds}", file=sys.stderr)
        order = list(contestants.items())
        for name, contestant in order[number % len(order):] + order[: number % len(order)]:
            contestant.seconds.append(contestant.ask("encode")["seconds"])
        for step in steps:
            steps[step].append(own.ask(step))
        for kind in ("f32", "bf16", "int8") if gemm else ():
            answer = gemm.ask(kind)
            peaks.setdefault(kind, []).append(answer["operations"] / answer["seconds"] / 1e9)
            amx[kind] = answer["amx"]
        wholes.append(Run(program, "score", whole, *jobs))
    for contestant in [*contestants.values(), *([gemm] if gemm else [])]:
        contestant.end()

    print("the whole program", file=sys.stderr)
    grown = {times: Run(program, "score", path, *jobs) for times, path in growth.items()}
    again = Run(program, "score", repeated, *jobs)
    cold = [Run(program, "score", one) for _ in range(10)]
    reports = ["--quiet", "--no-progress", "--out", given.work / "reports"]
    checked = {path: Run(program, "check", path, *jobs, *reports) for path in (feed, boiler, long)}
    rules = Run(program, "check", feed, "--model", "none", "--format", "csv", "--jobs", 1, *reports)

    pairs = own.found["rows"]
    rate = {name: [pairs / seconds for seconds in contestant.seconds] for name, contestant in contestants.items()}
    best = statistics.median(rate["own"])
    rate["whole"] = [given.unit * 10 / run.wall for run in wholes]
    giga = [own.found["operations"] / seconds / 1e9 for seconds in own.seconds]
    dense = [step["operations"] / step["seconds"] / 1e9 for step in steps["dense"]]

    def contest(name, label, contestant):
        r, distance = correlation(scores[reference], scores[name]) if name in scores else (None, None)
        same = "reference" if name == reference else "–" if r is None else f"{r:.5f}, {distance:.4f}"
        tile = "–" if contestant is None or "amx" not in contestant.found else "yes" if contestant.found["amx"] else "no"
        if name == "own":
            tile = "yes" if "amx" in contestant.found["detail"].lower() else "no"
        median = statistics.median(rate[name])
        share = f"{best / median:.2f}×" if name not in ("own", "whole") else f"{median / best:.1%}" if name == "whole" else ""
        return [label, middle(rate[name]), share, same, tile]

    entries = [contest("whole", "fauxami, `score`, the whole process", None), contest("own", OWN, own)]
    entries += [contest(name, label, contestants[name]) for name, label in PEERS.items() if name in contestants]
    absent = [label for name, label in PEERS.items() if name not in contestants]
    model, instructions = machine()
    versions = sorted({contestant.found["detail"] for name, contestant in contestants.items() if name != "own"})
    rustc = subprocess.run(["rustc", "-V"], capture_output=True, text=True).stdout.strip()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    start = statistics.median(run.wall for run in cold)
    percent = {kind: f"{statistics.median(giga) / statistics.median(values):.0%}" for kind, values in peaks.items()}
    tokenise = statistics.median(step["seconds"] for step in steps["tokenise"]) / statistics.median(own.seconds)
    long_rate = given.long / 1e6 / checked[long].wall

    text = f"""# Performance

Written by `python3 benches/performance.py{''.join(' ' + a for a in sys.argv[1:])}` in {(time.time() - began) / 60:.0f} minutes; every number comes out of that run.

{model}, {given.threads} thread{'s' * (given.threads > 1)} each; instructions found: {', '.join(instructions) or 'not known'}. Load average before the start: {load:.2f}.
Commit {commit}; {rustc}; {'; '.join(versions) or 'no peers'}. Encoder kernel: {own.found['detail']}.
{'Left out, not installed (`benches/peers.sh`): ' + ', '.join(absent) + '.' if absent else ''}

## Sentence pairs per second, and the same network in other libraries

Input: {pairs} pairs made of sentences of `corpora/` put together at random (seeded), {own.found['pieces'] / pairs:.0f} pieces each on average with their marks, none twice.
All contestants take turns, {given.rounds} rounds; median (least–most). Peers get the pieces in batches of similar length, padded; the
encoder's line is likewise without tokenising. The whole process starts, reads, tokenises, encodes and writes {given.unit * 10:,} other such pairs.

{table(['', 'pairs per second', 'encoder is faster by', 'z: correlation with PyTorch f32, mean distance', 'AMX tiles asked for'], entries)}

The share in the first line is that of the encoder's own speed. Peers have the shipped weights (int8 times scale) in f32; ONNX Runtime and rten in int8
quantise them again, dynamically. Whether a process has asked Linux for AMX's tile registers
can be seen in Python, not for rten; products in f32 do not use them even so.

## How far from the peak

The encoder does {own.found['operations'] / pairs / 1e9:.2f} G multiplications and additions a pair (dense products and attention).

{table(['', 'G operations per second', 'AMX tiles asked for', 'encoder reaches'],
       [[f'product of square matrices, {kind}, PyTorch', middle(values), 'yes' if amx[kind] else 'no', percent[kind]] for kind, values in peaks.items()]
       + [['our dense product alone, 384 × 1536, quantising its input', middle(dense), '', f'{statistics.median(giga) / statistics.median(dense):.0%}'],
          ['our encoder', middle(giga), '', '']])}

Tokenising takes {tokenise:.1%} of the time of encoding, on the same threads.

## Growth, memory, start

{table(['`fauxami score`', 'seconds', 'pairs per second', 'cores busy', 'peak memory, MB'],
       [[f'{times}×: {given.unit * times:,} pairs', f'{run.wall:.2f}', f'{given.unit * times / run.wall:,.0f}', f'{run.busy:.2f}', f'{run.memory:.0f}'] for times, run in grown.items()]
       + [[f'100×, the same {given.unit} pairs over and over', f'{again.wall:.2f}', f'{given.unit * 100 / again.wall:,.0f}', f'{again.busy:.2f}', f'{again.memory:.0f}'],
          ['one pair, cold start, median of 10', f'{start:.3f}', '', '', f'{max(run.memory for run in cold):.0f}']])}

{table(['`fauxami check`, JSON and HTML reports', 'seconds', 'articles per second', 'cores busy', 'peak memory, MB'],
       [[f'{given.articles:,} articles of 20 sentences', f'{checked[feed].wall:.1f}', f'{given.articles / checked[feed].wall:.1f}', f'{checked[feed].busy:.2f}', f'{checked[feed].memory:.0f}'],
        [f'the same, 10 of the 20 sentences alike in all', f'{checked[boiler].wall:.1f}', f'{given.articles / checked[boiler].wall:.1f}', f'{checked[boiler].busy:.2f}', f'{checked[boiler].memory:.0f}'],
        [f'one article of {given.long / 1e6:.1f} MB ({long_rate:.2f} MB/s)', f'{checked[long].wall:.1f}', '', f'{checked[long].busy:.2f}', f'{checked[long].memory:.0f}']])}

The rules alone (`check --model none --format csv --jobs 1`): {os.path.getsize(feed) / 1e6 / rules.wall:.1f} MB of English text per second, {rules.memory:.0f} MB.
"""
    given.out.write_text(re.sub(r"\n{3,}", "\n\n", text))
    print(f"wrote {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
