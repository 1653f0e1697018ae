package dev.grpcsh.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chart of lines as SVG, with a scale at its left and marks below. One use. */
final class Chart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 220;
    private static final int LEFT = 70;
    private static final int RIGHT = 28;
    private static final int TOP = 12;
    private static final int BOTTOM = 24;
    private static final int MOST_POINTS = 1_000;

    private final StringBuilder svg = new StringBuilder();
    private final double width;
    private final double height;

    /**
     * Begins one.
     *
     * @param title what a reader of screens is told
     * @param width the largest value along the bottom
     * @param height the largest value upwards
     */
    Chart(String title, double width, double height) {
        this.width = width <= 0 ? 1 : width;
        this.height = height <= 0 ? 1 : height * 1.05;
        svg.append("<svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\"><title>")
                .append(LoadPage.text(title))
                .append("</title>\n");
    }

    /** A value of a line. */
    record Point(double across, double up) {}

    /** How a value is written. */
    interface Label {
        /** The text for a value. */
        String of(double value);
    }

    /** Marks the left side. */
    Chart scale(Label label) {
        double step = step(height / 4);
        for (double value = 0; value <= height; value += step) {
            double at = y(value);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    at,
                    at,
                    LEFT - 6,
                    at + 4,
                    LoadPage.text(label.of(value))));
        }
        return this;
    }

    /** Writes a text below a place. */
    Chart mark(double across, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                x(across),
                HEIGHT - 7,
                LoadPage.text(text)));
        return this;
    }

    /** Draws a line of a kind. */
    Chart line(String kind, List<Point> points) {
        svg.append("<polyline class=\"").append(kind).append("\" points=\"");
        for (Point point : thinned(points)) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.across()), y(point.up())));
        }
        svg.append("\"/>\n");
        return this;
    }

    String end() {
        return svg.append("</svg>\n").toString();
    }

    /** Of many neighbours the largest stays: what stands out is what a chart is looked at for. */
    private static List<Point> thinned(List<Point> points) {
        int each = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        if (each <= 1) {
            return points;
        }
        List<Point> thin = new ArrayList<>();
        for (int i = 0; i < points.size(); i += each) {
            Point largest = points.get(i);
            for (Point point : points.subList(i, Math.min(points.size(), i + each))) {
                largest = point.up() > largest.up() ? point : largest;
            }
            thin.add(largest);
        }
        return thin;
    }

    private double x(double value) {
        return LEFT + value / width * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / height * (HEIGHT - TOP - BOTTOM);
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double part = least / power;
        return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }
}
