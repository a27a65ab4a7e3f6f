package io.xcore.webhooks.internal.rest;

import java.util.List;

/** Webhooks, the oldest first. */
record WebhookListView(List<WebhookView> webhooks, long total) {}
