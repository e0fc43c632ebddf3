package viva.manuscript.page;

import java.awt.Color;
import java.awt.Insets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;
import viva.manuscript.markdown.Tex;

/// Sets TeX math as SVG outlines, through JLaTeXMath 1.0.7.
final class MathSetter {
    /// Drawn at this size, in pixels per em, and scaled by the page.
    private static final float EM = 20f;

    private int drawn;

    /// Math ready for a page.
    ///
    /// @param svg a whole `svg` element, sized in em
    /// @param depth hundredths of an em below the baseline
    record Drawn(String svg, int depth) {}

    /// The math as a drawing, or what is wrong with it.
    sealed interface Outcome {
        record Set(Drawn drawn) implements Outcome {}

        record Refused(String problem) implements Outcome {}
    }

    Outcome set(String tex, boolean display) {
        Optional<String> problem = Tex.problem(tex);
        if (problem.isPresent()) {
            return new Outcome.Refused(problem.get());
        }
        ShippedFonts.prepare();
        try {
            return new Outcome.Set(draw(tex, display));
        } catch (ParseException e) {
            return new Outcome.Refused("it is not TeX that can be read");
        }
    }

    private Drawn draw(String tex, boolean display) {
        TeXIcon icon =
                new TeXFormula(tex)
                        .createTeXIcon(
                                display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT, EM);
        icon.setInsets(new Insets(1, 0, 1, 0), true);
        icon.setForeground(Color.BLACK);
        String inner =
                Svg.draw("m" + drawn++, graphics -> icon.paintIcon(null, graphics, 0, 0))
                        .replace("\"black\"", "\"currentColor\"");
        int width = icon.getIconWidth();
        int height = icon.getIconHeight();
        Html svg =
                new Html()
                        .open(
                                "svg",
                                "xmlns",
                                "http://www.w3.org/2000/svg",
                                "class",
                                "math d" + depth(icon),
                                "role",
                                "img",
                                "aria-label",
                                tex,
                                "width",
                                em(width) + "em",
                                "height",
                                em(height) + "em",
                                "viewBox",
                                "0 0 " + width + " " + height)
                        .raw(inner)
                        .close("svg");
        return new Drawn(svg.toString(), depth(icon));
    }

    private static int depth(TeXIcon icon) {
        return Math.round(icon.getIconDepth() * 100 / EM);
    }

    private static String em(int pixels) {
        return BigDecimal.valueOf(pixels / EM).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
