package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.ModuleVersion;
import java.time.Instant;
import java.util.List;

/**
 * One version of a module.
 *
 * @param size in bytes
 * @param active whether it is the one that is called
 */
record VersionView(int version, String sha256, long size, boolean active, Instant createdAt) {
    static List<VersionView> of(List<ModuleVersion> versions, int active) {
        return versions.stream()
                .map(each -> new VersionView(
                        each.number(), each.sha256(), each.size(), each.number() == active, each.createdAt()))
                .toList();
    }
}
