package io.xcore.monitoring.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.activity.ActivityQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filters of the activity log. */
public final class ActivityParams {
    private static final int LONGEST_TYPE = 100;

    @QueryParam("type")
    private @Nullable String type;

    @QueryParam("user_id")
    private @Nullable String userId;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    /**
     * What was asked for.
     *
     * @throws XcoreException VALIDATION_FAILED naming the parameter that is not what it should be
     */
    ActivityQuery query() {
        return new ActivityQuery(
                given(type).map(ActivityParams::bounded),
                given(userId).map(ActivityParams::id),
                given(from).map(text -> time("from", text)),
                given(to).map(text -> time("to", text)));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }

    static String bounded(String text) {
        if (text.length() > LONGEST_TYPE || text.chars().anyMatch(Character::isISOControl)) {
            throw XcoreException.invalid("type", "must have at most " + LONGEST_TYPE + " characters, none of control");
        }
        return text;
    }

    /** In every form ids have (contract X-11). */
    private static Long id(String text) {
        try {
            return Long.valueOf(text.trim().replaceFirst("^user[_-]", ""));
        } catch (NumberFormatException e) {
            throw XcoreException.invalid("user_id", "must be the id of a user");
        }
    }

    static Instant time(String field, String text) {
        try {
            // To the millisecond, as entries are; that fails for years that no clock of ours will see.
            return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw XcoreException.invalid(field, "must be a time like 2024-01-15T10:30:00Z");
        }
    }
}
