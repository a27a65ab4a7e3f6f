package io.xcore.plugins.internal.content;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Copies plugin bytes from anywhere into a temporary file, within a bound of size and time, and digests them. */
public final class ContentStager {
    private final Path folder;
    private final long maxBytes;
    private final Duration maxTime;

    /**
     * @param folder where temporary files go; must exist
     * @param maxBytes the most bytes a plugin may have
     * @param maxTime how long reading one may take
     */
    public ContentStager(Path folder, long maxBytes, Duration maxTime) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
    }

    /**
     * Reads a stream to its end. The stream is closed when the time is up, and left open otherwise.
     *
     * @throws XcoreException PAYLOAD_TOO_LARGE past the bound of size, PLUGIN_SOURCE_FAILED past that of time or when
     *     reading fails, SERVICE_UNAVAILABLE when there is no room for it
     */
    public StagedContent stage(InputStream stream) {
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> watchdog = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    closeQuietly(stream);
                },
                CompletableFuture.delayedExecutor(maxTime.toMillis(), TimeUnit.MILLISECONDS));
        Path file = null;
        try {
            file = temporary();
            return copy(stream, file, late);
        } catch (IOException e) {
            discard(file);
            throw late.get()
                    ? tooSlow()
                    : new XcoreException(
                            ErrorCode.PLUGIN_SOURCE_FAILED, "The plugin could not be read: " + e.getMessage(), e);
        } catch (XcoreException e) {
            discard(file);
            throw e;
        } finally {
            watchdog.cancel(false);
        }
    }

    private StagedContent copy(InputStream stream, Path file, AtomicBoolean late) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                if (late.get()) {
                    throw tooSlow();
                }
                size += read;
                if (size > maxBytes) {
                    throw new XcoreException(
                            ErrorCode.PAYLOAD_TOO_LARGE, "A plugin may have at most " + maxBytes + " bytes");
                }
                digest.update(buffer, 0, read);
                write(out, buffer, read);
            }
        }
        return new StagedContent(file, HexFormat.of().formatHex(digest.digest()), size);
    }

    private Path temporary() {
        try {
            return Files.createTempFile(folder, "plugin-", ".tmp");
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    /** What fails here is this side's fault, and not the sender's. */
    private static void write(OutputStream out, byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    private static XcoreException unkept(IOException cause) {
        return new XcoreException(
                ErrorCode.SERVICE_UNAVAILABLE, "The plugin cannot be kept: the disk refuses it, or is full", cause);
    }

    private XcoreException tooSlow() {
        return new XcoreException(
                ErrorCode.PLUGIN_SOURCE_FAILED,
                "The plugin was not read to its end within " + maxTime.toSeconds() + " s");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void discard(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The folder is emptied at every start; the failure that led here matters more.
                file.toFile().deleteOnExit();
            }
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // Closing is how the reader is woken; it then fails on its own.
            Thread.onSpinWait();
        }
    }
}
