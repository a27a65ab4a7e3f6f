package io.xcore.docs.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the digests of files that have not changed, of the {@value #REMEMBERED} last asked for. Thread-safe. */
final class FileDigests {
    private static final int REMEMBERED = 1000;

    /** A file that is the same in all of this has the same content. */
    private record Version(long length, FileTime modified, @Nullable Object identity) {}

    private record Known(Version version, String digest) {}

    private final Map<Path, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param attributes those of the file, read just now */
    String of(Path file, BasicFileAttributes attributes) throws IOException {
        Version version = new Version(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        synchronized (known) {
            Known before = known.get(file);
            if (before != null && before.version().equals(version)) {
                return before.digest();
            }
        }
        String digest = Sha256.of(file);
        synchronized (known) {
            known.put(file, new Known(version, digest));
        }
        return digest;
    }
}
