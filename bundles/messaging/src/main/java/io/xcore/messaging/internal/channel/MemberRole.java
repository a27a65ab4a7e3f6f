package io.xcore.messaging.internal.channel;

import io.xcore.error.XcoreException;
import java.util.Locale;

/** What a member may do in a channel; each contains those before it. */
public enum MemberRole {
    /** Reads, and writes unless the channel is read-only. */
    MEMBER,
    /** Changes and removes what others wrote, and adds and removes members. */
    MODERATOR,
    /** Changes the channel itself and its moderators. */
    OWNER;

    /** As clients read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of a word.
     *
     * @throws XcoreException VALIDATION_FAILED for another word
     */
    public static MemberRole parse(String word) {
        for (MemberRole role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw XcoreException.invalid("role", "must be member, moderator or owner");
    }
}
