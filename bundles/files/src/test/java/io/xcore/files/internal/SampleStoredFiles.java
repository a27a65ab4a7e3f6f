package io.xcore.files.internal;

import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Files of five bytes. */
public final class SampleStoredFiles {
    private SampleStoredFiles() {}

    public static StoredFile of(String id, String sha256, long owner, Optional<String> channel, Instant at) {
        return new StoredFile(
                id,
                "a.txt",
                "ä.txt",
                5,
                "text/plain",
                sha256,
                channel,
                owner,
                at,
                "Text",
                false,
                ScanStatus.PENDING,
                false,
                Map.of());
    }
}
