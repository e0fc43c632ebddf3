package viva.study;

import java.math.BigDecimal;

/// One reported value: the only source of numbers in a paper.
///
/// @param value exactly as the program wrote it, a decimal that round-trips
/// @param step position within the cell, 0 where there is none; queries use the last
/// @param at the program line that wrote it, `File.java:42`: a hint, since the program says so
///     itself
public record Trial(
        String metric, BigDecimal value, String unit, Arm arm, long seed, long step, String at) {
    public Cell cell() {
        return new Cell(arm, seed);
    }
}
