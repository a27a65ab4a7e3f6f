package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.health.Problem;
import java.time.Instant;
import java.util.List;

/** The body of {@code /health/live}, {@code /health/ready} and {@code /health/startup}. */
record ProbeView(String status, List<Problem> problems, Instant timestamp) {}
