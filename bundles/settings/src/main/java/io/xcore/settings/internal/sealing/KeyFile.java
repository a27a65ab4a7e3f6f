package io.xcore.settings.internal.sealing;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key for secrets: 256 random bits in {@code secrets.key}, mode 0600, made when they are first needed. Nodes that
 * share a database share this file. A file that cannot be read is never replaced.
 *
 * @param folder where it is
 */
public record KeyFile(Path folder) {
    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);

    static final String NAME = "secrets.key";

    private static final int BYTES = 32;

    /**
     * Reads the key, or makes it.
     *
     * @throws XcoreException INTERNAL_ERROR when it can be neither read nor made
     */
    byte[] readOrMake() {
        Path file = folder.resolve(NAME);
        try {
            return Files.exists(file) ? read(file) : make(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The key for secrets cannot be used", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        byte[] read = Base64.getUrlDecoder().decode(Files.readString(file).strip());
        if (read.length != BYTES) {
            throw new IllegalArgumentException(file + " has " + read.length + " bytes, not " + BYTES);
        }
        return read;
    }

    private static byte[] make(Path file) throws IOException {
        byte[] made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        if (!Files.isDirectory(file.getParent())) {
            Files.createDirectories(file.getParent(), mode(file, "rwx------"));
        }
        write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(made));
        log.info("Made the key for secrets in {}", file);
        return made;
    }

    /** Private from its first byte on, wholly there or not at all, and on the disk. */
    private static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(NAME + ".tmp");
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, mode(file, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static FileAttribute<?>[] mode(Path file, String mode) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
