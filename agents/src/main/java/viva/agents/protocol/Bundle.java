package viva.agents.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Artifact;

/// What was released: the files under `paper/`, by name.
public record Bundle(SortedMap<String, Artifact> files) {
    public Bundle {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
