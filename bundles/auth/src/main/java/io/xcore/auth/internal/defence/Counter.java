package io.xcore.auth.internal.defence;

import java.util.Optional;

/**
 * Where failures are counted.
 *
 * @param key what they are kept under
 * @param userId the user they are failures to be; empty when nobody knows
 */
record Counter(String key, Limit limit, Optional<Long> userId) {
    boolean ofAddress() {
        return limit instanceof AddressLimit;
    }
}
