package io.xcore.webhooks.internal.rest;

import java.util.List;
import java.util.Map;

/** The types of events known so far, sorted. */
record EventTypeListView(List<EventTypeView> eventTypes) {
    static EventTypeListView of(Map<String, String> known) {
        return new EventTypeListView(known.entrySet().stream()
                .map(type -> new EventTypeView(type.getKey(), type.getValue()))
                .toList());
    }
}
