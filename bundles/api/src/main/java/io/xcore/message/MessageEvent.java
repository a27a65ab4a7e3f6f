package io.xcore.message;

import static java.util.Objects.requireNonNull;

import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something has happened in a channel (contract A4-31 to A4-33); those are told who have subscribed to it. Immutable.
 *
 * @param channelId the channel
 * @param exceptUserId who is not told: the one who types knows that he does
 * @param data what clients are told; a message has all its fields, those that are not set as null (contract X-10)
 */
public record MessageEvent(
        Kind kind, String channelId, Optional<Long> exceptUserId, Map<String, @Nullable Object> data, Instant at)
        implements PlatformEvent {
    /** What has happened. */
    public enum Kind {
        /** There is a new message. */
        MESSAGE("message", false),
        /** A message was edited, pinned or unpinned: it is told as a whole. */
        MESSAGE_UPDATED("message_updated", false),
        /** A message was deleted; its content is gone. */
        MESSAGE_DELETED("message_deleted", false),
        /** A user has put an emoji to a message, or taken it away. */
        REACTION("reaction", false),
        /** A user has read up to a message. */
        READ("read", false),
        /** The channel itself was changed: its name, its rules, who is in it. */
        CHANNEL_UPDATED("channel_updated", false),
        /** The channel is gone. */
        CHANNEL_DELETED("channel_deleted", false),
        /** Somebody writes just now, or no longer. */
        TYPING("typing", true),
        /** Somebody has come or gone. */
        PRESENCE("presence", true);

        private final String word;
        private final boolean passing;

        Kind(String word, boolean passing) {
            this.word = word;
            this.passing = passing;
        }

        /** As clients read it. */
        public String word() {
            return word;
        }
    }

    public MessageEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(channelId, "channelId is null");
        requireNonNull(exceptUserId, "exceptUserId is null");
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        requireNonNull(at, "at is null");
    }

    /** Ids of channels have letters that topics must not have: the channel is told by {@link #channel()} alone. */
    @Override
    public String topic() {
        return "xcore/message/" + kind.word;
    }

    @Override
    public String type() {
        return kind.word;
    }

    @Override
    public Optional<String> channel() {
        return Optional.of(channelId);
    }

    @Override
    public boolean passing() {
        return kind.passing;
    }
}
