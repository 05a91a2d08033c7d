"""measure.py PROGRAM MODEL ROWS OUT [--solo]: the raw answers of a model on labelled rows, computed by the program.

ROWS are JSON Lines with id, target and source, gzipped or not; with --solo the source is left out. PROGRAM is a built
`fauxami`, MODEL a model's folder. The program prints calibrated values only, so it is given a copy of the model whose calibration
changes nothing: `score` is 50 + 10·z (z is also printed as it is), `p_bad` and `p_critical` are the logistic function of the
critical head, a word's probability is the network's. OUT gets id, z, critical (a logit) and words as [start, end, probability]
in code points of the target. Needs nothing but Python and the program.
"""
import gzip
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile

NOTHING = {"score": [50, 10], "p_bad": {"bias": 0, "weights": [0, 0, 0, 0, 1]}, "p_critical": {"bias": 0, "weights": [0, 0, 0, 0, 1]},
           "word": [0, 1]}


def uncalibrated(model, folder):
    """A copy of the model in folder, with the calibration above; the large files are linked."""
    with open(f"{model}/config.json") as file:
        config = json.load(file)
    for part, entry in config["files"].items():
        name = f"{part}-{os.path.basename(entry['path'])}"
        if part == "calibration":
            with open(f"{folder}/{name}", "w") as file:
                json.dump({"with_source": NOTHING, "without_source": NOTHING}, file)
        else:
            os.symlink(os.path.realpath(os.path.join(model, entry["path"])), f"{folder}/{name}")
        with open(f"{folder}/{name}", "rb") as file:
            config["files"][part] = {"path": name, "sha256": hashlib.sha256(file.read()).hexdigest()}
    with open(f"{folder}/config.json", "w") as file:
        json.dump(config, file)


def logit(p):
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


program, model, source, out = sys.argv[1:5]
solo = "--solo" in sys.argv
with gzip.open(source, "rt") if source.endswith(".gz") else open(source) as file:
    rows = [json.loads(line) for line in file]
with tempfile.TemporaryDirectory() as folder:
    uncalibrated(model, folder)
    with open(f"{folder}/asked.jsonl", "w") as asked:
        for row in rows:
            asked.write(json.dumps({key: row[key] for key in ("id", "target", "source") if not (solo and key == "source")}) + "\n")
    told = subprocess.run([program, "score", "--model", folder, "--tokens", asked.name], stdout=subprocess.PIPE, check=True, text=True).stdout
with open(out, "w") as file:
    for row, score in zip(rows, map(json.loads, told.splitlines()), strict=True):
        words = [[word["start"], word["end"], word["p_bad"]] for word in score["words"]]
        file.write(json.dumps({"id": row["id"], "z": score["z"], "critical": round(logit(score["p_critical"]), 4), "words": words}) + "\n")
