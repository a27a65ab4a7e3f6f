package io.xcore.webhooks.internal.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A webhook that was just made.
 *
 * @param secret what its requests are signed with
 */
record CreatedWebhookView(@JsonUnwrapped WebhookView webhook, String secret) {}
