package io.xcore.webhooks.internal;

import io.xcore.error.XcoreException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What has become of a delivery. */
public enum DeliveryStatus {
    /** It waits for its next attempt. */
    PENDING,
    /** Somebody is at it. */
    SENDING,
    /** The endpoint has taken it. */
    DELIVERED,
    /** It was given up. */
    FAILED,
    /** The endpoint was switched off before. */
    CANCELLED;

    /** As clients see it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code status}
     */
    public static DeliveryStatus parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> XcoreException.invalid(
                        "status",
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(DeliveryStatus::text)
                                        .collect(Collectors.joining(", "))));
    }
}
