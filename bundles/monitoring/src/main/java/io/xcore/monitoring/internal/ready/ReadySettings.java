package io.xcore.monitoring.internal.ready;

import java.util.SortedSet;
import java.util.TreeSet;

/** The configuration PID {@value #PID}, checked and converted. */
record ReadySettings(SortedSet<String> parts) {
    static final String PID = "io.xcore.monitoring.ready";

    static ReadySettings of(ReadyConfiguration from) {
        SortedSet<String> parts = new TreeSet<>();
        for (String part : from.readyParts()) {
            if (part.isBlank()) {
                throw new IllegalArgumentException(PID + ": readyParts has an empty entry");
            }
            parts.add(part.strip());
        }
        return new ReadySettings(parts);
    }
}
