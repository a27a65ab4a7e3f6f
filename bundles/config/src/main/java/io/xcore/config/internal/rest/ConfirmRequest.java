package io.xcore.config.internal.rest;

import org.jspecify.annotations.Nullable;

/** Which change to keep: the {@code id} in the {@code confirmation} of the answer to it. */
record ConfirmRequest(@Nullable String id) {}
