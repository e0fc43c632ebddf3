package viva.tools;

import viva.study.Source;

/// A source and the line where it stands, counted from 1.
record Found(Source source, int line) {}
