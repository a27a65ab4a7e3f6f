package io.xcore.events.internal;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The topics a listener wants; a trailing {@code *} stands for any rest. */
record TopicFilter(List<String> patterns) {
    private static final String EVERYTHING = "*";

    TopicFilter {
        patterns = List.copyOf(patterns);
    }

    /** Reads the service property, which is a string, an array or a collection; without it everything is wanted. */
    static TopicFilter of(@Nullable Object property) {
        if (property instanceof String topic) {
            return new TopicFilter(List.of(topic));
        }
        if (property instanceof String[] topics) {
            return new TopicFilter(List.of(topics));
        }
        if (property instanceof Collection<?> topics) {
            return new TopicFilter(topics.stream().map(String::valueOf).toList());
        }
        return new TopicFilter(List.of(EVERYTHING));
    }

    boolean matches(String topic) {
        for (String pattern : patterns) {
            if (matches(pattern, topic)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String topic) {
        return pattern.endsWith(EVERYTHING)
                ? topic.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(topic);
    }
}
