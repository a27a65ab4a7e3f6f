package io.xcore.config.internal.rest;

import io.xcore.config.internal.history.Revision;

/** The configuration as it was once, and how it came to be so. */
record RevisionView(RevisionItem revision, SystemConfig config) {
    static RevisionView of(Revision revision) {
        return new RevisionView(RevisionItem.of(revision.entry()), SystemConfig.of(revision.document()));
    }
}
