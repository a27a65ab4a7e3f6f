package io.xcore.messaging.internal.channel;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.WellFormed;
import java.util.Map;
import java.util.Optional;

/** What channels may be like. */
final class ChannelRules {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TOPIC = 500;
    private static final int LONGEST_RETENTION = 36_500;
    private static final int MOST_MEMBERS = 10_000;

    private ChannelRules() {}

    /** An id for a new channel; those of direct channels are not to be had. */
    static String newId(String text) {
        if (Ids.direct(Ids.channel(text))) {
            throw XcoreException.invalid("id", "is reserved for direct channels");
        }
        return text;
    }

    static String name(String text) {
        if (text.isBlank()) {
            throw XcoreException.invalid("name", "must not be empty");
        }
        return line("name", text, LONGEST_NAME);
    }

    static String topic(String text) {
        return line("topic", text, LONGEST_TOPIC);
    }

    private static String line(String field, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw XcoreException.invalid(field, "must have at most " + longest + " characters, none of control");
        }
        return WellFormed.text(field, text);
    }

    /** For how many days; empty for ever. */
    static Optional<Integer> retention(int days) {
        if (days < 0 || days > LONGEST_RETENTION) {
            throw XcoreException.invalid("retention_days", "must be from 0 (for ever) to " + LONGEST_RETENTION);
        }
        return days == 0 ? Optional.empty() : Optional.of(days);
    }

    static void requireRoom(Map<Long, MemberRole> members, long userId) {
        if (members.size() >= MOST_MEMBERS && !members.containsKey(userId)) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "A channel has at most " + MOST_MEMBERS + " members");
        }
    }

    /** Somebody is no owner any more, or leaves. */
    static void requireOwnerLeft(Map<Long, MemberRole> members, long userId) {
        boolean owner = members.get(userId) == MemberRole.OWNER;
        boolean another = members.entrySet().stream()
                .anyMatch(member -> member.getKey() != userId && member.getValue() == MemberRole.OWNER);
        if (owner && !another && members.size() > 1) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "Somebody else has to be an owner first");
        }
    }
}
