package io.xcore.files.internal.rest;

import java.time.Instant;
import java.util.Optional;

/** Addresses of a file that are good by themselves until then. */
record LinkView(String url, Optional<String> thumbnailUrl, Instant expiresAt) {}
