package io.xcore.webhooks.internal.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * What requests are signed with.
 *
 * @param previousSecretUntil until when the former secret signs too
 */
record SecretView(String secret, Optional<Instant> previousSecretUntil) {}
