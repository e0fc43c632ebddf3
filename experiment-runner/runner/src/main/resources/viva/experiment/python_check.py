# Says what this Python is, then whether it can read a program; nothing of the program runs.
import importlib.metadata
import os
import platform
import sys
import traceback

packages = {}
for found in importlib.metadata.distributions():
    packages.setdefault((found.metadata["Name"] or "unknown").lower(), found.version)
built = f"{platform.python_implementation()}, {platform.python_compiler()}"
print(f"python {platform.python_version()} ({built})")
for name in sorted(packages):
    print(f"{name} {packages[name]}")
sys.stdout.flush()

with open(sys.argv[1], "rb") as file:
    source = file.read()
try:
    compile(source, os.path.basename(sys.argv[1]), "exec", dont_inherit=True)
except BaseException as problem:
    print("".join(traceback.format_exception_only(type(problem), problem)), file=sys.stderr)
    sys.exit(1)
