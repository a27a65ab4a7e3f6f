package io.xcore.files.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.file.ScanStatus;
import io.xcore.files.internal.blob.BlobStore;
import io.xcore.files.internal.blob.Staging.Staged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a content as long as a file has it. A crash at any moment leaves at worst a content that is noted and that no file
 * has: {@link #sweep} finds it.
 */
@Component(service = Contents.class)
public final class Contents {
    private static final Logger log = LoggerFactory.getLogger(Contents.class);
    private static final int SWEPT_AT_ONCE = 500;
    private static final String THUMBNAIL = ".jpg";

    private final ContentStore notes;
    private final BlobStore blobs;
    private final ContentLocks locks;
    private final AtomicBoolean left = new AtomicBoolean(true);

    @Activate
    public Contents(@Reference ContentStore notes, @Reference BlobStore blobs, @Reference ContentLocks locks) {
        this.notes = notes;
        this.blobs = blobs;
        this.locks = locks;
    }

    /**
     * Keeps a staged file, and notes who has it; both, or neither.
     *
     * @param status what is known of viruses in it, if it is new
     * @param naming notes the file that has it; false when that may not be
     * @return what {@code naming} has said
     */
    boolean keep(Staged staged, ScanStatus status, Instant now, Supplier<Boolean> naming) {
        Lock lock = locks.of(staged.sha256());
        lock.lock();
        boolean named = false;
        try {
            notes.addIfAbsent(staged.sha256(), staged.size(), status, now);
            if (!blobs.has(staged.sha256(), staged.size())) {
                blobs.put(staged.sha256(), staged.path());
            }
            named = naming.get();
            return named;
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INSUFFICIENT_STORAGE, "The file cannot be kept", e);
        } finally {
            if (!named) {
                settle(staged.sha256());
            }
            lock.unlock();
        }
    }

    /** Removes a content if no file has it any more. */
    void release(String sha256) {
        Lock lock = locks.of(sha256);
        lock.lock();
        try {
            settle(sha256);
        } finally {
            lock.unlock();
        }
    }

    /** What fails here is done by the next sweep. */
    private void settle(String sha256) {
        try {
            if (!notes.referenced(sha256)) {
                blobs.remove(sha256);
                blobs.remove(sha256 + THUMBNAIL);
                notes.remove(sha256);
            }
        } catch (IOException | RuntimeException e) {
            left.set(true);
            log.warn("The content {} cannot be removed yet", sha256, e);
        }
    }

    /** Removes what no file has. Looks at all contents, once a start and after a removal that failed. */
    public void sweep() {
        if (!left.getAndSet(false)) {
            return;
        }
        List<String> orphans;
        try {
            orphans = notes.unreferenced(SWEPT_AT_ONCE);
        } catch (RuntimeException e) {
            left.set(true);
            throw e;
        }
        orphans.forEach(this::release);
        if (orphans.size() == SWEPT_AT_ONCE) {
            left.set(true);
        }
        if (!orphans.isEmpty()) {
            log.info("Removed {} contents that belong to no file", orphans.size());
        }
    }

    /**
     * Reads a content.
     *
     * @param first how many bytes to leave out
     * @throws XcoreException NOT_FOUND when no file has it any more
     */
    public InputStream open(String sha256, long first) {
        return read(sha256, "", first);
    }

    /** Reads its small picture. */
    InputStream thumbnail(String sha256) {
        return read(sha256, THUMBNAIL, 0);
    }

    /**
     * Notes what a content says of itself, and keeps its small picture; neither when no file has it any more.
     *
     * @throws IOException when the picture cannot be kept; then nothing is noted
     */
    public void describe(String sha256, Map<String, Object> metadata, Optional<Path> picture) throws IOException {
        Lock lock = locks.of(sha256);
        lock.lock();
        try {
            if (notes.referenced(sha256)) {
                if (picture.isPresent()) {
                    blobs.put(sha256 + THUMBNAIL, picture.get());
                }
                notes.inspected(sha256, metadata, picture.isPresent());
            }
        } finally {
            lock.unlock();
        }
    }

    private InputStream read(String sha256, String part, long first) {
        try {
            return blobs.open(sha256 + part, first);
        } catch (IOException e) {
            if (!notes.referenced(sha256)) {
                throw XcoreException.notFound("Content", sha256);
            }
            log.error("The content {} cannot be read", sha256 + part, e);
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The file cannot be read", e);
        }
    }

    /** How many bytes there is room for. */
    long free() {
        try {
            return blobs.free();
        } catch (IOException e) {
            log.warn("Nobody knows how much room there is", e);
            return Long.MAX_VALUE;
        }
    }
}
