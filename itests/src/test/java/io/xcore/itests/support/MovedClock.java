package io.xcore.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A wall clock that an instance alone sees, and that is set while it runs, by libfaketime. Waiting takes as long as ever. */
public final class MovedClock {
    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Path library;
    private final Path offset;

    private MovedClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
        set(Duration.ZERO);
    }

    /** One that shows the time, for now; empty where Debian's package cannot be had. */
    public static Optional<MovedClock> inside(Path folder) {
        return Programs.debian("libfaketime")
                .flatMap(MovedClock::library)
                .map(library -> new MovedClock(library, folder.resolve("clock")));
    }

    /** Shows it to an instance that is not started yet. */
    public Instance shownTo(Instance instance) {
        return instance.environment("LD_PRELOAD", library.toString())
                .environment("FAKETIME_TIMESTAMP_FILE", offset.toString())
                // Seconds until it is seen that the clock was set.
                .environment("FAKETIME_CACHE_DURATION", "1")
                .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // What the library takes for a fault of the C library's timed waits would have the JVM's threads spin.
                .environment("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Sets it to the time and so much more, or less. */
    public void set(Duration ahead) {
        try {
            Path next = offset.resolveSibling("clock.next");
            Files.writeString(next, "%+d%n".formatted(ahead.toSeconds()));
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below a folder that is named after the machine's architecture. */
    private static Optional<Path> library(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(LIBRARY)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
