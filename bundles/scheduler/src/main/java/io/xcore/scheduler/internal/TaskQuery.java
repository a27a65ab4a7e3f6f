package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which tasks are wanted; all of what is given has to hold.
 *
 * @param ownerId of this user
 * @param command of this command
 * @param tag with this tag
 * @param enabled enabled, or paused
 * @param text with this in name or id, in any case
 */
public record TaskQuery(
        Optional<Long> ownerId,
        Optional<String> command,
        Optional<String> tag,
        Optional<Boolean> enabled,
        Optional<String> text) {
    /** Every task. */
    public static final TaskQuery ALL =
            new TaskQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public TaskQuery {
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(command, "command is null");
        requireNonNull(tag, "tag is null");
        requireNonNull(enabled, "enabled is null");
        requireNonNull(text, "text is null");
    }

    /** Every task of one user. */
    public static TaskQuery ownedBy(long userId) {
        return new TaskQuery(
                Optional.of(userId), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
