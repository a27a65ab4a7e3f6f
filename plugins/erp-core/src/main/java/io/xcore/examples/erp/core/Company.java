package io.xcore.examples.erp.core;

import java.time.Instant;
import java.util.Optional;

/**
 * A company, as it is kept and as clients see it.
 *
 * @param city where it is; empty when nobody has said
 */
public record Company(long id, String name, Optional<String> city, Instant createdAt) {}
