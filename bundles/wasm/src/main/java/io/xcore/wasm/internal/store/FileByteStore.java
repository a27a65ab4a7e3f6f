package io.xcore.wasm.internal.store;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.store.DataDirectory;
import io.xcore.wasm.internal.ByteStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of the data directory, {@code wasm/<first two digits>/<sha256>}; what is being uploaded in {@code wasm/incoming}. */
@Component(service = ByteStore.class)
public final class FileByteStore implements ByteStore {
    private static final Logger log = LoggerFactory.getLogger(FileByteStore.class);
    private static final int BUFFER = 16_384;

    private final Path folder;
    private final Path incoming;
    private final Lock naming = new ReentrantLock();

    @Activate
    public FileByteStore(@Reference DataDirectory data) {
        this.folder = data.folder("wasm");
        this.incoming = folder.resolve("incoming");
    }

    @Override
    public Incoming receive(InputStream content, long most) {
        Path part = incoming.resolve(UUID.randomUUID().toString());
        boolean received = false;
        try {
            Files.createDirectories(incoming);
            Incoming arrived = write(content, most, part);
            received = true;
            return arrived;
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            if (!received) {
                delete(part);
            }
        }
    }

    private Incoming write(InputStream content, long most, Path part) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = next(content, buffer); count >= 0; count = next(content, buffer)) {
                size += count;
                if (size > most) {
                    throw new XcoreException(
                            ErrorCode.PAYLOAD_TOO_LARGE, "A module is at most " + most + " bytes large");
                }
                digest.update(buffer, 0, count);
                for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count); bytes.hasRemaining(); ) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        return new Arrived(part, HexFormat.of().formatHex(digest.digest()), size);
    }

    /** The client's fault, and not the disk's. */
    private static int next(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The module ends in the middle", e);
        }
    }

    private final class Arrived implements Incoming {
        private final Path part;
        private final String sha256;
        private final long size;

        Arrived(Path part, String sha256, long size) {
            this.part = part;
            this.sha256 = sha256;
            this.size = size;
        }

        @Override
        public String sha256() {
            return sha256;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public byte[] bytes() {
            try {
                return Files.readAllBytes(part);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        @Override
        public InputStream open() {
            try {
                return Files.newInputStream(part);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        /** Also over a file that is there already: it may have been damaged. */
        @Override
        public void keep() {
            Path target = file(sha256);
            try {
                Files.createDirectories(target.getParent());
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                force(target.getParent());
                force(folder);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        @Override
        public void close() {
            delete(part);
        }
    }

    @Override
    public byte[] read(String sha256) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file(sha256));
        } catch (IOException e) {
            throw lost(sha256, "cannot be read", e);
        }
        if (!HexFormat.of().formatHex(sha256().digest(bytes)).equals(sha256)) {
            throw lost(sha256, "is not what it was", new IOException("The file is damaged"));
        }
        return bytes;
    }

    @Override
    public InputStream open(String sha256) {
        try {
            return new VerifiedStream(Files.newInputStream(file(sha256)), sha256(), sha256);
        } catch (IOException e) {
            throw lost(sha256, "cannot be read", e);
        }
    }

    @Override
    public Lock naming() {
        return naming;
    }

    private static XcoreException lost(String sha256, String what, IOException cause) {
        log.error("The file with the hash {} {}", sha256, what, cause);
        return new XcoreException(ErrorCode.INTERNAL_ERROR, "The module's file " + what, cause);
    }

    @Override
    public void remove(String sha256) {
        delete(file(sha256));
    }

    @Override
    public void retain(Set<String> hashes) {
        try (Stream<Path> files = Files.find(folder, 2, (path, facts) -> facts.isRegularFile())) {
            List<Path> unnamed = files.filter(file -> !hashes.contains(String.valueOf(file.getFileName())))
                    .toList();
            unnamed.forEach(FileByteStore::delete);
            if (!unnamed.isEmpty()) {
                log.info("Removed {} files that belong to no module", unnamed.size());
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} cannot be swept", folder, e);
        }
    }

    private Path file(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What stays is swept at the next start. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be removed", file, e);
        }
    }

    private static XcoreException unwritable(IOException cause) {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The module cannot be written", cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
