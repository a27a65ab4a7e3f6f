package io.xcore.webhooks.internal;

import io.xcore.error.XcoreException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which events an endpoint wants.
 *
 * @param patterns types ({@code user.created}), beginnings of types ({@code user.*}), or {@code *} for all
 */
public record EventFilter(List<String> patterns) {
    private static final int MOST = 50;
    private static final int LONGEST = 78;
    private static final Pattern FORM = Pattern.compile("\\*|[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*(\\.\\*)?");

    public EventFilter {
        patterns = List.copyOf(patterns);
    }

    /**
     * What a client asks for, checked.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code events}
     */
    static EventFilter of(List<String> wanted) {
        List<String> patterns = wanted.stream().map(String::strip).distinct().toList();
        if (patterns.isEmpty() || patterns.size() > MOST) {
            throw XcoreException.invalid("events", "must be 1 to " + MOST + " types of events");
        }
        for (String pattern : patterns) {
            if (pattern.length() > LONGEST || !FORM.matcher(pattern).matches()) {
                throw XcoreException.invalid(
                        "events",
                        "must be types like user.created, beginnings like user.* or *, of at most " + LONGEST
                                + " characters");
            }
        }
        return new EventFilter(patterns);
    }

    /** Whether it lets a type of events through. */
    boolean matches(String type) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, type));
    }

    private static boolean matches(String pattern, String type) {
        if (!pattern.endsWith("*")) {
            return pattern.equals(type);
        }
        // With the full stop: user.* is not users.created.
        return type.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
