package io.xcore.monitoring.internal.metrics;

import java.util.regex.Pattern;

/** The registry writes labels by name; the reference shows the method before the endpoint (contract A1-31). */
final class LabelOrder {
    private static final Pattern SORTED = Pattern.compile(
            "^(xcore_requests_total)\\{endpoint=(\"(?:[^\"\\\\]|\\\\.)*\"),method=(\"(?:[^\"\\\\]|\\\\.)*\")}",
            Pattern.MULTILINE);

    private LabelOrder() {}

    static String asInTheReference(String text) {
        return SORTED.matcher(text).replaceAll("$1{method=$3,endpoint=$2}");
    }
}
