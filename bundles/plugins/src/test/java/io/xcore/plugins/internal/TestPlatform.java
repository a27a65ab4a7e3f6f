package io.xcore.plugins.internal;

import io.xcore.platform.Platform;
import java.net.URI;
import java.time.Instant;

/** A platform of the test's choice. */
record TestPlatform(boolean safeMode, boolean development) implements Platform {
    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
    }

    @Override
    public URI baseUri() {
        return URI.create("http://127.0.0.1:8000");
    }
}
