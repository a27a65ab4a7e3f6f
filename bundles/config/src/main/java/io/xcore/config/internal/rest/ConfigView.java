package io.xcore.config.internal.rest;

import io.xcore.config.internal.ConfigState;
import java.time.Instant;
import java.util.Optional;

/** The body of {@code GET /api/config} (contract A0-06); the fields from {@code revision} on are a superset. */
record ConfigView(SystemConfig config, Instant lastUpdated, long revision, Optional<ConfirmationView> confirmation) {
    static ConfigView of(ConfigState state) {
        return new ConfigView(
                SystemConfig.of(state.document()),
                state.lastUpdated(),
                state.revision(),
                ConfirmationView.of(state.waiting()));
    }
}
