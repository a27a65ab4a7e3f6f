package io.xcore.realtime.internal.connection;

import io.xcore.error.XcoreException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a connection has asked for. Immutable.
 *
 * @param topics patterns of event types: exact, or with a trailing {@code *}; without any, all are wanted
 * @param channels ids of channels it has subscribed to
 */
public record TopicFilter(Set<String> topics, Set<String> channels) {
    static final TopicFilter ALL = new TopicFilter(Set.of(), Set.of());

    private static final int MAX_ENTRIES = 200;
    private static final int MAX_LENGTH = 128;

    public TopicFilter {
        topics = Set.copyOf(topics);
        channels = Set.copyOf(channels);
    }

    boolean wants(String type) {
        return topics.isEmpty() || topics.stream().anyMatch(pattern -> matches(pattern, type));
    }

    /** With more entries; refused past a bound. */
    public TopicFilter plus(Collection<String> moreTopics, Collection<String> moreChannels) {
        return new TopicFilter(union("topics", topics, moreTopics), union("channels", channels, moreChannels));
    }

    public TopicFilter minus(Collection<String> lessTopics, Collection<String> lessChannels) {
        return new TopicFilter(difference(topics, lessTopics), difference(channels, lessChannels));
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }

    private static Set<String> union(String field, Set<String> some, Collection<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        if (all.size() > MAX_ENTRIES || more.stream().anyMatch(entry -> entry.length() > MAX_LENGTH)) {
            throw XcoreException.invalid(
                    field, "At most " + MAX_ENTRIES + " entries of at most " + MAX_LENGTH + " characters");
        }
        return all;
    }

    private static Set<String> difference(Set<String> some, Collection<String> less) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(Set.copyOf(less));
        return rest;
    }
}
