package io.xcore.scheduler.internal.rest;

/**
 * A task that is run for past due times.
 *
 * @param executions how often
 */
record BackfillView(String id, int executions) {}
