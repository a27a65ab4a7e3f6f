package io.xcore.examples.erp.core;

import io.xcore.error.XcoreException;
import java.util.Optional;

/**
 * A company to be created. A client can leave out any field, which then is null.
 *
 * @param name 1 to 200 characters
 * @param city at most 100 characters
 */
public record NewCompany(String name, Optional<String> city) {
    private static final int MAX_NAME = 200;
    private static final int MAX_CITY = 100;

    public NewCompany {
        name = name == null ? "" : name.trim();
        city = city == null ? Optional.empty() : city.map(String::trim).filter(text -> !text.isEmpty());
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
        if (city.filter(text -> text.length() > MAX_CITY).isPresent()) {
            throw XcoreException.invalid("city", "must have at most " + MAX_CITY + " characters");
        }
    }
}
