package io.xcore.monitoring.internal.health;

import static java.util.Objects.requireNonNull;

/**
 * Something that is not as it should be.
 *
 * @param check the check that has found it, or the part that is missing
 * @param status how bad it is
 * @param message what is wrong, for people
 */
public record Problem(String check, String status, String message) {
    public Problem {
        requireNonNull(check, "check is null");
        requireNonNull(status, "status is null");
        requireNonNull(message, "message is null");
    }

    /** What a check has found. */
    public static Problem of(CheckResult result) {
        return new Problem(result.name(), result.word(), result.message());
    }
}
