package viva.verifier.planted;

import org.nd4j.planted.Matrix;

/// Planted: ND4J in Viva's own process.
public record MultipliesMatrices(Matrix left, Matrix right) {}
