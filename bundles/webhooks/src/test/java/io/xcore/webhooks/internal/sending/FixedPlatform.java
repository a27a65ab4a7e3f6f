package io.xcore.webhooks.internal.sending;

import io.xcore.platform.Platform;
import java.net.URI;
import java.time.Instant;

/** A platform that is what it is. */
record FixedPlatform() implements Platform {
    @Override
    public String version() {
        return "1.2.3";
    }

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
