package io.xcore.docs.internal;

import org.jspecify.annotations.Nullable;

/** The headers of a request that decide how much is sent, and in which encoding; {@code null} for those not there. */
public record Ask(
        @Nullable String ifNoneMatch,
        @Nullable String ifRange,
        @Nullable String range,
        @Nullable String acceptEncoding) {

    /** Whether the client has this version already. Weak comparison: whoever has it need not be sent it. */
    boolean has(String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String candidate : ifNoneMatch.split(",", -1)) {
            String known = candidate.trim();
            String opaque = known.startsWith("W/") ? known.substring(2) : known;
            if (known.equals("*") || opaque.equals(quoted(tag))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a part of this version is of any use to the client. Strong comparison: parts must fit together. */
    boolean wantsPartOf(String tag) {
        return range != null && (ifRange == null || ifRange.trim().equals(quoted(tag)));
    }

    boolean takesGzip() {
        if (acceptEncoding == null) {
            return false;
        }
        for (String candidate : acceptEncoding.split(",", -1)) {
            String[] parts = candidate.split(";", 2);
            if (parts[0].trim().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].trim().matches("(?i)q\\s*=\\s*0(\\.0*)?");
            }
        }
        return false;
    }

    private static String quoted(String tag) {
        return '"' + tag + '"';
    }
}
