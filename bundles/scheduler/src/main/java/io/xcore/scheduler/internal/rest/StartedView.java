package io.xcore.scheduler.internal.rest;

/** A task of S2 that somebody has run. */
record StartedView(String executionId, String status) {
    static final String STARTED = "started";
}
