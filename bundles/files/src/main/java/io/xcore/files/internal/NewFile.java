package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.util.Optional;

/**
 * What a client says of the file it sends.
 *
 * @param name as it was sent
 * @param channelId the channel it is for
 */
public record NewFile(String name, Optional<String> channelId, String description) {
    private static final int LONGEST_CHANNEL = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;

    public NewFile {
        requireNonNull(name, "name is null");
        channelId = channelId.map(String::strip).filter(id -> !id.isEmpty());
        if (channelId.filter(NewFile::impossible).isPresent()) {
            throw XcoreException.invalid("channel_id", "is no id of a channel");
        }
        description = checked(description);
    }

    private static boolean impossible(String id) {
        return id.length() > LONGEST_CHANNEL || id.chars().anyMatch(Character::isISOControl);
    }

    /** @throws XcoreException VALIDATION_FAILED */
    static String checked(String description) {
        String text = description.strip();
        if (text.length() > LONGEST_DESCRIPTION) {
            throw XcoreException.invalid("description", "must be at most " + LONGEST_DESCRIPTION + " characters");
        }
        if (text.indexOf('\0') >= 0 || !UTF_8.newEncoder().canEncode(text)) {
            throw XcoreException.invalid("description", "must be text without NUL and halves of characters");
        }
        return text;
    }
}
