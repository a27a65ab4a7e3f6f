package io.xcore.webhooks.internal;

/**
 * An attempt, as it is in the log.
 *
 * @param number 1 for the first of its delivery
 */
public record LoggedAttempt(int number, Attempt attempt) {}
