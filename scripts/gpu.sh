#!/usr/bin/env bash
# Runs what needs a GPU: the example edge-of-stability in PyTorch inside the sandbox, under a small
# runtime made by jlink, its accounting, and the speed beside the same program without a sandbox.
#   scripts/gpu.sh [PYTHON_ENVIRONMENT]     default: the system's python3
# Where there is no GPU nothing is run, and the exit code is 3. VIVA_RUNTIME may name a runtime that
# was made before, for a machine without a JDK; VIVA_NO_BUILD then keeps Maven away.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
. "$root/scripts/machine.sh"
. "$root/scripts/build.sh"

environment=${1:-}
python=${environment:+$environment/bin/python3}
python=${python:-/usr/bin/python3}

if ! command -v nvidia-smi > /dev/null; then
    say "No GPU here: there is no nvidia-smi. Nothing was run."
    exit 3
fi
if ! gpus=$(nvidia-smi --query-gpu=name,compute_cap,driver_version --format=csv,noheader 2>&1); then
    say "No GPU here (nvidia-smi: ${gpus:-it says nothing}). Nothing was run."
    exit 3
fi
if [ -z "$gpus" ] || [[ "$gpus" == *"No devices were found"* ]]; then
    say "The NVIDIA driver knows of no GPU. Nothing was run."
    exit 3
fi
if ! "$python" -c 'import sys, torch; sys.exit(not torch.cuda.is_available())' 2>/dev/null; then
    say "$python has no PyTorch that sees the GPU ($gpus). Nothing was run." \
        "Name an environment that has one: ./check --gpu FOLDER"
    exit 3
fi
say "GPU: $gpus"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ -n "${VIVA_RUNTIME:-}" ]; then
    export JAVA_HOME=$VIVA_RUNTIME
else
    need_sandbox || exit 3
    find_jdk
    [ -n "${VIVA_NO_BUILD:-}" ] || build_if_stale
    # jdk.compiler: a study's Java programs are compiled with the runtime that Viva itself has.
    "$JAVA_HOME/bin/jlink" --output "$folder/runtime" --strip-debug --no-header-files --no-man-pages \
        --add-modules java.se,jdk.compiler,jdk.httpserver,jdk.unsupported,jdk.zipfs,jdk.crypto.ec
    export JAVA_HOME=$folder/runtime
fi
export VIVA_NO_BUILD=1
say "runtime: $(du -sm "$JAVA_HOME" | cut -f1) MB"

result=0
"$root/viva" experiment run "$root/examples/edge-of-stability/spec-gpu.yaml" \
    --into "$folder/result" ${environment:+--python "$environment"} || result=$?
[ -f "$folder/result/result.json" ] || exit "$result"
"$python" - "$folder/result/result.json" << 'END'
import json
import sys

account = json.load(open(sys.argv[1]))["result"]["account"]
used = account["resources"]
print("gpu        ", account["environment"]["gpu"])
print("held       ", used.get("gpu", "nothing"))
print("peak memory", used.get("peakGpuMemory", "nothing seen"))
sys.exit(0 if account["sandboxed"] and "gpu" in used and "peakGpuMemory" in used else 1)
END
if [ -n "$environment" ]; then export VIVA_GPU_PYTHON=$environment; fi
"$root/viva" bench gpu
