package io.xcore.files.internal.rest;

import org.jspecify.annotations.Nullable;

/** What is to be changed of a file; what is absent stays as it is. */
public record FileChangeRequest(@Nullable String description, @Nullable Boolean isPublic) {
    static final FileChangeRequest NOTHING = new FileChangeRequest(null, null);
}
