package io.xcore.wasm.internal;

import java.io.InputStream;
import java.util.Set;

/** Keeps the bytes of modules by their hash. Thread-safe; blocks on the disk. */
public interface ByteStore {
    /** Bytes that have come and are not kept yet. */
    interface Incoming extends AutoCloseable {
        /** In hexadecimal digits. */
        String sha256();

        /** In bytes. */
        long size();

        byte[] bytes();

        /** Keeps them; when this returns, they outlast a loss of power. */
        void keep();

        /** Forgets them, unless they are kept. */
        @Override
        void close();
    }

    /**
     * Takes bytes.
     *
     * @param most how many
     * @throws io.xcore.error.XcoreException PAYLOAD_TOO_LARGE when there are more; MALFORMED_REQUEST when they end in the
     *     middle; SERVICE_UNAVAILABLE when they cannot be written
     */
    Incoming receive(InputStream content, long most);

    /**
     * Reads what is kept.
     *
     * @throws io.xcore.error.XcoreException INTERNAL_ERROR when it is gone, or not what it was
     */
    byte[] read(String sha256);

    /** Removes what is kept, if it is there. */
    void remove(String sha256);

    /** Removes all but these, and whatever an interrupted upload has left. */
    void retain(Set<String> hashes);
}
