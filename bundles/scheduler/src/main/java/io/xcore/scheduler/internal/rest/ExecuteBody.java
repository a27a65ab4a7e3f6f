package io.xcore.scheduler.internal.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Which task is to run; this route of S2 is not in camel case (contract A2-09). */
public record ExecuteBody(@JsonProperty("task_id") @JsonAlias("taskId") @Nullable String taskId) {}
