package viva.manuscript.figure;

import viva.manuscript.Numbers;
import viva.study.Figure;

/// The lowest value that a logarithmic axis can show, and whether anything lies below it.
///
/// @param logarithmic false where the figure asked for no such axis, or nothing positive was found
/// @param value 0 on a linear axis
/// @param reached whether some value is drawn here that lies lower
record Floor(boolean logarithmic, double value, boolean reached) {
    static Floor of(Figure figure, FigureData data) {
        double lowest = data.values().filter(v -> v > 0).min().orElse(0);
        if (!figure.logarithmic() || lowest == 0) {
            return new Floor(false, 0, false);
        }
        double value = data.resolution() > 0 ? data.resolution() : lowest;
        return new Floor(true, value, data.values().anyMatch(v -> v < value));
    }

    double raise(double y) {
        return logarithmic ? Math.max(y, value) : y;
    }

    String note() {
        return reached ? " Values below " + Numbers.ofTick(value) + " are drawn at it." : "";
    }
}
