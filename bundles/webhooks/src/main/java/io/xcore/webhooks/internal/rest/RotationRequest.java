package io.xcore.webhooks.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a new secret.
 *
 * @param overlapHours for how long the present one goes on signing, 0 to 168; 24 unless configured otherwise
 */
public record RotationRequest(@Nullable Integer overlapHours) {}
