package io.xcore.store.internal;

import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the data directory's disk that is left to the embedded database for what it writes by itself. A Derby that
 * cannot write its log ends, for those who only read as well; so writing is refused before. Thread-safe, never blocks.
 */
@Component(service = DiskReserve.class, configurationPid = StoreConfiguration.PID)
public final class DiskReserve {
    /** Every so often the disk is looked at, at most: a quick writer takes the whole reserve within 20 ms. */
    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final Logger log = LoggerFactory.getLogger(DiskReserve.class);
    private static final long MEBIBYTE = 1024L * 1024;

    /** Says how much room there is. */
    @FunctionalInterface
    interface Disk {
        long usableBytes() throws IOException;
    }

    private final Disk disk;
    private final long bytes;
    private final LongSupplier nanoTime;
    private volatile long nextLook;
    private volatile boolean begun;

    @Activate
    public DiskReserve(@Reference DataDirectory data, StoreConfiguration configuration) throws IOException {
        this(usable(Files.getFileStore(data.root())), StoreSettings.of(configuration), System::nanoTime);
    }

    DiskReserve(Disk disk, StoreSettings settings, LongSupplier nanoTime) {
        this.disk = disk;
        this.bytes = settings.reserveMebibytes() * MEBIBYTE;
        this.nanoTime = nanoTime;
        this.nextLook = nanoTime.getAsLong();
    }

    /** Whether there is less room than is to be left, so that nothing more must be written. */
    boolean begun() {
        long now = nanoTime.getAsLong();
        if (now - nextLook >= 0) {
            nextLook = now + LOOK_NANOS;
            look();
        }
        return begun;
    }

    private synchronized void look() {
        boolean before = begun;
        try {
            begun = disk.usableBytes() < bytes;
        } catch (IOException e) {
            log.warn("Nobody knows how much room is left for the database", e);
            return;
        }
        if (begun && !before) {
            log.error(
                    "Less than {} MiB are free on the disk of the database: it can only be read until there are more",
                    bytes / MEBIBYTE);
        } else if (before && !begun) {
            log.info("There is room on the disk of the database again: it is written to");
        }
    }

    private static Disk usable(FileStore store) {
        return store::getUsableSpace;
    }
}
