package io.xcore.monitoring.internal.activity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that happened. Control characters become question marks: some of the text was typed by strangers.
 *
 * @param id unique on all nodes; at most 32 characters
 * @param at when, to the millisecond
 * @param type the event's type, e.g. {@code user.login}; at most 100 characters
 * @param userId who did it; empty for the platform itself and people who are not signed in
 * @param description for people; at most 300 characters
 * @param metadata what the event says, as a JSON object; at most {@value #LONGEST_METADATA} characters
 */
public record ActivityEntry(
        String id, Instant at, String type, Optional<Long> userId, String description, String metadata) {
    static final int LONGEST_METADATA = 4_000;

    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");
    private static final int LONGEST_TYPE = 100;
    private static final int LONGEST_DESCRIPTION = 300;

    public ActivityEntry {
        requireNonNull(id, "id is null");
        at = Instant.ofEpochMilli(at.toEpochMilli());
        type = clean(type, LONGEST_TYPE);
        requireNonNull(userId, "userId is null");
        description = clean(description, LONGEST_DESCRIPTION);
        requireNonNull(metadata, "metadata is null");
    }

    private static String clean(String text, int longest) {
        String bounded = text.length() <= longest ? text : text.substring(0, longest);
        return plain(bounded) ? bounded : UNPRINTABLE.matcher(bounded).replaceAll("?");
    }

    /** Whether a text is printable ASCII, as nearly every one is; the expression took a fifth of an entry's time. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
