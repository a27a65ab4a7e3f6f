package io.xcore.monitoring.internal.logs;

import io.xcore.error.XcoreException;
import java.util.Locale;

/** From which importance on a logger writes, the least talkative first. */
public enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /**
     * The level of this name, in either case.
     *
     * @throws XcoreException VALIDATION_FAILED when there is none
     */
    public static LogLevel parse(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw XcoreException.invalid("level", "must be off, error, warn, info, debug, trace or default");
        }
    }

    /** Whether a line of this level is at least as important as another level asks for. */
    boolean atLeast(LogLevel wanted) {
        return compareTo(wanted) <= 0;
    }
}
