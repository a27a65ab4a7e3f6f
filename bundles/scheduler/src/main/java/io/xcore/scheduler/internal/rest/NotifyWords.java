package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.NotifyOn;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which ends somebody is notified of: words with commas in S2, a list elsewhere; both are read everywhere. */
final class NotifyWords {
    private NotifyWords() {}

    /**
     * What a client has sent.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field when it is neither, or has another word
     */
    static Set<NotifyOn> read(String field, Object sent) {
        Set<NotifyOn> ends = EnumSet.noneOf(NotifyOn.class);
        words(field, sent)
                .filter(word -> !word.isEmpty())
                .forEach(word -> ends.add(EnumWords.read(field, NotifyOn.class, word)));
        return ends;
    }

    private static Stream<String> words(String field, Object sent) {
        if (sent instanceof String text) {
            return Stream.of(text.split(",", -1)).map(String::strip);
        }
        if (sent instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast);
        }
        throw XcoreException.invalid(field, "must be words, as a list or with commas: start, completion, error");
    }

    /** In their order. */
    static List<String> list(Set<NotifyOn> ends) {
        return Stream.of(NotifyOn.values())
                .filter(ends::contains)
                .map(EnumWords::of)
                .toList();
    }
}
