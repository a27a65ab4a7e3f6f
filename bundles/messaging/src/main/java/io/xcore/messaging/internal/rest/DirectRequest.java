package io.xcore.messaging.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body of a request for the channel with another user. */
public record DirectRequest(@Nullable String userId) {}
