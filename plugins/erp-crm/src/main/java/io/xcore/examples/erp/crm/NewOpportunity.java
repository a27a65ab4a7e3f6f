package io.xcore.examples.erp.crm;

import io.xcore.error.XcoreException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An opportunity to be created. A client can leave out any field, which then is null.
 *
 * @param customerId the id of an existing customer
 * @param title 1 to 200 characters
 * @param stage {@code open} (default), {@code won} or {@code lost}
 * @param amount 0 to 9999999999999.99; default 0
 */
public record NewOpportunity(Long customerId, String title, String stage, BigDecimal amount) {
    private static final int MAX_TITLE = 200;
    private static final BigDecimal MAX_AMOUNT = new BigDecimal("9999999999999.99");

    public NewOpportunity {
        title = title == null ? "" : title.trim();
        stage = stage == null ? Stage.OPEN.text() : stage;
        amount = amount == null ? BigDecimal.ZERO : amount;
    }

    /**
     * Refuses what does not fit the table.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field
     */
    void check() {
        if (customerId == null) {
            throw XcoreException.invalid("customer_id", "is required");
        }
        if (title.isEmpty() || title.length() > MAX_TITLE) {
            throw XcoreException.invalid("title", "must have 1 to " + MAX_TITLE + " characters");
        }
        if (Stage.of(stage).isEmpty()) {
            throw XcoreException.invalid("stage", "must be open, won or lost");
        }
        if (amount.signum() < 0 || amount.compareTo(MAX_AMOUNT) > 0) {
            throw XcoreException.invalid("amount", "must be 0 to " + MAX_AMOUNT);
        }
    }

    /** The amount as it is kept: two decimals, half a cent rounded up. */
    BigDecimal roundedAmount() {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
