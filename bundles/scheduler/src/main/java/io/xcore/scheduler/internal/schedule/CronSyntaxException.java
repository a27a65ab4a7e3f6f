package io.xcore.scheduler.internal.schedule;

/** A cron expression that is refused; its message goes to the client. */
final class CronSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CronSyntaxException(String message) {
        super(message, null, false, false);
    }
}
