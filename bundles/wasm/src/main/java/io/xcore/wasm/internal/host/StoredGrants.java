package io.xcore.wasm.internal.host;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a module was granted, and by whom.
 *
 * @param config its configuration; there may be secrets in it
 * @param grantedBy the user; empty for the local shell
 */
public record StoredGrants(Grants grants, Map<String, String> config, Optional<Long> grantedBy, Instant grantedAt) {
    private static final int MOST = 100;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_VALUE = 4_000;
    private static final int LONGEST = 16_000;

    /** @throws IllegalArgumentException naming the field that is wrong */
    public StoredGrants {
        config = Map.copyOf(config);
        long length = 0;
        for (Map.Entry<String, String> entry : config.entrySet()) {
            if (entry.getKey().isBlank() || entry.getKey().length() > LONGEST_KEY) {
                throw new IllegalArgumentException("config: a key has 1 to " + LONGEST_KEY + " characters");
            }
            if (entry.getValue().length() > LONGEST_VALUE) {
                throw new IllegalArgumentException("config." + entry.getKey() + ": at most " + LONGEST_VALUE);
            }
            length += entry.getKey().length() + entry.getValue().length();
        }
        if (config.size() > MOST || length > LONGEST) {
            throw new IllegalArgumentException(
                    "config: at most " + MOST + " keys and " + LONGEST + " characters altogether");
        }
    }
}
