package io.xcore.config.internal.modules;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which plugins are switched on, and which are not. Immutable.
 *
 * @param enabled ids of those that are meant to run, whether they do or not
 * @param disabled ids of those that are switched off; none of the former
 */
public record ModuleLists(SortedSet<String> enabled, SortedSet<String> disabled) {
    public static final ModuleLists NONE = new ModuleLists(new TreeSet<>(), new TreeSet<>());

    public ModuleLists {
        enabled = Collections.unmodifiableSortedSet(new TreeSet<>(enabled));
        disabled = Collections.unmodifiableSortedSet(new TreeSet<>(disabled));
        if (!Collections.disjoint(enabled, disabled)) {
            throw new IllegalArgumentException("A plugin cannot be both on and off");
        }
    }

    public static ModuleLists of(Collection<String> enabled, Collection<String> disabled) {
        return new ModuleLists(new TreeSet<>(enabled), new TreeSet<>(disabled));
    }

    /** All of them. */
    public SortedSet<String> known() {
        SortedSet<String> all = new TreeSet<>(enabled);
        all.addAll(disabled);
        return all;
    }

    /** Those of these lists that others know too. */
    public ModuleLists within(ModuleLists others) {
        SortedSet<String> known = others.known();
        SortedSet<String> on = new TreeSet<>(enabled);
        SortedSet<String> off = new TreeSet<>(disabled);
        on.retainAll(known);
        off.retainAll(known);
        return new ModuleLists(on, off);
    }

    /** What is to be switched to get from these lists to others; what only one of them knows is left alone. */
    public Switches to(ModuleLists wanted) {
        SortedSet<String> on = new TreeSet<>(wanted.enabled());
        on.retainAll(disabled);
        SortedSet<String> off = new TreeSet<>(wanted.disabled());
        off.retainAll(enabled);
        return new Switches(on, off);
    }
}
