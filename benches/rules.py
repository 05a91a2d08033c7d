"""rules.py: measures the rules alone beside the grammar checker Harper and writes reports/speed-of-rules.md.

    python3 benches/rules.py              builds, measures, writes the report; some minutes on a quiet machine

Needs the Rust toolchain and Python 3.11, nothing else; if the peer cannot be built it is left out, loudly. One thread each; the
contestants take turns, so that they meet the same machine. Every number in the report comes out of the run.
"""
import argparse
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys

from performance import ROOT, Contestant, Run, build, machine, middle, table

#: Sentences of an article.
SENTENCES = 20


def sentences(language):
    """Sentences of the articles of corpora/LANGUAGE without planted artefacts, in a fixed order."""
    found = set()
    for path in sorted((ROOT / "corpora" / language).glob("*.txt")):
        if path.name.endswith(".damaged.txt"):
            continue
        for line in path.read_text().splitlines():
            found.update(part.strip() for part in re.split(r"(?<=[.!?؟।])\s+|(?<=[。！？])", line) if len(part) > 12)
    return sorted(found)


def write_feed(path, language, size):
    """Articles of sentences drawn at random (seeded), of `size` bytes together. Speed does not ask for sense."""
    pool, chance, written, joint = sentences(language), random.Random(7), 0, "" if language in ("zh", "ja") else " "
    with open(path, "w") as file:
        for number in range(size):
            body = chance.sample(pool, min(SENTENCES, len(pool)))
            text = "\n".join(joint.join(body[at : at + 4]) for at in range(0, len(body), 4))
            file.write(json.dumps({"id": f"{language}{number}", "text": text, "language": language}, ensure_ascii=False) + "\n")
            written += len(text.encode())
            if written >= size:
                break
    return written


def build_peer(folder):
    command = ["cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", ROOT / "benches/harper/Cargo.toml", "--target-dir", folder]
    if subprocess.run(command, cwd=ROOT).returncode:
        print("SKIPPED: Harper, cargo could not build it", file=sys.stderr)
        return None
    return folder / "release/harper-peer"


def main():
    parser = argparse.ArgumentParser(description="Measures the rules alone and writes reports/speed-of-rules.md.")
    parser.add_argument("--languages", default="en,de,es,fr,ru,ar,hi,zh,ja")
    parser.add_argument("--size", type=int, default=3_000_000, help="bytes of text per language")
    parser.add_argument("--peer-size", type=int, default=300_000, help="bytes of English text for the peer")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "target/performance")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "reports/speed-of-rules.md")
    parser.add_argument("--built", nargs=2, metavar=("PROGRAM", "BENCH"), help="measure these instead of building them")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    given.work.mkdir(parents=True, exist_ok=True)
    program, bench = given.built or build("rules")
    peer = build_peer(given.work / "harper")
    rows = []
    for language in given.languages.split(","):
        print(language, file=sys.stderr)
        feed = given.work / f"rules-{language}.jsonl"
        size = write_feed(feed, language, given.size)
        contestant = Contestant([bench, feed])
        contestant.ask("both")
        rate = {"both": [], "detect": [], "whole": []}
        for _ in range(given.rounds):
            for step in ("detect", "both"):
                rate[step].append(size / 1e6 / contestant.ask(step)["seconds"])
            run = Run(program, "check", feed, "--model", "none", "--format", "csv", "--jobs", 1, "--quiet", "--no-progress",
                      "--out", given.work / "reports")
            rate["whole"].append(size / 1e6 / run.wall)
        findings = contestant.ask("both")["findings"]
        contestant.end()
        rows.append([language, middle(rate["detect"], 1), middle(rate["both"], 1), middle(rate["whole"], 1), f"{run.memory:.0f}", f"{findings:,}"])

    beside = "The peer could not be built."
    if peer:
        print("beside Harper", file=sys.stderr)
        feed = given.work / "rules-peer.jsonl"
        size = write_feed(feed, "en", given.peer_size)
        own, other = Contestant([bench, feed]), Contestant([peer, feed])
        rates = {"own": [], "other": []}
        for step in (own, other):
            step.ask("both")
        for _ in range(given.rounds):
            rates["own"].append(size / 1e6 / own.ask("both")["seconds"])
            rates["other"].append(size / 1e6 / other.ask("both")["seconds"])
        times = statistics.median(rates["own"]) / statistics.median(rates["other"])
        beside = table(["the same English text", "MB per second and core"], [
            [f"fauxami, {own.found['detectors']} detectors", middle(rates["own"], 2)],
            [f"{other.found['detail']}, its default rules", middle(rates["other"], 2)]])
        beside += f"\n\nfauxami is {times:.1f} times as fast. The two look for different things: Harper for slips of writers of English."
        own.end()
        other.end()
    model, _ = machine()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    given.out.write_text(f"""# Speed of the rules

Written by `python3 benches/rules.py{''.join(' ' + a for a in sys.argv[1:] if not given.built or a not in ["--built", *given.built])}`; every number comes out of that run.

{model}, one thread; commit {commit}; load average before the start: {load:.2f}. Median (least–most) of {given.rounds} rounds, in MB of text per second.
Input: {given.size / 1e6:.1f} MB per language, articles of up to {SENTENCES} sentences of `corpora/` without planted artefacts, put together at random (seeded).

{table(['', 'the detectors', 'with cutting into sentences', 'the whole program', 'its memory, MB', 'findings'], rows)}

The whole program is `fauxami check FEED --model none --format csv --jobs 1`: it starts, reads, cuts, detects, judges and writes its report.

## Beside a peer

{beside}
""")
    print(f"wrote {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
