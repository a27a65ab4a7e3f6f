package io.xcore.messaging.internal.rest;

import org.jspecify.annotations.Nullable;

/** An emoji, by its characters or its name. */
public record ReactionRequest(@Nullable String emoji) {}
