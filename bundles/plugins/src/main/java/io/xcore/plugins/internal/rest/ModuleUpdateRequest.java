package io.xcore.plugins.internal.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to change about a module (contract A0-13); what is left out stays. */
record ModuleUpdateRequest(@Nullable Map<String, Object> settings, @Nullable Boolean enabled) {}
