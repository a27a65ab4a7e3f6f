package io.xcore.scheduler.internal.running;

/** Why a run was told to stop. */
enum StopReason {
    /** Somebody asked for it. */
    CANCELLED("Cancelled"),
    /** Another run of its task is due, and takes its place. */
    REPLACED("Cancelled: the next run was due"),
    TIMEOUT("Out of time"),
    /** Its handler goes away. */
    RELOADED("Interrupted: its handler went away"),
    /** The platform stops. */
    SHUTDOWN("Interrupted: the platform stopped");

    private final String message;

    StopReason(String message) {
        this.message = message;
    }

    /** For people. */
    String message() {
        return message;
    }

    /** Whether nobody wants it to be tried again. */
    boolean wanted() {
        return this == CANCELLED || this == REPLACED;
    }
}
