package io.xcore.monitoring.internal.logs;

import io.xcore.error.XcoreException;
import java.util.List;
import java.util.regex.Pattern;

/** What a level is chosen for: a plugin, or a logger by its name. */
public record LogTarget(boolean plugin, String name) {
    /** The logger all others inherit from. */
    public static final String ROOT = "ROOT";

    private static final String PLUGIN = "plugin:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$-][A-Za-z0-9_.$-]{0,199}");

    /** They write whole requests with their credentials at lower levels, which is never to be logged (contract X-19). */
    private static final List<String> TELL_SECRETS =
            List.of("org.eclipse.jetty", "org.apache.cxf", "org.ops4j.pax.web", "jdk.internal.httpclient");

    /**
     * A logger.
     *
     * @throws XcoreException VALIDATION_FAILED when no logger has such a name
     */
    public static LogTarget logger(String name) {
        if (!NAME.matcher(name).matches()) {
            throw XcoreException.invalid("logger", "must be the name of a class or a package");
        }
        return new LogTarget(false, name);
    }

    /** A plugin that is known to exist. */
    public static LogTarget plugin(String id) {
        return new LogTarget(true, id);
    }

    /** Reads what {@link #toString()} wrote. */
    static LogTarget parse(String text) {
        return text.startsWith(PLUGIN)
                ? new LogTarget(true, text.substring(PLUGIN.length()))
                : new LogTarget(false, text);
    }

    /**
     * Refuses levels that would put credentials into the log.
     *
     * @throws XcoreException VALIDATION_FAILED when this is such a logger
     */
    void requireHarmlessAt(LogLevel level) {
        if (!plugin && tellsSecrets(name) && level.compareTo(LogLevel.INFO) > 0) {
            throw XcoreException.invalid("level", "must be info or less: below that " + name + " writes credentials");
        }
    }

    /** Whether a logger writes credentials at lower levels. */
    static boolean tellsSecrets(String logger) {
        return TELL_SECRETS.stream().anyMatch(known -> logger.equals(known) || logger.startsWith(known + "."));
    }

    /** {@code plugin:crm}, or the logger's name. */
    @Override
    public String toString() {
        return plugin ? PLUGIN + name : name;
    }
}
