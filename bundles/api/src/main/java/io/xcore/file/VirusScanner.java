package io.xcore.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that looks for viruses. While one is registered, every file is given to it, those from before as well. It is
 * asked by a few threads at a time.
 */
@ConsumerType
public interface VirusScanner {
    /**
     * What a scanner has to say of a content.
     *
     * @param status CLEAN, INFECTED, or SKIPPED when it does not look at such a content at all
     * @param detail the name of what was found, or why it does not look; empty when it is clean
     */
    record Verdict(ScanStatus status, String detail) {
        /** Nothing was found. */
        public static final Verdict CLEAN = new Verdict(ScanStatus.CLEAN, "");

        public Verdict {
            requireNonNull(status, "status is null");
            requireNonNull(detail, "detail is null");
            if (status == ScanStatus.PENDING) {
                throw new IllegalArgumentException("No verdict is no verdict");
            }
        }
    }

    /**
     * Looks at a content. Blocks while it does, and bounds by itself for how long.
     *
     * @throws IOException when the scanner cannot be reached or does not answer; it is asked again later
     */
    Verdict scan(InputStream content) throws IOException;
}
