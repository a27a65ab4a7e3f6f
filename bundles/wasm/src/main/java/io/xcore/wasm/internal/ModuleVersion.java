package io.xcore.wasm.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One version of a module.
 *
 * @param number from 1; never given twice
 * @param sha256 of its bytes, in hexadecimal digits
 * @param size in bytes
 */
public record ModuleVersion(int number, String sha256, long size, Instant createdAt) {
    public ModuleVersion {
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(createdAt, "createdAt is null");
    }
}
