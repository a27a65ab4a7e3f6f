package io.xcore.http.internal.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The header {@code tracestate} (W3C Trace Context, 3.3). It is handed on in one line; what is malformed in any part is
 * handed on in none.
 */
final class Tracestate {
    private static final String NONE = "";
    private static final int MAX_MEMBERS = 32;
    /** Eight times what everybody must be able to hand on. */
    private static final int MAX_LENGTH = 4096;

    private static final Pattern KEY =
            Pattern.compile("[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13}");
    private static final Pattern VALUE =
            Pattern.compile("[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

    private Tracestate() {}

    /** The header's lines as one; empty when there is nothing to hand on. */
    static String read(List<String> lines) {
        String all = String.join(",", lines);
        if (all.length() > MAX_LENGTH) {
            return NONE;
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (String member : all.split(",", -1)) {
            String text = trimmed(member);
            if (text.isEmpty()) {
                continue;
            }
            int equals = text.indexOf('=');
            if (equals < 0 || !valid(text.substring(0, equals), text.substring(equals + 1))) {
                return NONE;
            }
            // Of two members with one key the first, which is the later one, stays.
            members.putIfAbsent(text.substring(0, equals), text);
        }
        return members.size() > MAX_MEMBERS ? NONE : String.join(",", members.values());
    }

    private static boolean valid(String key, String value) {
        return KEY.matcher(key).matches() && VALUE.matcher(value).matches();
    }

    /** Without the white space HTTP allows around a list's members: spaces and tabs, and nothing else. */
    private static String trimmed(String member) {
        int start = 0;
        int end = member.length();
        while (start < end && blank(member.charAt(start))) {
            start++;
        }
        while (end > start && blank(member.charAt(end - 1))) {
            end--;
        }
        return member.substring(start, end);
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
