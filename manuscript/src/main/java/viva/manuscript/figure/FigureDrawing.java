package viva.manuscript.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import viva.manuscript.Numbers;
import viva.manuscript.markdown.CleanText;
import viva.manuscript.page.ShippedFonts;
import viva.study.ExperimentDesign;
import viva.study.Figure;
import viva.study.Trial;

/// A figure ready to be painted: medians as lines with markers, ranges over cells as bars.
///
/// Colours are those of Okabe and Ito (2008), told apart with any colour vision; markers differ
/// too. Lines stand a little beside each other so that their ranges do not overlap.
public final class FigureDrawing {
    /// In pixels, at 16 pixels of type.
    public static final int WIDTH = 720;

    public static final int HEIGHT = 400;

    private static final int MOST_LINES = 8;
    private static final double APART = 0.07;
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    private static final List<Color> COLOURS =
            List.of(
                    new Color(0x00, 0x72, 0xB2),
                    new Color(0xD5, 0x5E, 0x00),
                    new Color(0x00, 0x9E, 0x73),
                    new Color(0xCC, 0x79, 0xA7),
                    new Color(0x56, 0xB4, 0xE9),
                    new Color(0xE6, 0x9F, 0x00),
                    new Color(0x33, 0x33, 0x33),
                    new Color(0x99, 0x99, 0x33));
    private static final List<Marker> MARKERS =
            List.of(
                    SeriesMarkers.CIRCLE,
                    SeriesMarkers.SQUARE,
                    SeriesMarkers.TRIANGLE_UP,
                    SeriesMarkers.DIAMOND,
                    SeriesMarkers.TRIANGLE_DOWN,
                    SeriesMarkers.CROSS,
                    SeriesMarkers.PLUS,
                    SeriesMarkers.OVAL);

    private final Figure figure;
    private final FigureData data;
    private final Floor floor;

    private FigureDrawing(Figure figure, FigureData data) {
        this.figure = figure;
        this.data = data;
        this.floor = Floor.of(figure, data);
    }

    public static FigureDrawing of(Figure figure, ExperimentDesign design, List<Trial> trials) {
        return new FigureDrawing(figure, FigureData.of(figure, design, trials));
    }

    /// What the caption must add: how the points were made and what the axis hides.
    public String note() {
        if (data.lines().isEmpty()) {
            return "No trial fits this figure.";
        }
        String lines = data.lines().size() > MOST_LINES ? " Only the first lines are drawn." : "";
        return "Markers are medians over seeds, bars the range." + floor.note() + lines;
    }

    /// For those who do not see it.
    public String description() {
        return CleanText.of(figure.yLabel() + " by " + figure.xLabel())
                + ": "
                + data.lines().size()
                + " lines";
    }

    /// Paints at [#WIDTH] by [#HEIGHT].
    public void paint(Graphics2D graphics) {
        if (data.lines().isEmpty()) {
            graphics.setFont(font(Font.PLAIN, 16));
            graphics.setColor(INK);
            graphics.drawString("no data", WIDTH / 2 - 30, HEIGHT / 2);
            return;
        }
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .xAxisTitle(label(figure.xLabel(), figure.x()))
                        .yAxisTitle(label(figure.yLabel(), figure.metric()))
                        .build();
        style(chart.getStyler());
        int line = 0;
        for (Map.Entry<String, List<FigureData.Point>> entry : data.lines().entrySet()) {
            if (line < MOST_LINES) {
                add(chart, entry.getKey(), entry.getValue(), line++);
            }
        }
        chart.paint(graphics, WIDTH, HEIGHT);
    }

    private static String label(String label, String otherwise) {
        String clean = CleanText.of(label).strip().replaceAll("\\s+", " ");
        String used = clean.isEmpty() ? otherwise : clean;
        return used.length() <= 60 ? used : used.substring(0, 59) + "…";
    }

    private void add(XYChart chart, String level, List<FigureData.Point> points, int line) {
        double shift = (line - (Math.min(data.lines().size(), MOST_LINES) - 1) / 2.0) * APART;
        double[] x = points.stream().mapToDouble(point -> point.at() + shift).toArray();
        double[] median =
                points.stream().mapToDouble(point -> floor.raise(point.median())).toArray();
        for (int i = 0; i < x.length; i++) {
            FigureData.Point point = points.get(i);
            double[] range = {floor.raise(point.low()), floor.raise(point.high())};
            XYSeries bar =
                    chart.addSeries("range " + line + " " + i, new double[] {x[i], x[i]}, range);
            dress(bar, line, SeriesMarkers.NONE, new BasicStroke(1.4f));
            bar.setShowInLegend(false);
        }
        String name = level.isEmpty() ? figure.metric() : figure.series() + " = " + level;
        dress(chart.addSeries(name, x, median), line, MARKERS.get(line), new BasicStroke(2f));
    }

    private static void dress(XYSeries series, int line, Marker marker, BasicStroke stroke) {
        series.setMarker(marker);
        series.setMarkerColor(COLOURS.get(line));
        series.setLineColor(COLOURS.get(line));
        series.setLineStyle(stroke);
    }

    private void style(XYStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setTimezone(TimeZone.getTimeZone("UTC"));
        styler.setBaseFont(font(Font.PLAIN, 16));
        styler.setAxisTitleFont(font(Font.PLAIN, 17));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 16));
        styler.setLegendFont(font(Font.PLAIN, 16));
        styler.setChartFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(0.8f));
        styler.setChartTitleVisible(false);
        styler.setChartPadding(8);
        styler.setMarkerSize(9);
        styler.setLegendVisible(data.lines().size() > 1);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setLegendSeriesLineLength(28);
        axes(styler);
    }

    private void axes(XYStyler styler) {
        int levels = data.levels().size();
        styler.setXAxisMin(-0.5);
        styler.setXAxisMax(levels - 0.5);
        styler.setXAxisTickMarkSpacingHint(Math.max(20, 300 / Math.max(1, levels)));
        styler.setXAxisTickLabelsFormattingFunction(this::level);
        styler.setYAxisTickLabelsFormattingFunction(Numbers::ofTick);
        styler.setYAxisLogarithmic(floor.logarithmic());
        styler.setYAxisLogarithmicDecadeOnly(true);
        styler.setYAxisTickMarkSpacingHint(48);
    }

    private String level(double position) {
        long nearest = Math.round(position);
        boolean isLevel =
                Math.abs(position - nearest) < 1e-6
                        && nearest >= 0
                        && nearest < data.levels().size();
        return isLevel ? data.levels().get((int) nearest) : " ";
    }

    private static Font font(int style, int size) {
        return ShippedFonts.figureFont(style, size);
    }
}
