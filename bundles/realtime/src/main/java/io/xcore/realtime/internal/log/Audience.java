package io.xcore.realtime.internal.log;

import io.xcore.event.PlatformEvent;
import io.xcore.security.Caller;
import java.util.Optional;

/**
 * Who may be told of an event. Kept in place of the event, whose class may be a plugin's that is to go.
 *
 * @param type the event's type
 * @param channel to whose subscribers it goes; then neither permission nor user is asked
 * @param permission what one needs to be told
 * @param userId whom it concerns
 * @param exceptUserId who is not told
 */
public record Audience(
        String type,
        Optional<String> channel,
        Optional<String> permission,
        Optional<Long> userId,
        Optional<Long> exceptUserId) {
    public static Audience of(PlatformEvent event) {
        return new Audience(event.type(), event.channel(), event.permission(), event.userId(), event.exceptUserId());
    }

    /**
     * Whether a caller may be told; of an event of a channel, when he may read that. An API key gets no further than its
     * scopes.
     */
    public boolean admits(Caller caller) {
        if (exceptUserId.isPresent() && exceptUserId.get() == caller.userId()) {
            return false;
        }
        if (channel.isPresent() || (userId.isPresent() && userId.get() == caller.userId())) {
            return true;
        }
        return permission
                .map(needed -> caller.permits(needed) && caller.covers(true, needed))
                .orElse(userId.isEmpty());
    }
}
