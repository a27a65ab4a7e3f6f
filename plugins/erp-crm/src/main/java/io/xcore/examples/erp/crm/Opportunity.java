package io.xcore.examples.erp.crm;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A deal that may come about, as clients see it.
 *
 * @param stage {@code open}, {@code won} or {@code lost}
 * @param amount what it is worth, two decimals
 */
public record Opportunity(long id, long customerId, String title, String stage, BigDecimal amount, Instant createdAt) {}
