"""average.py OUT FILE=WEIGHT [FILE=WEIGHT ...]: the weighted mean of checkpoints that have a common ancestor, into OUT.

Weights are divided by their sum, per tensor over the files that have it, so that a head which one of them lacks is taken from the others.
Files are checkpoints of train.py, or of the first recipe (`mix`, `reg.*`, `tag.*`), whose word head reads one layer and is left out.
"""
import sys

from network import RENAMED
from tables import load_tensors, save_tensors


def averaged(weighted):
    """{name: tensor} from [(tensors, weight)]."""
    total, weights = {}, {}
    for tensors, weight in weighted:
        for name, tensor in tensors.items():
            name = RENAMED.get(name, name)
            if name.startswith("tag."):
                continue
            part = tensor.float() * weight
            total[name] = total[name] + part if name in total else part
            weights[name] = weights.get(name, 0) + weight
    return {name: tensor / weights[name] for name, tensor in total.items()}


if __name__ == "__main__":
    parts = [part.rpartition("=") for part in sys.argv[2:]]
    if not parts or not all(file for file, _, _ in parts):
        sys.exit(__doc__)
    save_tensors(averaged([(load_tensors(file), float(weight)) for file, _, weight in parts]), sys.argv[1])
