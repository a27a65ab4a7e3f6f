package io.xcore.files.internal.tus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The uploads that arrive in pieces. Thread-safe; blocks on the database. */
public interface PartialUploadStore {
    /**
     * Adds one, unless its owner has {@code most} that are not whole.
     *
     * @return whether it was added
     */
    boolean add(PartialUpload upload, int most, Instant now);

    Optional<PartialUpload> find(String id);

    /** The bytes that a user's unfinished ones will have together. */
    long promised(long ownerId, Instant now);

    /** Those that cannot be continued any more, at most so many. */
    List<PartialUpload> expired(Instant now, int most);

    /** All of a user. */
    List<PartialUpload> of(long ownerId);

    boolean remove(String id);
}
