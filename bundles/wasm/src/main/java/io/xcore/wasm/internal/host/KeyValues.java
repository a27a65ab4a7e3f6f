package io.xcore.wasm.internal.host;

import java.util.Optional;

/** The keys and values modules keep. Thread-safe; blocks on the database. */
public interface KeyValues {
    /** How long a key may be, in characters. */
    int LONGEST_KEY = 200;
    /** How large a value may be, in bytes. */
    int LARGEST_VALUE = 65_536;
    /** How many keys an owner may have. */
    int MOST_KEYS = 1_000;

    /**
     * The value of a key.
     *
     * @param owner whose, e.g. {@code mod-abc123} or {@code plugin:stock}
     */
    Optional<byte[]> get(String owner, String key);

    /**
     * Sets a value; when this returns, it is kept.
     *
     * @return whether there was room for another key
     */
    boolean put(String owner, String key, byte[] value);

    /** Removes a key, if it is there. */
    void remove(String owner, String key);

    /** Removes all of somebody. */
    void clear(String owner);
}
