package io.xcore.files.internal.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Keeps contents by names that say what they are: a name is only ever given to one content. Local disk does this, and a
 * bucket or a table can. Thread-safe; blocks.
 */
public interface BlobStore {
    /** Keeps what a file has, which stays where it is; once this has returned, no crash loses it. */
    void put(String name, Path file) throws IOException;

    /** Whether there is one of this name and size. */
    boolean has(String name, long size) throws IOException;

    /**
     * Reads one.
     *
     * @param first how many bytes to leave out
     */
    InputStream open(String name, long first) throws IOException;

    /** Removes one, if it is there. */
    void remove(String name) throws IOException;

    /** How many bytes there is room for; {@link Long#MAX_VALUE} when nobody knows. */
    long free() throws IOException;
}
