package io.xcore.http.internal.trace;

import java.util.List;
import java.util.Optional;

/**
 * The header {@code traceparent} (W3C Trace Context, 3.2), as strict as the Recommendation: what is malformed, or there
 * twice, is as good as not there.
 */
record Traceparent(String traceId, String parentId, boolean sampled) {
    private static final int VERSION_END = 2;
    private static final int TRACE_START = 3;
    private static final int TRACE_END = 35;
    private static final int PARENT_START = 36;
    private static final int PARENT_END = 52;
    private static final int FLAGS_START = 53;
    private static final int LENGTH = 55;
    private static final String FIRST_VERSION = "00";
    private static final String FORBIDDEN_VERSION = "ff";

    /** Reads the header's lines. */
    static Optional<Traceparent> read(List<String> lines) {
        return lines.size() == 1 ? read(lines.get(0).strip()) : Optional.empty();
    }

    private static Optional<Traceparent> read(String text) {
        if (!wellFormed(text)) {
            return Optional.empty();
        }
        String traceId = text.substring(TRACE_START, TRACE_END);
        String parentId = text.substring(PARENT_START, PARENT_END);
        if (zero(traceId) || zero(parentId)) {
            return Optional.empty();
        }
        int flags = Integer.parseInt(text.substring(FLAGS_START, LENGTH), 16);
        return Optional.of(new Traceparent(traceId, parentId, (flags & 1) == 1));
    }

    private static boolean wellFormed(String text) {
        if (text.length() < LENGTH || !dashed(text) || !hexadecimal(text)) {
            return false;
        }
        String version = text.substring(0, VERSION_END);
        if (version.equals(FIRST_VERSION)) {
            return text.length() == LENGTH;
        }
        // A version to come may have more after another dash.
        return !version.equals(FORBIDDEN_VERSION) && (text.length() == LENGTH || text.charAt(LENGTH) == '-');
    }

    private static boolean dashed(String text) {
        return text.charAt(VERSION_END) == '-' && text.charAt(TRACE_END) == '-' && text.charAt(PARENT_END) == '-';
    }

    private static boolean hexadecimal(String text) {
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == VERSION_END || i == TRACE_END || i == PARENT_END;
            if (!dash && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean zero(String id) {
        return id.chars().allMatch(c -> c == '0');
    }
}
