package viva.manuscript.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/// The colour and marker of a line: told apart with any colour vision, and without colour.
///
/// Colours after Okabe and Ito, "Color Universal Design" (2008).
record Mark(Color colour, int corners, boolean filled) {
    private static final double SIZE = 5.5;

    static final List<Mark> ALL =
            List.of(
                    new Mark(new Color(0x00, 0x72, 0xB2), 0, true),
                    new Mark(new Color(0xD5, 0x5E, 0x00), 4, true),
                    new Mark(new Color(0x00, 0x9E, 0x73), 3, true),
                    new Mark(new Color(0xCC, 0x79, 0xA7), 5, true),
                    new Mark(new Color(0x56, 0xB4, 0xE9), 0, false),
                    new Mark(new Color(0xE6, 0x9F, 0x00), 4, false),
                    new Mark(new Color(0x33, 0x33, 0x33), 3, false),
                    new Mark(new Color(0x88, 0x88, 0x22), 5, false));

    /// A circle, or a polygon standing on a side.
    Shape at(double x, double y) {
        if (corners == 0) {
            return new Ellipse2D.Double(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE);
        }
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i < corners; i++) {
            double angle = Math.PI * (2.0 * i + 1) / corners + Math.PI / 2;
            double px = x + SIZE * 1.25 * StrictMath.cos(angle);
            double py = y + SIZE * 1.25 * StrictMath.sin(angle);
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }
}
