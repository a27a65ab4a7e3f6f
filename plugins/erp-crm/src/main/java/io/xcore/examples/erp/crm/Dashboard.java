package io.xcore.examples.erp.crm;

import java.math.BigDecimal;

/**
 * The state of business in four numbers.
 *
 * @param openAmount what the open opportunities are worth together
 */
public record Dashboard(long customers, long opportunities, long openOpportunities, BigDecimal openAmount) {}
