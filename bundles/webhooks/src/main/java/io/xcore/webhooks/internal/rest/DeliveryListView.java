package io.xcore.webhooks.internal.rest;

import java.util.List;

/** Deliveries, the latest first. */
record DeliveryListView(List<DeliveryView> deliveries, long total) {}
