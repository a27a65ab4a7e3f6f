package io.xcore.file;

import java.util.Locale;

/** What is known of viruses in a file (contract A4-16). */
public enum ScanStatus {
    /** A scanner is to look at it. */
    PENDING,
    /** A scanner has found nothing. */
    CLEAN,
    /** A scanner has found something; it cannot be downloaded. */
    INFECTED,
    /** No scanner is set up, so that nobody has looked. */
    SKIPPED;

    /** As clients read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
