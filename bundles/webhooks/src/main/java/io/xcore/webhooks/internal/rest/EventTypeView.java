package io.xcore.webhooks.internal.rest;

/**
 * A type of events.
 *
 * @param description for people; empty for a plugin's
 */
record EventTypeView(String type, String description) {}
