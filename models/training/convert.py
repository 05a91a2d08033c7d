"""convert.py FOLDER OUT: a trained scorer (model.safetensors with f16 weights, config.json) in the form the program reads.

Matrices of the encoder become int8 with one f32 scale per output channel (symmetric, largest magnitude = 127); everything
else stays f32. Writes OUT/encoder.safetensors; `describe.py` then writes OUT/config.json. Needs numpy and safetensors.
"""
import json
import sys

import numpy as np
from safetensors.numpy import load_file, save_file

folder, out = sys.argv[1:3]
trained = load_file(f"{folder}/model.safetensors")
tensors = {}
for name, value in sorted(trained.items()):
    value = value.astype(np.float32)
    name = name.removeprefix("enc.")
    if name.startswith("encoder.") and value.ndim == 2:
        scale = np.abs(value).max(1) / np.float32(127)
        scale[scale == 0] = 1
        tensors[name] = np.rint(value / scale[:, None]).astype(np.int8)
        tensors[name + "_scale"] = scale.astype(np.float32)
    else:
        tensors[name] = value
save_file(tensors, f"{out}/encoder.safetensors")
print(json.dumps({"tensors": len(tensors), "bytes": sum(t.nbytes for t in tensors.values())}))
