package io.xcore.scheduler.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A task that runs; this route of S2 is not in camel case (contract A2-09). */
record ExecuteView(@JsonProperty("execution_id") String executionId, String status) {}
