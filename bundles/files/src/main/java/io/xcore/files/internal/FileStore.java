package io.xcore.files.internal;

import io.xcore.file.StoredFile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The files that there are. Thread-safe; blocks on the database. */
public interface FileStore {
    /**
     * Which files; all of what is given counts.
     *
     * @param ownerId only those of one user
     * @param channelId only those of one channel
     */
    record Selection(Optional<Long> ownerId, Optional<String> channelId) {
        /** All. */
        public static final Selection ALL = new Selection(Optional.empty(), Optional.empty());

        /** Those of a user, in channels and not. */
        public static Selection of(long ownerId) {
            return new Selection(Optional.of(ownerId), Optional.empty());
        }
    }

    /**
     * A place in a list.
     *
     * @param uploadedAt milliseconds since 1970
     */
    record Place(long uploadedAt, String id) {}

    /**
     * How much a user has.
     *
     * @param files how many
     * @param bytes all together
     */
    record Usage(long ownerId, long files, long bytes) {}

    /**
     * Adds a file whose content is noted, and counts it. In one transaction with it, the resumable upload it comes from is
     * noted as finished.
     *
     * @param most the bytes its owner may have together
     * @return false when its owner would have more
     */
    boolean add(StoredFile file, long most, Optional<String> uploadId);

    Optional<StoredFile> find(String id);

    /** Those of these ids that there are. */
    List<StoredFile> find(Collection<String> ids);

    /** Files with a content, at most so many. */
    List<StoredFile> having(String sha256, int most);

    /** Some, the latest first, those behind a place. */
    List<StoredFile> list(Selection selection, Optional<Place> after, int most);

    long count(Selection selection);

    /** Changes what its owner may change; false when it is not there. */
    boolean change(String id, String description, boolean publicFile);

    /** Removes one, and counts it no more; false when it is not there. */
    boolean remove(StoredFile file);

    Usage usage(long ownerId);

    /** Who has most, at most so many. */
    List<Usage> usages(int most);

    /** All files together; its {@code ownerId} means nothing. */
    Usage total();
}
