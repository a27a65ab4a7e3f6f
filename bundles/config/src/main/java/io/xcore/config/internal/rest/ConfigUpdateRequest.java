package io.xcore.config.internal.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to change in the configuration (contract A0-07), as a JSON merge patch. */
record ConfigUpdateRequest(@Nullable Map<String, Object> config) {}
