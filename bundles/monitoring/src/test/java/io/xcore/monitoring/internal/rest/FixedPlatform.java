package io.xcore.monitoring.internal.rest;

import io.xcore.platform.Platform;
import java.net.URI;
import java.time.Instant;

/** A platform of fixed facts. */
public record FixedPlatform(String version, Instant startedAt, URI baseUri) implements Platform {
    @Override
    public boolean safeMode() {
        return false;
    }

    @Override
    public boolean development() {
        return false;
    }
}
