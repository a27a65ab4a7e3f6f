package io.xcore.files.internal.blob;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is arriving, in {@code files/incoming} of the data directory: {@code new-…} is gone when its request is, also after
 * a crash; {@code upload_…} is a resumable upload. Memory does not grow with what arrives.
 */
@Component(service = Staging.class)
public final class Staging {
    private static final Logger log = LoggerFactory.getLogger(Staging.class);
    private static final int BUFFER = 64 * 1024;
    private static final long LOOKED_EVERY = 4L * 1024 * 1024;
    private static final String NEW = "new-";
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Path folder;
    private final String own = ownNames();

    @Activate
    public Staging(@Reference DataDirectory data) {
        this.folder = data.folder("files").resolve("incoming");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sweep(Instant.now());
    }

    /**
     * A file that has arrived whole and is on the disk.
     *
     * @param sha256 of it, hexadecimal
     */
    public record Staged(Path path, long size, String sha256) {}

    /**
     * How much may come, and how slowly.
     *
     * @param past what it is when more comes: PAYLOAD_TOO_LARGE, or INSUFFICIENT_STORAGE
     * @param free bytes that are left free on the disk, however many uploads there are at once
     * @param slowest bytes a second
     */
    public record Bounds(long most, ErrorCode past, long free, int slowest) {}

    /**
     * Receives content until its end.
     *
     * @throws XcoreException as the bounds say past them; MALFORMED_REQUEST when it ends early or comes too slowly;
     *     INSUFFICIENT_STORAGE when it cannot be written
     */
    public Staged receive(InputStream content, Bounds bounds) {
        Path path = fresh();
        MessageDigest digest = digest("SHA-256");
        boolean whole = false;
        try {
            long size = append(content, path, bounds, digest);
            whole = true;
            return new Staged(path, size, HexFormat.of().formatHex(digest.digest()));
        } finally {
            if (!whole) {
                discard(path);
            }
        }
    }

    /** A name for a file that nobody has. */
    public Path fresh() {
        return folder.resolve(own + UUID.randomUUID());
    }

    /** The file of a resumable upload. */
    public Path partial(String uploadId) {
        return folder.resolve(uploadId);
    }

    /**
     * Appends what comes, and returns how much that was once it is on the disk. What has come stays when the rest does not.
     *
     * @throws XcoreException as {@link #receive}
     */
    public long append(InputStream content, Path path, Bounds bounds, MessageDigest digest) {
        Pace pace = new Pace(bounds.slowest());
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            try {
                long size = 0;
                long looked = -LOOKED_EVERY;
                for (int count = next(content, buffer); count >= 0; count = next(content, buffer)) {
                    size += count;
                    if (size > bounds.most()) {
                        throw new XcoreException(
                                bounds.past(), "There is room for " + bounds.most() + " bytes here, not for more");
                    }
                    if (size - looked >= LOOKED_EVERY) {
                        requireRoom(bounds.free());
                        looked = size;
                    }
                    pace.require(size);
                    digest.update(buffer, 0, count);
                    for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count); bytes.hasRemaining(); ) {
                        channel.write(bytes);
                    }
                }
                return size;
            } finally {
                channel.force(true);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void requireRoom(long free) throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < free) {
            throw new XcoreException(ErrorCode.INSUFFICIENT_STORAGE, "There is no room for files left");
        }
    }

    /** The client's fault, and not the disk's. */
    private static int next(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The upload ends in the middle", e);
        }
    }

    /** Sees to it that a client that dawdles does not hold a connection for ever. */
    private static final class Pace {
        private static final long GRACE_NANOS = Duration.ofSeconds(30).toNanos();
        private static final double SECOND_NANOS = 1e9;

        private final long start = System.nanoTime();
        private final int slowest;

        Pace(int slowest) {
            this.slowest = slowest;
        }

        void require(long size) {
            long elapsed = System.nanoTime() - start;
            if (elapsed > GRACE_NANOS && size < slowest * (elapsed / SECOND_NANOS)) {
                throw new XcoreException(
                        ErrorCode.MALFORMED_REQUEST, "The upload comes at less than " + slowest + " bytes a second");
            }
        }
    }

    /** Reads a staged file once more for its hash. */
    public Staged staged(Path path) {
        MessageDigest digest = digest("SHA-256");
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream content = Files.newInputStream(path)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                digest.update(buffer, 0, count);
                size += count;
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return new Staged(path, size, HexFormat.of().formatHex(digest.digest()));
    }

    /** Removes a staged file; what stays is swept later. */
    public void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("{} cannot be removed", path, e);
        }
    }

    /** Removes what requests of former processes have left, and what nobody has written to for an hour. */
    public void sweep(Instant now) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> forgotten(file, now)).forEach(this::discard);
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} cannot be swept", folder, e);
        }
    }

    private boolean forgotten(Path file, Instant now) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(NEW) && (!name.startsWith(own) || older(file, now.minus(FORGOTTEN)));
    }

    /** The beginning of the names that this process gives, and no other: ids of processes are given again. */
    private static String ownNames() {
        ProcessHandle process = ProcessHandle.current();
        long started = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        return NEW + process.pid() + "-" + started + "-";
    }

    private static boolean older(Path file, Instant than) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(than);
        } catch (IOException e) {
            return false;
        }
    }

    /** A digest every JVM has. */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has " + algorithm, e);
        }
    }

    private static XcoreException unwritable(IOException cause) {
        return new XcoreException(ErrorCode.INSUFFICIENT_STORAGE, "The file cannot be written", cause);
    }
}
