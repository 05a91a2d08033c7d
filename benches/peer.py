"""The program's peers: the same network in other libraries, on the same rows.

peer.py prepare ROWS OUT    OUT gets the rows as padded batches of pieces (batches.json) and, if onnx is there, the network
                            as network.onnx and, dynamically quantised, network.int8.onnx
peer.py KIND OUT THREADS    KIND is torch-f32, torch-bf16, onnx-f32 or onnx-int8. Says on the first line what it found; every
                            line on standard input asks for one pass over all batches and is answered by one line of JSON with
                            the seconds (tokenising is not in them). `scores` also gets the scores z in the order of the rows.
peer.py gemm THREADS        the same, for one product of square matrices per kind of number (`f32`, `bf16`, `int8`)

The weights are those that ship: int8 times their scale, the embedding table out of its four bits. Nothing but their
rounding of activations, or of weights they quantise again, keeps the peers from the same scores.
"""
import ctypes
import gzip
import json
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MODELS = os.path.join(os.path.dirname(HERE), "models")
sys.path.insert(0, os.path.join(MODELS, "training"))
PAD = 1
#: Pieces of a batch with its padding, as many as fit; the best of 512 to 4096 for PyTorch and ONNX Runtime on two cores.
BATCH = 1024
GEMM = 2048


def weights():
    """The tensors of the shipped model in f32, by the names of network.py."""
    import numpy as np
    from safetensors.numpy import load_file
    config = json.load(open(f"{MODELS}/scorer-2/config.json"))
    shipped = load_file(f"{MODELS}/scorer-2/{config['files']['encoder']['path']}")
    tensors = {}
    for name, value in shipped.items():
        if name.endswith("_scale"):
            continue
        if value.dtype == np.int8:
            value = value.astype(np.float32) * shipped[name + "_scale"][:, None]
        tensors[name if name.startswith("head.") else "enc." + name] = value
    blocks = load_file(f"{MODELS}/base/embeddings.q4_0.safetensors")["embeddings.word_embeddings.weight.q4_0"]
    scale = blocks[..., :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], -1).astype(np.float32) - 8
    tensors["enc.embeddings.word_embeddings.weight"] = (nibbles * scale).reshape(len(blocks), -1)
    return tensors


def batches(path):
    """Rows sorted by length, padded: the ids, 1 on target pieces, and the places of the rows."""
    from tokenizers import Tokenizer
    tokenizer = Tokenizer.from_str(gzip.open(f"{MODELS}/base/tokenizer.json.gz", "rt").read())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pieces = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
    rows = []
    for place, line in enumerate(open(path)):
        row = json.loads(line)
        target = pieces(row["target"])
        source = [2, *pieces(row["source"]), 2] if row.get("source") else []
        rows.append(([0, *target, 2, *source], [0, *[1] * len(target), 0], place))
        assert len(rows[-1][0]) <= 512, "rows fit one window"
    rows.sort(key=lambda row: len(row[0]))
    groups = []
    for row in rows:
        if not groups or (len(groups[-1]) + 1) * len(row[0]) > BATCH:
            groups.append([])
        groups[-1].append(row)
    padded = lambda values, length, filler: values + [filler] * (length - len(values))
    return [{"ids": [padded(ids, len(group[-1][0]), PAD) for ids, _, _ in group],
             "target": [padded(target, len(group[-1][0]), 0) for _, target, _ in group],
             "rows": [place for _, _, place in group]} for group in groups]


def network():
    import torch
    from network import Network

    class Scorer(Network):
        """Answers without names, as ONNX wants them."""

        def forward(self, ids, target):
            answers, words = super().forward(ids, target)
            return answers["quality"], answers["critical"], answers["machine"], words

    scorer = Scorer()
    scorer.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights().items()})
    return scorer.eval()


def prepare(rows, out):
    import torch
    groups = batches(rows)
    json.dump(groups, open(f"{out}/batches.json", "w"))
    scorer = network()
    try:
        import onnx  # noqa: F401
        from onnxruntime.quantization import QuantType, quantize_dynamic
    except ImportError as error:
        print(f"SKIPPED: no ONNX form of the network: {error}", file=sys.stderr)
        return
    # A batch with padding, so that the mask is part of the graph.
    sample = torch.tensor([[0, 5, 6, 2, 2, 7, 2], [0, 8, 2, PAD, PAD, PAD, PAD]])
    target = torch.tensor([[0, 1, 1, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0]]).float()
    axes = {0: "rows", 1: "pieces"}
    torch.onnx.export(
        scorer, (sample, target), f"{out}/network.onnx", dynamo=False, opset_version=17, input_names=["ids", "target"],
        output_names=["z", "critical", "machine", "words"],
        dynamic_axes={"ids": axes, "target": axes, "words": axes, **{name: {0: "rows"} for name in ("z", "critical", "machine")}})
    quantize_dynamic(f"{out}/network.onnx", f"{out}/network.int8.onnx", weight_type=QuantType.QInt8, per_channel=True,
                     op_types_to_quantize=["MatMul"])


def tiles():
    """Whether this process has asked Linux for the registers of AMX."""
    mask = ctypes.c_uint64(0)
    try:
        ctypes.CDLL(None).syscall(158, 0x1022, ctypes.byref(mask))  # arch_prctl, ARCH_GET_XCOMP_PERM; x86-64 only
    except (AttributeError, OSError):
        return False
    return bool(mask.value >> 18 & 1)


def torch_runner(kind, out, threads):
    import torch
    torch.set_num_threads(threads)
    scorer = network()
    if kind == "torch-bf16":
        scorer.enc.to(torch.bfloat16)

    def run(ids, target):
        with torch.inference_mode():
            return scorer(ids, target)[0].tolist()

    return run, lambda batch: (torch.tensor(batch["ids"]), torch.tensor(batch["target"]).float()), f"PyTorch {torch.__version__}"


def onnx_runner(kind, out, threads):
    import numpy as np
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that wait busily would take the others' turns.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    name = {"onnx-f32": "network.onnx", "onnx-int8": "network.int8.onnx"}[kind]
    session = onnxruntime.InferenceSession(f"{out}/{name}", options, providers=["CPUExecutionProvider"])
    run = lambda ids, target: session.run(["z", "critical", "machine", "words"], {"ids": ids, "target": target})[0].tolist()
    return run, lambda batch: (np.array(batch["ids"]), np.array(batch["target"], np.float32)), f"ONNX Runtime {onnxruntime.__version__}"


def answer(value):
    print(json.dumps(value), flush=True)


def peer(kind, out, threads):
    run, form, detail = (torch_runner if kind.startswith("torch") else onnx_runner)(kind, out, threads)
    groups = json.load(open(f"{out}/batches.json"))
    inputs = [form(batch) for batch in groups]
    run(*inputs[0])
    count = sum(len(batch["rows"]) for batch in groups)
    answer({"rows": count, "detail": detail, "amx": tiles(), "padded": sum(len(r) for b in groups for r in b["ids"])})
    for step in sys.stdin:
        z = [0.0] * count
        start = time.perf_counter()
        for batch, given in zip(groups, inputs):
            for place, score in zip(batch["rows"], run(*given)):
                z[place] = score
        taken = time.perf_counter() - start
        answer({"seconds": taken, **({"z": z} if step.strip() == "scores" else {})})


def gemm(threads):
    import torch
    torch.set_num_threads(threads)
    a = torch.randn(GEMM, GEMM)
    matrices = {"f32": a, "bf16": a.bfloat16(), "int8": (a * 40).clamp(-127, 127).to(torch.int8)}
    product = {"int8": torch._int_mm}
    answer({"detail": f"PyTorch {torch.__version__}, {GEMM}×{GEMM}"})
    for step in sys.stdin:
        kind = step.strip()
        matrix, multiply = matrices[kind], product.get(kind, torch.mm)
        multiply(matrix, matrix)
        start, count = time.perf_counter(), 0
        while time.perf_counter() - start < 0.5:
            multiply(matrix, matrix)
            count += 1
        answer({"seconds": time.perf_counter() - start, "operations": 2.0 * GEMM ** 3 * count, "amx": tiles()})


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    if kind == "prepare":
        prepare(*rest)
    elif kind == "gemm":
        gemm(int(rest[0]))
    else:
        peer(kind, rest[0], int(rest[1]))
