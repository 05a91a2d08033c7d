"""measure.py PROGRAM ROWS OUT [--solo]: scores labelled rows with the program and writes what the other scripts read.

ROWS are JSON Lines with id, target and source, gzipped or not; with --solo the source is left out. PROGRAM is a built
`fauxami`. It prints calibrated word probabilities by code point; OUT gets the raw ones again (the scaling of the shipped
calibration.json undone) as [start, end, probability] in bytes of the target. Needs nothing but Python and the program.
"""
import gzip
import json
import math
import os
import subprocess
import sys
import tempfile

program, source, out = sys.argv[1:4]
solo = "--solo" in sys.argv
folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "scorer-1")
with open(f"{folder}/calibration.json") as file:
    intercept, slope = json.load(file)["without_source" if solo else "with_source"]["word"]
with gzip.open(source, "rt") if source.endswith(".gz") else open(source) as file:
    rows = [json.loads(line) for line in file]
with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as asked:
    for row in rows:
        asked.write(json.dumps({key: row[key] for key in ("id", "target", "source") if not (solo and key == "source")}) + "\n")
    asked.flush()
    told = subprocess.run([program, "score", "--tokens", asked.name], stdout=subprocess.PIPE, check=True, text=True).stdout


def raw(p):
    p = min(max(p, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(math.log(p / (1 - p)) - intercept) / slope))


with open(out, "w") as file:
    for row, score in zip(rows, map(json.loads, told.splitlines()), strict=True):
        byte = lambda at: len(row["target"][:at].encode())
        words = [[byte(word["start"]), byte(word["end"]), raw(word["p_bad"])] for word in score["words"]]
        file.write(json.dumps({"id": row["id"], "z": score["z"], "words": words}) + "\n")
