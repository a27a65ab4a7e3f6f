package io.xcore.wasm.internal.host;

import java.util.Optional;
import java.util.function.Function;

/**
 * On whose behalf a guest asks.
 *
 * @param owner whose keys and values it has, and whose name is in the log, e.g. {@code mod-abc123}
 * @param userId the user its events are for; empty when everybody signed in may know them
 * @param config a value of its configuration
 */
public record GuestIdentity(
        String owner, Optional<Long> userId, Grants grants, Function<String, Optional<String>> config) {
    /** Whose the keys and values of a plugin are. */
    public static String ofPlugin(String id) {
        return "plugin:" + id;
    }
}
