package io.xcore.config.internal.schema;

import static java.util.Objects.requireNonNull;

/**
 * One setting of the system configuration: its place in the document, and its place in Configuration Admin. There is no
 * third place where it is kept.
 *
 * @param path its place in the document, e.g. {@code security.session_timeout}
 * @param pid the configuration it belongs to, e.g. {@code io.xcore.auth}
 * @param key its name there, as in {@code etc/PID.cfg}
 * @param otherwise its value when nobody has set it: the default of the bundle that obeys it
 * @param type what values it may have
 * @param secret whether nobody is to be shown its value
 */
public record Setting(String path, String pid, String key, Object otherwise, ValueType type, boolean secret) {
    /** What is shown instead of a secret. */
    public static final String REDACTED = "********";

    public Setting {
        requireNonNull(path, "path is null");
        requireNonNull(pid, "pid is null");
        requireNonNull(key, "key is null");
        requireNonNull(otherwise, "otherwise is null");
        requireNonNull(type, "type is null");
    }

    /** The value as people may see it. */
    public Object shown(Object value) {
        return secret ? REDACTED : value;
    }
}
