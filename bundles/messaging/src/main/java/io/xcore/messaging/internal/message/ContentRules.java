package io.xcore.messaging.internal.message;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.WellFormed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What messages may be like. What is allowed is stored as it was sent: whoever shows it makes it harmless. */
final class ContentRules {
    static final int LONGEST = 16_384;
    static final int MOST_MENTIONS = 50;
    static final int MOST_ATTACHMENTS = 20;

    private static final int LONGEST_EMOJI = 64;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9+./-]{0,39}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private ContentRules() {}

    /** @param emptyAllowed whether there is something else to show */
    static String content(String text, boolean emptyAllowed) {
        if (text.isEmpty() && !emptyAllowed) {
            throw XcoreException.invalid("content", "must not be empty");
        }
        if (text.length() > LONGEST) {
            throw XcoreException.invalid("content", "must have at most " + LONGEST + " characters");
        }
        return WellFormed.text("content", text);
    }

    static String type(Optional<String> text) {
        String type = text.orElse("text");
        if (!TYPE.matcher(type).matches()) {
            throw XcoreException.invalid("content_type", "must be text, markdown or another name of 1 to 40 letters");
        }
        return type;
    }

    static Optional<String> clientMsgId(Optional<String> text) {
        if (text.filter(id -> !CLIENT_ID.matcher(id).matches()).isPresent()) {
            throw XcoreException.invalid("client_msg_id", "must be 1 to 64 printable ASCII characters");
        }
        return text;
    }

    static String emoji(String text) {
        if (text.isBlank() || text.length() > LONGEST_EMOJI || text.chars().anyMatch(Character::isISOControl)) {
            throw XcoreException.invalid("emoji", "must be 1 to " + LONGEST_EMOJI + " characters");
        }
        return WellFormed.text("emoji", text);
    }

    static List<String> attachments(List<String> ids) {
        List<String> distinct = ids.stream().distinct().toList();
        if (distinct.size() > MOST_ATTACHMENTS
                || distinct.stream().anyMatch(id -> !FILE_ID.matcher(id).matches())) {
            throw XcoreException.invalid("attachments", "must be at most " + MOST_ATTACHMENTS + " ids of files");
        }
        return distinct;
    }
}
