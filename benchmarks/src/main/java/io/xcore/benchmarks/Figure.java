package io.xcore.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param ratio ours to the baseline; empty where there is none
 * @param target what is to be reached; empty where the line only informs
 * @param met whether it is reached; of no meaning without a target
 */
public record Figure(String name, String ours, String baseline, String ratio, String target, boolean met) {
    public Figure {
        requireNonNull(name, "name is null");
        requireNonNull(ours, "ours is null");
        requireNonNull(baseline, "baseline is null");
        requireNonNull(ratio, "ratio is null");
        requireNonNull(target, "target is null");
    }

    /** Ours may be at most so many times the baseline. */
    public static Figure atMost(double limit, String name, String unit, double ours, double baseline) {
        double ratio = ours / baseline;
        return new Figure(
                name,
                show(ours, unit),
                show(baseline, unit),
                show(ratio, ""),
                "≤ " + show(limit, "") + " ×",
                ratio <= limit);
    }

    /** Ours must be at least so many times the baseline. */
    public static Figure atLeast(double limit, String name, String unit, double ours, double baseline) {
        double ratio = ours / baseline;
        return new Figure(
                name,
                show(ours, unit),
                show(baseline, unit),
                show(ratio, ""),
                "≥ " + show(limit, "") + " ×",
                ratio >= limit);
    }

    /** Ours may be at most this value. */
    public static Figure bounded(double limit, String name, String unit, double ours) {
        return new Figure(name, show(ours, unit), "", "", "≤ " + show(limit, unit), ours <= limit);
    }

    /** Ours may have grown from the baseline by at most so much. */
    public static Figure grown(double limit, String name, String unit, double ours, double baseline) {
        boolean met = ours - baseline <= limit;
        return new Figure(name, show(ours, unit), show(baseline, unit), "", "≤ baseline + " + show(limit, unit), met);
    }

    /** A value with nothing to reach. */
    public static Figure told(String name, String unit, double ours, double baseline) {
        return new Figure(name, show(ours, unit), show(baseline, unit), show(ours / baseline, ""), "", true);
    }

    /** A figure that could not be taken. */
    static Figure failed(String name, Exception cause) {
        String reason = String.valueOf(cause.getMessage()).replaceAll("[\\r\\n|]+", " ");
        return new Figure(
                name,
                "not measured: " + reason.substring(0, Math.min(200, reason.length())),
                "",
                "",
                "measured",
                false);
    }

    String row() {
        String verdict = target.isEmpty() ? "" : met ? "yes" : "**no**";
        return "| " + String.join(" | ", name, ours, baseline, ratio, target, verdict) + " |";
    }

    /** As many digits as mean something. */
    private static String show(double value, String unit) {
        String format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        boolean whole = value == Math.rint(value) && !Double.isInfinite(value);
        String number = String.format(Locale.ROOT, whole ? "%.0f" : format, value);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
