package io.xcore.files.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * A wish for a signed link.
 *
 * @param expiresIn how many seconds it is to be good for
 */
public record LinkRequest(@Nullable Long expiresIn) {}
