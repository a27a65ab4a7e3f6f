package io.xcore.config.internal.modules;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be switched. Immutable.
 *
 * @param on ids of the plugins to be enabled
 * @param off ids of the plugins to be disabled
 */
public record Switches(SortedSet<String> on, SortedSet<String> off) {
    public Switches {
        on = Collections.unmodifiableSortedSet(new TreeSet<>(on));
        off = Collections.unmodifiableSortedSet(new TreeSet<>(off));
    }

    public boolean isEmpty() {
        return on.isEmpty() && off.isEmpty();
    }

    /** What puts it back. */
    public Switches reversed() {
        return new Switches(off, on);
    }
}
