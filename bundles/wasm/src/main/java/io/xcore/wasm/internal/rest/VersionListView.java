package io.xcore.wasm.internal.rest;

import java.util.List;

/** The versions of a module, the latest first. */
record VersionListView(List<VersionView> versions, int total) {
    static VersionListView of(List<VersionView> versions) {
        return new VersionListView(versions, versions.size());
    }
}
