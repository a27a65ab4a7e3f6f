package io.xcore.files.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was found out, a line each. */
final class Report {
    private static final int LONGEST = 300;

    private final Map<String, String> lines = new LinkedHashMap<>();

    void number(String name, long value) {
        if (value > 0) {
            lines.put(name, Long.toString(value));
        }
    }

    /** A text without control characters; nothing when there is none. */
    void text(String name, Object value) {
        if (value == null) {
            return;
        }
        String text = value.toString().replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
        if (!text.isEmpty()) {
            int end = Math.min(text.length(), LONGEST);
            lines.put(name, text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end));
        }
    }

    void thumbnail() {
        lines.put("thumbnail", "true");
    }

    void print() {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        lines.forEach((name, value) -> out.print(name + '\t' + value + '\n'));
        out.flush();
    }
}
