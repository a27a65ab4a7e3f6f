package io.xcore.wasm.internal.running;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.xcore.wasm.internal.engine.CompiledCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled code in files, by the hash of the module's bytes. Each file begins with a digest that only the platform can
 * make: what is loaded is run with the rights of the JVM. The oldest go when there are too many. Thread-safe.
 */
final class CompiledFiles {
    private static final Logger log = LoggerFactory.getLogger(CompiledFiles.class);
    private static final int MOST = 500;
    private static final String SUFFIX = ".classes";

    private final Path folder;
    private final UnaryOperator<String> digest;

    /**
     * @param folder one of this engine's version alone
     * @param digest a keyed digest, in ASCII characters, as many each time
     */
    CompiledFiles(Path folder, UnaryOperator<String> digest) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.digest = digest;
        dropOldest();
    }

    CompiledCode of(String sha256) {
        Path file = folder.resolve(sha256 + SUFFIX);
        return new CompiledCode() {
            @Override
            public Optional<byte[]> get() {
                return read(file, sha256);
            }

            @Override
            public void put(byte[] code) {
                write(file, sha256, code);
            }
        };
    }

    private Optional<byte[]> read(Path file, String sha256) {
        try {
            byte[] all = Files.readAllBytes(file);
            int head = seal(sha256, new byte[0]).length;
            byte[] code = all.length < head ? new byte[0] : Arrays.copyOfRange(all, head, all.length);
            byte[] seal = Arrays.copyOf(all, Math.min(head, all.length));
            if (MessageDigest.isEqual(seal, seal(sha256, code))) {
                return Optional.of(code);
            }
            log.warn("{} is not what was written; it is made again", file);
        } catch (NoSuchFileException e) {
            // The first time it is compiled.
        } catch (IOException e) {
            log.warn("{} cannot be read; it is made again", file, e);
        }
        return Optional.empty();
    }

    private void write(Path file, String sha256, byte[] code) {
        try {
            Path next = Files.createTempFile(folder, sha256, ".next");
            try {
                byte[] seal = seal(sha256, code);
                byte[] all = Arrays.copyOf(seal, seal.length + code.length);
                System.arraycopy(code, 0, all, seal.length, code.length);
                Files.write(next, all);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            log.warn("Compiled code cannot be kept; it is made again after the next start", e);
        }
    }

    private byte[] seal(String sha256, byte[] code) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(code);
            return digest.apply(sha256 + HexFormat.of().formatHex(hash)).getBytes(US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void dropOldest() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted(Comparator.comparing(CompiledFiles::modified).reversed())
                    .toList();
        }
        for (Path file : files.subList(Math.min(MOST, files.size()), files.size())) {
            Files.deleteIfExists(file);
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
