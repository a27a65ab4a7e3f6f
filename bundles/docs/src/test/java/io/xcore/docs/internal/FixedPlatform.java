package io.xcore.docs.internal;

import io.xcore.platform.Platform;
import java.net.URI;
import java.time.Instant;

/** A platform of which only the version matters. */
record FixedPlatform(String version) implements Platform {
    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
    }

    @Override
    public boolean safeMode() {
        return false;
    }

    @Override
    public boolean development() {
        return false;
    }

    @Override
    public URI baseUri() {
        return URI.create("http://127.0.0.1:8000");
    }
}
