package io.xcore.scheduler.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * The due times that are to be made up for.
 *
 * @param to exclusive
 */
public record BackfillBody(@Nullable String from, @Nullable String to) {}
