package io.xcore.realtime.internal.log;

import io.xcore.error.XcoreException;
import io.xcore.realtime.ClientFrame;
import java.util.Optional;

/**
 * Where a client wants to go on.
 *
 * @param epoch of the log whose number it has
 * @param seq the last event it got
 */
public record ResumeRequest(String epoch, long seq) {
    /** The frame's type. */
    public static final String TYPE = "resume";

    /**
     * Reads it from a frame.
     *
     * @throws XcoreException VALIDATION_FAILED when a field is missing or of another type
     */
    public static ResumeRequest of(ClientFrame frame) {
        String epoch = frame.requiredText("epoch");
        Object seq = frame.fields().get("seq");
        if ((seq instanceof Integer || seq instanceof Long) && ((Number) seq).longValue() >= 0) {
            return new ResumeRequest(epoch, ((Number) seq).longValue());
        }
        throw XcoreException.invalid("seq", "A whole number of 0 or more is expected");
    }

    /** Reads the id of a frame of an event stream; one that is none of ours asks for an epoch there never was. */
    public static ResumeRequest ofEventId(String id) {
        int colon = id.indexOf(':');
        try {
            return new ResumeRequest(id.substring(0, Math.max(0, colon)), Long.parseLong(id.substring(colon + 1)));
        } catch (NumberFormatException e) {
            return new ResumeRequest("", 0);
        }
    }

    /** Why it cannot be answered by this log; empty when it can. */
    public Optional<String> failure(EventLog log) {
        if (!epoch.equals(log.epoch())) {
            return Optional.of("unknown_epoch");
        }
        if (seq > log.last()) {
            return Optional.of("unknown_seq");
        }
        return seq < log.floor() ? Optional.of("too_old") : Optional.empty();
    }
}
