package io.xcore.messaging.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * How far somebody has read: up to a message, by its id or its number; to the end when neither is given.
 */
public record ReadRequest(@Nullable String messageId, @Nullable Long seq) {}
