package io.xcore.examples.erp.crm;

import io.xcore.error.XcoreException;
import java.util.Optional;

/**
 * A customer to be created. A client can leave out any field, which then is null.
 *
 * @param name 1 to 200 characters
 * @param email at most 254 characters
 * @param companyId an id of {@code erp_core}; whether there is such a company is that plugin's business
 */
public record NewCustomer(String name, Optional<String> email, Optional<Long> companyId) {
    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 254;

    public NewCustomer {
        name = name == null ? "" : name.trim();
        email = email == null ? Optional.empty() : email.map(String::trim).filter(text -> !text.isEmpty());
        companyId = companyId == null ? Optional.empty() : companyId;
    }

    /**
     * Refuses what does not fit the table.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field
     */
    void check() {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw XcoreException.invalid("name", "must have 1 to " + MAX_NAME + " characters");
        }
        if (email.filter(text -> text.length() > MAX_EMAIL || !text.contains("@"))
                .isPresent()) {
            throw XcoreException.invalid("email", "must be an e-mail address of at most " + MAX_EMAIL + " characters");
        }
    }
}
