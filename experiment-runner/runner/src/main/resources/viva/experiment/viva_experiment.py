"""What an experiment program in Python sees of Viva: the cells of a study, and where it reports.

    import viva_experiment

    def cell(cell):
        n = cell.integer("n")
        cell.report("loss", loss)

    viva_experiment.run(cell)

A program is started as `python3 viva_experiment.py SPEC.json PROGRAM.py`: standard output is taken
before its first line runs, and all that it prints goes to standard error. By hand,
`python3 PROGRAM.py SPEC.json` does the same from the call of `run` on. Python 3.9 or later.
"""

import json
import math
import numbers
import os
import re
import sys
import time
import traceback

_SCHEMA = "viva.spec/1"
_WHOLE = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_LONGEST_DELAY = 0.1
_out = None


def run(program):
    """Runs every cell of the spec in order, then ends the process: 0 after the last cell, 1 when a
    cell raises (its traceback is on standard error), 2 when the spec cannot be read.

    `program` is a function of one argument, a `Cell`. No cell may see what another one left.
    """
    _take_output()
    _end(_run(program))


class Cell:
    """One cell of the experiment, an arm with a seed: what the program may know, and where it
    reports. A name is that of a factor (then it gives this arm's level) or of a constant."""

    def __init__(self, spec, entry, number, lines):
        self._out = os.path.join(os.environ.get("VIVA_OUT", "/job/out"), str(number))
        self._id = entry["id"]
        self._arm = entry["arm"]
        self._seed = entry["seed"]
        self._constants = spec["constants"]
        self._units = {metric["name"]: metric["unit"] for metric in spec["metrics"]}
        self._lines = lines
        self._reported = set()

    def seed(self):
        """The seed that every source of chance in this cell has to start from."""
        return self._seed

    def arm(self):
        """`factor=level,factor=level`, as it stands in the paper."""
        return ",".join(f"{name}={level}" for name, level in self._arm.items())

    def word(self, name):
        """A level or constant as it is written in the study; KeyError where there is none."""
        if name in self._arm:
            return self._arm[name]
        if name in self._constants:
            return self._constants[name]
        known = ", ".join(dict.fromkeys([*self._arm, *self._constants]))
        raise KeyError(f"The study has no factor or constant '{name}'. It has: {known}")

    def number(self, name):
        """A level or constant as a finite number; ValueError where it is none."""
        word = self.word(name)
        number = float(word) if _DECIMAL.fullmatch(word) else math.nan
        if not math.isfinite(number):
            raise ValueError(f"'{name}' is '{word}', no finite number")
        return number

    def integer(self, name):
        """A level or constant as a whole number of 32 bits; ValueError where it is none."""
        word = self.word(name)
        if not _WHOLE.fullmatch(word) or not -(2**31) <= int(word) < 2**31:
            raise ValueError(f"'{name}' is '{word}', no whole number of 32 bits")
        return int(word)

    def report(self, metric, value, step=0):
        """Reports a value of a declared metric. Along the way with a step from 0 on; the study looks
        at the last one. TypeError or ValueError where the metric is not declared, the value is no
        finite number, or this metric and step were reported before."""
        where = f"Cell {self._id}, metric '{metric}'"
        if metric not in self._units:
            known = ", ".join(self._units)
            raise ValueError(f"{where}: not declared. The study declares: {known}")
        number = _number(where, value)
        if not math.isfinite(number):
            raise ValueError(f"{where}: {number} is a value of no metric; find out what went wrong")
        if isinstance(step, bool) or not isinstance(step, numbers.Integral):
            raise TypeError(f"{where}: step {step!r} is no whole number")
        if step < 0:
            raise ValueError(f"{where}: step {step} is negative")
        if (metric, int(step)) in self._reported:
            raise ValueError(f"{where}: step {step} was reported before")
        self._reported.add((metric, int(step)))
        self._lines.write(
            {
                "v": 1,
                "metric": metric,
                "value": repr(number),
                "unit": self._units[metric],
                "arm": self.arm(),
                "seed": self._seed,
                "step": int(step),
                "at": _caller(),
            },
            flush=False,
        )

    def output(self, name):
        """The path of a file of this cell's raw output: a program writes it, a scorer reads what the
        program wrote. Outputs are kept where the spec names a scorer, and only then. ValueError
        where the name is more than letters, digits and `_ . -`."""
        _check_name(name)
        if not os.path.isdir(self._out):
            os.makedirs(self._out)
        return os.path.join(self._out, name)

    def protected_input(self, name):
        """The path of a protected input, such as labels, by its name in the spec; scorers alone have
        them. ValueError where this program has no such input."""
        _check_name(name)
        path = os.path.join(os.environ.get("VIVA_PROTECTED", "/job/protected"), name)
        if not os.path.isfile(path):
            raise ValueError(f"this program has no protected input '{name}'")
        return path

    def _done(self):
        reported = {metric for metric, _ in self._reported}
        missing = [name for name in self._units if name not in reported]
        if missing:
            raise ValueError(f"Cell {self._id} ended without reporting: {', '.join(missing)}")
        self._lines.write({"v": 1, "cell_done": self._id}, flush=True)


class _Lines:
    """Whole JSON lines on the real standard output; one waits for at most the next one after a
    tenth of a second, or for the end of its cell."""

    def __init__(self, out):
        self._stream = out
        self._flushed = time.monotonic()

    def write(self, line, flush):
        text = json.dumps(line, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        self._stream.write(text.encode("utf-8") + b"\n")
        if flush or time.monotonic() - self._flushed > _LONGEST_DELAY:
            self._stream.flush()
            self._flushed = time.monotonic()


def _take_output():
    """Once: keeps standard output for trials, and lets everything else write to standard error."""
    global _out
    if _out is None:
        sys.stdout.flush()
        _out = os.fdopen(os.dup(1), "wb", buffering=1 << 14)
        os.dup2(2, 1)
        sys.stdout = sys.stderr


def _run(program):
    try:
        if len(sys.argv) != 2:
            raise ValueError("the one argument is the path of spec.json")
        with open(sys.argv[1], encoding="utf-8") as file:
            spec = _spec(file.read())
    except (OSError, ValueError) as problem:
        print(f"Cannot read the spec: {problem}", file=sys.stderr)
        return 2
    try:
        lines = _Lines(_out)
        for number, entry in enumerate(spec["cells"], start=1):
            cell = Cell(spec, entry, number, lines)
            program(cell)
            cell._done()
        return 0
    except BaseException:
        traceback.print_exc()
        return 1


def _end(code):
    """At once: no thread that was left, and nothing registered for the end, runs any more."""
    for stream in (_out, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 1
    os._exit(code)


def _number(where, value):
    """A Python, NumPy or PyTorch number, or an array of one; text and truth values are none."""
    kind = type(value).__name__
    if isinstance(value, (str, bytes, bytearray, bool)) or kind in ("bool_", "bool"):
        raise TypeError(f"{where}: {value!r} is no number")
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError) as problem:
        raise TypeError(f"{where}: a {kind} is no number: {problem}") from None


def _check_name(name):
    if not _NAME.fullmatch(name):
        raise ValueError(f"'{name}' is no plain file name: letters, digits and _ . -")


def _caller():
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    if frame is None:
        return "unknown:0"
    return f"{os.path.basename(frame.f_code.co_filename)}:{max(0, frame.f_lineno or 0)}"


def _spec(text):
    spec = json.loads(text, object_pairs_hook=_once)
    _keys(spec, "the spec", ["schema", "constants", "cells", "metrics"])
    if spec["schema"] != _SCHEMA:
        raise ValueError(f"its schema is not {_SCHEMA}")
    _words(spec["constants"], "constants")
    for cell in _list(spec["cells"], "cells"):
        _keys(cell, "a cell", ["id", "arm", "seed"])
        _words(cell["arm"], "a cell's arm")
        if type(cell["id"]) is not str or type(cell["seed"]) is not int:
            raise ValueError("a cell's id is no string, or its seed no whole number")
    for metric in _list(spec["metrics"], "metrics"):
        _keys(metric, "a metric", ["name", "unit"])
        _words(metric, "a metric")
    return spec


def _once(pairs):
    entries = dict(pairs)
    if len(entries) != len(pairs):
        raise ValueError("a key stands twice")
    return entries


def _keys(value, what, keys):
    if type(value) is not dict or sorted(value) != sorted(keys):
        raise ValueError(f"{what} is no object with the keys {', '.join(keys)}")


def _words(value, what):
    if type(value) is not dict or any(type(word) is not str for word in value.values()):
        raise ValueError(f"{what}: not a mapping of strings")


def _list(value, what):
    if type(value) is not list:
        raise ValueError(f"{what} is no list")
    return value


def _start():
    """Runs a program that finds this module, with its output taken already, as `viva_experiment`."""
    import runpy

    _take_output()
    sys.modules["viva_experiment"] = sys.modules["__main__"]
    program = sys.argv[2]
    sys.argv = [program, sys.argv[1]]
    sys.path[0] = os.path.dirname(program)
    runpy.run_path(program, run_name="__main__")
    _end(0)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print("usage: viva_experiment.py SPEC.json PROGRAM.py", file=sys.stderr)
        sys.exit(2)
    _start()
