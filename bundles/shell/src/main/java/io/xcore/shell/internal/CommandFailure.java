package io.xcore.shell.internal;

import io.xcore.error.ErrorDetail;
import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;

/**
 * How a failed command is told: a message without a stack trace, and an exit status.
 *
 * @param status what the client exits with
 * @param message for people
 */
record CommandFailure(int status, String message) {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int UNKNOWN_COMMAND = 127;

    static CommandFailure of(Throwable cause) {
        if (cause instanceof XcoreException failure) {
            return new CommandFailure(status(failure.code().kind()), message(failure));
        }
        // Gogo's own classes are not exported, so that only their names tell them apart.
        return switch (cause.getClass().getSimpleName()) {
            case "CommandNotFoundException" -> new CommandFailure(UNKNOWN_COMMAND, plain(cause));
            case "CommandException" -> new CommandFailure(USAGE, plain(cause));
            default -> new CommandFailure(FAILED, plain(cause));
        };
    }

    private static int status(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> USAGE;
            case NOT_FOUND -> 3;
            case CONFLICT -> 4;
            case UNAUTHENTICATED, FORBIDDEN -> 5;
            case LIMIT -> 6;
            case INTERNAL -> 70;
            case UNAVAILABLE -> 75;
        };
    }

    private static String message(XcoreException failure) {
        StringBuilder text = new StringBuilder(plain(failure));
        for (ErrorDetail detail : failure.details()) {
            text.append("\n  ").append(detail.field()).append(": ").append(detail.message());
        }
        return text.toString();
    }

    private static String plain(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
    }
}
