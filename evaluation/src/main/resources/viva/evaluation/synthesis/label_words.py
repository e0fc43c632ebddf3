"""Prints what a proposed program says of each word: 1 or 0, a thousand a line."""

import importlib.util
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what the program prints is no answer

spec = importlib.util.spec_from_file_location("rule", os.path.join(here, "rule.py"))
rule = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(rule)

with open(os.path.join(here, "words")) as lines:
    words = lines.read().split()
labels = "".join("1" if rule.label(bits, int(bits[::-1], 2)) else "0" for bits in words)
for start in range(0, len(labels), 1000):
    answers.write(labels[start : start + 1000] + "\n")
answers.flush()
