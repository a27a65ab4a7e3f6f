package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.status.SystemStatus;
import java.time.Instant;

/** The body of {@code /api/status} (contract A0-15). */
record StatusView(SystemStatus status, Instant lastUpdated) {}
