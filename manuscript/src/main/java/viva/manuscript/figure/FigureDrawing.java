package viva.manuscript.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import viva.manuscript.markdown.CleanText;
import viva.manuscript.page.ShippedFonts;
import viva.study.ExperimentDesign;
import viva.study.Figure;
import viva.study.Trial;

/// A figure ready to be painted: medians as lines with markers, ranges as bars.
///
/// Lines stand a little beside each other so that their ranges do not overlap. Drawn by hand, since
/// XChart 4.0.3 searches for ticks until their labels differ, which for labels of ours need not
/// end.
public final class FigureDrawing {
    /// In pixels, at 16 pixels of type.
    public static final int WIDTH = 720;

    public static final int HEIGHT = 400;

    private static final int LEFT = 92;
    private static final int RIGHT = 16;
    private static final int TOP = 14;
    private static final int BELOW_AXIS = 58;
    private static final int LEGEND_ROW = 24;
    private static final double APART = 0.07;
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    private static final FontRenderContext EXACT =
            new FontRenderContext(new AffineTransform(), true, true);

    private final Figure figure;
    private final FigureData data;
    private final Scale scale;
    private final List<String> names;
    private final List<List<Integer>> legend;
    private final int bottom;

    private FigureDrawing(Figure figure, FigureData data) {
        this.figure = figure;
        this.data = data;
        this.scale = Scale.of(figure.logarithmic(), data);
        this.names =
                data.lines().keySet().stream()
                        .limit(Mark.ALL.size())
                        .map(level -> figure.series() + " = " + level)
                        .toList();
        this.legend = legend();
        this.bottom = HEIGHT - BELOW_AXIS - legend.size() * LEGEND_ROW;
    }

    public static FigureDrawing of(Figure figure, ExperimentDesign design, List<Trial> trials) {
        return new FigureDrawing(figure, FigureData.of(figure, design, trials));
    }

    /// What the caption must add: how the points were made and what the axis hides.
    public String note() {
        if (data.lines().isEmpty()) {
            return "No trial fits this figure.";
        }
        String left = data.lines().size() > names.size() ? " Not all lines are drawn." : "";
        return "Markers are medians over seeds, bars the range." + scale.note() + left;
    }

    /// For those who do not see it.
    public String description() {
        return yLabel() + " by " + xLabel() + "; lines: " + String.join(", ", names);
    }

    /// Paints at [#WIDTH] by [#HEIGHT].
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        graphics.setFont(ShippedFonts.figureFont(Font.PLAIN, 16));
        if (data.lines().isEmpty()) {
            centred(graphics, "no data", WIDTH / 2.0, HEIGHT / 2.0);
            return;
        }
        yAxis(graphics);
        xAxis(graphics);
        int line = 0;
        for (List<FigureData.Point> points : data.lines().values()) {
            if (line < names.size()) {
                line(graphics, points, line++);
            }
        }
        paintLegend(graphics);
    }

    private void yAxis(Graphics2D graphics) {
        for (Scale.Tick tick : scale.ticks()) {
            double y = y(tick.place());
            graphics.setColor(GRID);
            graphics.setStroke(new BasicStroke(0.8f));
            graphics.draw(new Line2D.Double(LEFT, y, WIDTH - RIGHT, y));
            graphics.setColor(INK);
            double width = width(graphics, tick.label());
            graphics.drawString(tick.label(), (float) (LEFT - 8 - width), (float) y + 5);
        }
        AffineTransform upright = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, 20, (TOP + bottom) / 2.0);
        centred(graphics, fit(graphics, yLabel(), bottom - TOP), 20, (TOP + bottom) / 2.0);
        graphics.setTransform(upright);
    }

    private void xAxis(Graphics2D graphics) {
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(new Line2D.Double(LEFT, bottom, WIDTH - RIGHT, bottom));
        double room = (WIDTH - RIGHT - LEFT) / (double) data.levels().size() - 6;
        for (int i = 0; i < data.levels().size(); i++) {
            graphics.draw(new Line2D.Double(x(i), bottom, x(i), bottom + 5));
            centred(graphics, fit(graphics, data.levels().get(i), room), x(i), bottom + 22.0);
        }
        double middle = (LEFT + WIDTH - RIGHT) / 2.0;
        centred(graphics, fit(graphics, xLabel(), WIDTH - LEFT), middle, bottom + 47.0);
    }

    private void line(Graphics2D graphics, List<FigureData.Point> points, int line) {
        Mark mark = Mark.ALL.get(line);
        double shift = (line - (names.size() - 1) / 2.0) * APART;
        graphics.setColor(mark.colour());
        Path2D.Double path = new Path2D.Double();
        for (FigureData.Point point : points) {
            double x = x(point.at() + shift);
            double y = y(scale.place(point.median()));
            graphics.setStroke(new BasicStroke(1.5f));
            double low = y(scale.place(point.low()));
            double high = y(scale.place(point.high()));
            graphics.draw(new Line2D.Double(x, low, x, high));
            graphics.draw(new Line2D.Double(x - 5, low, x + 5, low));
            graphics.draw(new Line2D.Double(x - 5, high, x + 5, high));
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        graphics.setStroke(new BasicStroke(2f));
        graphics.draw(path);
        points.forEach(
                point ->
                        mark(
                                graphics,
                                mark,
                                x(point.at() + shift),
                                y(scale.place(point.median()))));
    }

    private static void mark(Graphics2D graphics, Mark mark, double x, double y) {
        graphics.setColor(mark.filled() ? mark.colour() : Color.WHITE);
        graphics.fill(mark.at(x, y));
        graphics.setColor(mark.colour());
        graphics.setStroke(new BasicStroke(1.6f));
        graphics.draw(mark.at(x, y));
    }

    private void paintLegend(Graphics2D graphics) {
        double y = bottom + BELOW_AXIS + 14.0;
        for (List<Integer> row : legend) {
            double width = row.stream().mapToDouble(i -> entryWidth(names.get(i))).sum();
            double x = Math.max(LEFT, (LEFT + WIDTH - RIGHT - width) / 2.0);
            for (int i : row) {
                graphics.setColor(Mark.ALL.get(i).colour());
                graphics.setStroke(new BasicStroke(2f));
                graphics.draw(new Line2D.Double(x, y - 5, x + 30, y - 5));
                mark(graphics, Mark.ALL.get(i), x + 15, y - 5);
                graphics.setColor(INK);
                graphics.drawString(names.get(i), (float) x + 38, (float) y);
                x += entryWidth(names.get(i));
            }
            y += LEGEND_ROW;
        }
    }

    /// The lines of each row of the legend; none where one line needs no name.
    private List<List<Integer>> legend() {
        List<List<Integer>> rows = new ArrayList<>();
        double used = Double.MAX_VALUE;
        for (int i = 0; i < names.size() && !figure.series().isEmpty(); i++) {
            if (used + entryWidth(names.get(i)) > WIDTH - LEFT) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.getLast().add(i);
            used += entryWidth(names.get(i));
        }
        return rows;
    }

    private static double entryWidth(String name) {
        Font font = ShippedFonts.figureFont(Font.PLAIN, 16);
        return 38 + font.getStringBounds(name, EXACT).getWidth() + 22;
    }

    private double x(double position) {
        return LEFT + (position + 0.5) / data.levels().size() * (WIDTH - RIGHT - LEFT);
    }

    private double y(double place) {
        return bottom - place * (bottom - TOP);
    }

    private String xLabel() {
        return label(figure.xLabel(), figure.x());
    }

    private String yLabel() {
        return label(figure.yLabel(), figure.metric());
    }

    private static String label(String label, String otherwise) {
        String clean = CleanText.of(label).strip().replaceAll("\\s+", " ");
        return clean.isEmpty() ? otherwise : clean;
    }

    private static String fit(Graphics2D graphics, String text, double room) {
        String shown = text.length() > 200 ? text.substring(0, 200) : text;
        while (shown.length() > 1 && width(graphics, shown) > room) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return shown;
    }

    private static void centred(Graphics2D graphics, String text, double x, double y) {
        graphics.setColor(INK);
        graphics.drawString(text, (float) (x - width(graphics, text) / 2), (float) y);
    }

    private static double width(Graphics2D graphics, String text) {
        return graphics.getFont().getStringBounds(text, EXACT).getWidth();
    }
}
