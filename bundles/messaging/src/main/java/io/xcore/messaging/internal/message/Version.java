package io.xcore.messaging.internal.message;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a message said before it was edited.
 *
 * @param number from 1, the oldest
 * @param writtenAt when it was written
 */
public record Version(int number, String content, String contentType, Instant writtenAt) {
    public Version {
        requireNonNull(content, "content is null");
        requireNonNull(contentType, "contentType is null");
        requireNonNull(writtenAt, "writtenAt is null");
    }
}
