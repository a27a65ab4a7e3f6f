package io.xcore.auth.internal;

import java.time.Duration;

/**
 * What a password hash costs, and how many are computed at once.
 *
 * @param memoryKib the memory of one hash in KiB
 * @param iterations passes over that memory
 * @param parallelism lanes of it
 * @param concurrency how many hashes are computed at the same time
 * @param longestWait how long one waits for its turn
 */
record HashPolicy(int memoryKib, int iterations, int parallelism, int concurrency, Duration longestWait) {
    static HashPolicy of(AuthConfiguration source) {
        return new HashPolicy(
                Setting.within("argon2.memoryKib", source.argon2_memoryKib(), 8_192, 1_048_576),
                Setting.within("argon2.iterations", source.argon2_iterations(), 1, 20),
                Setting.within("argon2.parallelism", source.argon2_parallelism(), 1, 16),
                Setting.within("argon2.concurrency", source.argon2_concurrency(), 1, 64),
                Duration.ofMillis(Setting.within("argon2.waitMillis", source.argon2_waitMillis(), 0, 60_000)));
    }

    /** What every hash made under this policy starts with. */
    String hashPrefix() {
        return "$shiro2$argon2id$v=19$t=%d,m=%d,p=%d$".formatted(iterations, memoryKib, parallelism);
    }
}
