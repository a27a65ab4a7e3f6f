package io.xcore.wasm.internal.snapshot;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ByteStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What snapshots have on the disk, compared with its hashes. Thread-safe. */
final class SnapshotFiles {
    private static final Logger log = LoggerFactory.getLogger(SnapshotFiles.class);

    private final ByteStore bytes;

    SnapshotFiles(ByteStore bytes) {
        this.bytes = bytes;
    }

    /**
     * The manifest, if it is what it was.
     *
     * @throws XcoreException INTERNAL_ERROR
     */
    Manifest manifest(Snapshot snapshot) {
        try {
            return ManifestJson.read(bytes.read(snapshot.sha256()));
        } catch (IOException e) {
            throw damaged(snapshot, e);
        }
    }

    /**
     * The manifest, if it and all that it names are what they were.
     *
     * @throws XcoreException INTERNAL_ERROR
     */
    Manifest verified(Snapshot snapshot) {
        Manifest manifest = manifest(snapshot);
        try {
            verify(manifest.blobs().keySet());
        } catch (IOException e) {
            throw damaged(snapshot, e);
        }
        return manifest;
    }

    /** Reads all of it. */
    void verify(Collection<String> hashes) throws IOException {
        for (String sha256 : hashes) {
            try (InputStream in = bytes.open(sha256)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** Where the states of instances are read from. */
    Blobs blobs() {
        return bytes::open;
    }

    static XcoreException damaged(Snapshot snapshot, Exception cause) {
        log.error("Snapshot {} is damaged", snapshot.id(), cause);
        return new XcoreException(
                ErrorCode.INTERNAL_ERROR, "Snapshot '" + snapshot.id() + "' is damaged, nothing was changed", cause);
    }
}
