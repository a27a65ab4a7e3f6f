package io.xcore.config.internal;

import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.error.XcoreException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The two lists of plugins, changed. A list that is given alone is meant exactly: every other plugin is in the other list
 * then. When both are given, a plugin in neither stays as it is.
 */
final class ModulePatch {
    private static final String ENABLED = "enabled";
    private static final String DISABLED = "disabled";
    private static final int MOST = 5_000;
    private static final int LONGEST_ID = 100;

    private ModulePatch() {}

    /**
     * The lists after the change.
     *
     * @param given what a client sent
     * @param installedOnly whether every id must be in one of the former lists
     * @throws XcoreException VALIDATION_FAILED naming the list
     */
    static ModuleLists of(Map<?, ?> given, ModuleLists before, boolean installedOnly) {
        Optional<SortedSet<String>> on = list(given, ENABLED);
        Optional<SortedSet<String>> off = list(given, DISABLED);
        if (installedOnly) {
            on.ifPresent(ids -> requireKnown(ENABLED, ids, before));
            off.ifPresent(ids -> requireKnown(DISABLED, ids, before));
        }
        if (on.isEmpty()) {
            return off.map(ids -> new ModuleLists(without(before.known(), ids), ids))
                    .orElse(before);
        }
        if (off.isEmpty()) {
            return new ModuleLists(on.get(), without(before.known(), on.get()));
        }
        return both(on.get(), off.get(), installedOnly ? before : ModuleLists.NONE);
    }

    private static ModuleLists both(SortedSet<String> on, SortedSet<String> off, ModuleLists before) {
        for (String id : on) {
            if (off.contains(id)) {
                throw invalid(DISABLED, "'" + id + "' is in modules.enabled too");
            }
        }
        SortedSet<String> enabled = without(before.enabled(), off);
        enabled.addAll(on);
        SortedSet<String> disabled = without(before.disabled(), on);
        disabled.addAll(off);
        return new ModuleLists(enabled, disabled);
    }

    private static Optional<SortedSet<String>> list(Map<?, ?> given, String name) {
        if (!given.containsKey(name)) {
            return Optional.empty();
        }
        Object value = given.get(name);
        if (!(value instanceof List<?> items) || items.size() > MOST) {
            throw invalid(name, "must be a list of at most " + MOST + " ids of modules");
        }
        SortedSet<String> ids = new TreeSet<>();
        items.forEach(item -> ids.add(id(name, item)));
        return Optional.of(ids);
    }

    private static String id(String list, @Nullable Object item) {
        if (item instanceof String id && !id.isBlank() && id.length() <= LONGEST_ID) {
            return id;
        }
        throw invalid(list, "must hold ids of 1 to " + LONGEST_ID + " characters");
    }

    private static void requireKnown(String list, Collection<String> ids, ModuleLists known) {
        SortedSet<String> installed = known.known();
        for (String id : ids) {
            if (!installed.contains(id)) {
                throw invalid(list, "'" + id + "' is no installed module that can be switched on and off");
            }
        }
    }

    private static SortedSet<String> without(Collection<String> all, Collection<String> some) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static XcoreException invalid(String list, String message) {
        return XcoreException.invalid("modules." + list, message);
    }
}
