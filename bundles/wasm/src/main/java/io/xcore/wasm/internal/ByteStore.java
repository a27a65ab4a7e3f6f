package io.xcore.wasm.internal;

import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/** Keeps the bytes of modules, and what snapshots have of them, by their hash. Thread-safe; blocks on the disk. */
public interface ByteStore {
    /** Bytes that have come and are not kept yet. */
    interface Incoming extends AutoCloseable {
        /** In hexadecimal digits. */
        String sha256();

        /** In bytes. */
        long size();

        byte[] bytes();

        /** The same, read as the stream is. */
        InputStream open();

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

    /**
     * Opens what is kept. Reading it fails at the end, with an {@link java.io.IOException}, when it is not what it was.
     *
     * @throws io.xcore.error.XcoreException INTERNAL_ERROR when it is gone
     */
    InputStream open(String sha256);

    /** Removes what is kept, if it is there. */
    void remove(String sha256);

    /**
     * Held from when bytes are kept until a row names them, and from when no row does until they are removed; what a
     * failure leaves between is swept at the next start. Also from when a module is changed until its instances are gone,
     * so that those which a snapshot puts in their place stay.
     */
    Lock naming();

    /** Removes all but these, and whatever an interrupted upload has left. */
    void retain(Set<String> hashes);
}
