package io.xcore.monitoring.internal.metrics;

import java.util.regex.Pattern;

/** The registry writes labels by name; the reference shows the method before the endpoint, and whole numbers (contract A1-31). */
final class LabelOrder {
    private static final Pattern SORTED = Pattern.compile(
            "^(xcore_requests_total)\\{endpoint=(\"(?:[^\"\\\\]|\\\\.)*\"),method=(\"(?:[^\"\\\\]|\\\\.)*\")} (\\S+?)(?:\\.0)?$",
            Pattern.MULTILINE);

    private LabelOrder() {}

    static String asInTheReference(String text) {
        return SORTED.matcher(text).replaceAll("$1{method=$3,endpoint=$2} $4");
    }
}
