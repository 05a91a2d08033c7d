"""describe.py FOLDER: writes the names and SHA-256 of a scorer's files into FOLDER/config.json.

Run after any of them changed; whatever else config.json says is kept. Needs nothing but Python.
"""
import hashlib
import json
import os
import sys

folder = sys.argv[1]
with open(f"{folder}/config.json") as file:
    config = json.load(file)
paths = {
    "encoder": "encoder.safetensors",
    "embeddings": "../base/embeddings.q4_0.safetensors",
    "tokenizer": "../base/tokenizer.safetensors",
    "calibration": "calibration.json",
}
config["files"] = {}
for part, path in paths.items():
    with open(os.path.join(folder, path), "rb") as file:
        config["files"][part] = {"path": path, "sha256": hashlib.sha256(file.read()).hexdigest()}
with open(f"{folder}/config.json", "w") as file:
    json.dump(config, file, indent=1)
    file.write("\n")
