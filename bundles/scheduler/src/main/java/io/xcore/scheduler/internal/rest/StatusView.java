package io.xcore.scheduler.internal.rest;

/** Where a task stands after somebody has paused or resumed it (contract A1-28, A1-29). */
record StatusView(String id, String status) {}
