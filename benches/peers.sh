#!/usr/bin/env bash
# peers.sh [FOLDER]: installs what the program is measured against, PyTorch and ONNX Runtime in a Python
# environment and rten built by cargo, in FOLDER (target/peers). Takes some 7 GB, most of it PyTorch with its
# CUDA libraries; $TORCH, a site-packages folder that has torch 2.9.1, numpy, safetensors and tokenizers
# already, saves them. What cannot be installed is skipped and said; the benchmark leaves it out.
set -u
cd "$(dirname "$0")"
folder=$(realpath -m "${1:-../target/peers}")
mkdir -p "$folder"
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv" || { echo "SKIPPED: no Python environment"; exit 1; }
python="$folder/venv/bin/python"
if [ -n "${TORCH:-}" ]; then
    "$python" -c "import site, sys; open(site.getsitepackages()[0] + '/torch.pth', 'w').write(sys.argv[1])" "$TORCH"
    grep -v -e ^torch= -e ^numpy= -e ^safetensors= -e ^tokenizers= peers.txt > "$folder/rest.txt"
    "$python" -m pip install --quiet --no-deps -r "$folder/rest.txt" || echo "SKIPPED: ONNX Runtime, pip failed"
else
    "$python" -m pip install --quiet -r peers.txt || echo "SKIPPED: PyTorch and ONNX Runtime, pip failed"
fi
"$python" -c 'import torch; print("PyTorch", torch.__version__)' || echo "SKIPPED: PyTorch does not start"
"$python" -c 'import onnx, onnxruntime; print("ONNX Runtime", onnxruntime.__version__)' || echo "SKIPPED: ONNX Runtime does not start"
cargo build --quiet --release --locked --manifest-path rten/Cargo.toml --target-dir "$folder/rten" \
    && echo "rten built" || echo "SKIPPED: rten, cargo failed"
