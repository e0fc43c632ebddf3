package org.nd4j.planted;

/// Stands in for an ND4J type, which is not on this class path.
public record Matrix() {}
