#!/usr/bin/env bash
# setup-libtorch.sh [DEST]: libtorch 2.4.1 for the CPU, for `cargo build --features torch`. DEST is target/libtorch
# if not given. Then, as it prints:
#     export LIBTORCH=DEST LIBTORCH_CXX11_ABI=0
# Takes three libraries and the headers out of the Python wheel of PyTorch (800 MB to download, 400 MB kept); neither
# Python's torch nor CUDA comes with them. Needs pip, a C and a C++ compiler, binutils; Linux on x86-64.
# For a GPU take a whole libtorch 2.4 with CUDA instead, unpacked in a folder that LIBTORCH names.
set -euo pipefail
dest=${1:-$(dirname "$0")/../target/libtorch}
mkdir -p "$dest"
dest=$(cd "$dest" && pwd)
say() { printf 'export LIBTORCH=%q LIBTORCH_CXX11_ABI=0\n' "$dest"; }
if [ -f "$dest/.whole" ]; then say; exit 0; fi
case "$(uname -sm)" in
    "Linux x86_64") ;;
    *) echo "only Linux on x86-64; elsewhere set LIBTORCH to a libtorch 2.4 of your own" >&2; exit 1 ;;
esac
for tool in python3 cc c++ nm strip; do
    command -v "$tool" > /dev/null || { echo "$tool is needed" >&2; exit 1; }
done

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
python3 -m pip download --quiet --no-deps --only-binary=:all: --platform manylinux1_x86_64 \
    --implementation cp --python-version 311 --abi cp311 --dest "$temporary" torch==2.4.1
python3 - "$temporary"/torch-*.whl "$dest" <<'PY'
import os, shutil, sys, zipfile

wheel, dest = zipfile.ZipFile(sys.argv[1]), sys.argv[2]
libraries = {"torch/lib/libc10.so", "torch/lib/libtorch_cpu.so", "torch/lib/libgomp-a34b3233.so.1"}
for name in wheel.namelist():
    wanted = name in libraries or name.startswith("torch/include/") or name.endswith((".dist-info/LICENSE", ".dist-info/NOTICE"))
    if wanted and not name.endswith("/"):
        path = os.path.join(dest, name.removeprefix("torch/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with wheel.open(name) as source, open(path, "wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
PY

libraries=$dest/lib
# The profiler in libtorch_cpu.so names some functions of two CUDA libraries. Without CUDA nothing calls them; two
# libraries of stubs with the right names and symbol versions satisfy the loader.
for library in cudart cupti; do
    nm -D --undefined-only "$libraries/libtorch_cpu.so" |
        sed -n "s/.* \([A-Za-z0-9_]*\)@lib$library\.so\.12\$/int \1(void) { return 999; }/p" > "$temporary/$library.c"
    [ -s "$temporary/$library.c" ]
    echo "lib$library.so.12 { global: *; };" > "$temporary/$library.map"
    cc -shared -fPIC -O1 -s -Wl,-soname,lib$library.so.12 -Wl,--version-script="$temporary/$library.map" \
        -o "$libraries/lib$library.so.12" "$temporary/$library.c"
done
# The linker wants a libtorch.so; the real one would drag CUDA in.
: > "$temporary/empty.c"
cc -shared -s -Wl,-soname,libtorch.so -o "$libraries/libtorch.so" "$temporary/empty.c"
strip --strip-unneeded "$libraries/libtorch_cpu.so"
touch "$dest/.whole"
say
