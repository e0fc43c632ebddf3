/// Experiments that a person wrote down, program and all: run, run again in a clean room, reported.
/// No model takes part.
///
/// This room may import what the console may. Start with what a result folder holds.
@NullMarked
package viva.console.experiment;

import org.jspecify.annotations.NullMarked;
