package io.xcore.config.internal.rest;

import io.xcore.config.internal.history.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to the configuration; {@code author_id} is null for nobody who was signed in. */
record RevisionItem(
        long revision,
        String kind,
        String author,
        Optional<String> authorId,
        String comment,
        Instant createdAt,
        List<ChangeItem> changes) {
    static RevisionItem of(Entry entry) {
        return new RevisionItem(
                entry.revision(),
                entry.kind().word(),
                entry.author().name(),
                entry.author().userId().map(String::valueOf),
                entry.comment(),
                entry.at(),
                ChangeItem.of(entry.changes()));
    }
}
