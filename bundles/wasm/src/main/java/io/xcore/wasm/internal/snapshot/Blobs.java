package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.snapshot.Manifest.SavedBlob;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

/** Where the states of instances are read from. */
@FunctionalInterface
interface Blobs {
    /** What is kept under a hash. */
    InputStream open(String sha256) throws IOException;

    /** The same, inflated. */
    default InputStream inflated(SavedBlob blob) throws IOException {
        return new InflaterInputStream(open(blob.sha256()));
    }

    default GuestState state(SavedInstance instance) throws IOException {
        try (InputStream in = new BufferedInputStream(inflated(instance.state()))) {
            return StateBytes.read(in);
        }
    }
}
