package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.message.Version;
import java.time.Instant;
import java.util.List;

/** What a message said before it was edited, the oldest first. */
record VersionListView(String id, List<Item> history) {
    /**
     * What it said.
     *
     * @param createdAt when it was written
     */
    record Item(int version, String content, String contentType, Instant createdAt) {}

    static VersionListView of(String id, List<Version> versions) {
        return new VersionListView(
                id,
                versions.stream()
                        .map(version -> new Item(
                                version.number(), version.content(), version.contentType(), version.writtenAt()))
                        .toList());
    }
}
