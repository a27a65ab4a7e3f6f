package io.xcore.scheduler.internal.rest;

/**
 * A task whose runs somebody has ended.
 *
 * @param cancelled how many there were
 */
record CancelledView(String id, int cancelled) {}
