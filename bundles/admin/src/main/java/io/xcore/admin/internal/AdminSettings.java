package io.xcore.admin.internal;

/**
 * The directory's settings, checked.
 *
 * @param cachedUsers how many users' roles and permissions are kept in memory
 */
record AdminSettings(int cachedUsers) {
    private static final int FEWEST_CACHED_USERS = 16;
    private static final int MOST_CACHED_USERS = 1_000_000;

    AdminSettings {
        if (cachedUsers < FEWEST_CACHED_USERS || cachedUsers > MOST_CACHED_USERS) {
            throw new IllegalArgumentException("cache.maxUsers must be from %d to %d, not %d"
                    .formatted(FEWEST_CACHED_USERS, MOST_CACHED_USERS, cachedUsers));
        }
    }

    static AdminSettings of(AdminConfiguration configuration) {
        return new AdminSettings(configuration.cache_maxUsers());
    }
}
