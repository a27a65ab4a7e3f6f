package io.xcore.examples.erp.crm;

import java.time.Instant;
import java.util.Optional;

/**
 * A customer, as it is kept and as clients see it.
 *
 * @param companyId the company it works for, an id of {@code erp_core}
 */
public record Customer(long id, String name, Optional<String> email, Optional<Long> companyId, Instant createdAt) {}
