package io.xcore.config.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The system configuration as a whole (contract A0-06). Immutable.
 *
 * @param values the value of every setting by its path: a {@link String}, a {@link Long} or a {@link Boolean}
 * @param modules the plugins
 */
public record ConfigDocument(Map<String, Object> values, ModuleLists modules) {
    public ConfigDocument {
        requireNonNull(modules, "modules is null");
        Map<String, Object> inOrder = new LinkedHashMap<>();
        for (Setting setting : SystemSchema.SETTINGS) {
            inOrder.put(setting.path(), requireNonNull(values.get(setting.path()), setting.path()));
        }
        values = Collections.unmodifiableMap(inOrder);
    }

    /** The value of a setting. */
    public Object value(Setting setting) {
        return requireNonNull(values.get(setting.path()));
    }

    /** The same with other plugins. */
    public ConfigDocument withModules(ModuleLists others) {
        return new ConfigDocument(values, others);
    }

    /** What differs in another document, seen from this one; settings in the order of the reference, then the plugins. */
    public List<Change> changesTo(ConfigDocument next) {
        List<Change> changes = new ArrayList<>();
        for (Setting setting : SystemSchema.SETTINGS) {
            Object old = value(setting);
            Object present = next.value(setting);
            if (!old.equals(present)) {
                changes.add(new Change(setting.path(), setting.shown(old), setting.shown(present)));
            }
        }
        compare("enabled", modules.enabled(), next.modules.enabled(), changes);
        compare("disabled", modules.disabled(), next.modules.disabled(), changes);
        return changes;
    }

    private static void compare(String list, SortedSet<String> old, SortedSet<String> present, List<Change> changes) {
        if (!old.equals(present)) {
            changes.add(new Change(SystemSchema.MODULES + "." + list, List.copyOf(old), List.copyOf(present)));
        }
    }

    /** As JSON has it: objects in objects. With {@code open}, secrets too. */
    Map<String, Object> tree(boolean open) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Setting setting : SystemSchema.SETTINGS) {
            Map<String, Object> group = tree;
            String[] names = setting.path().split("\\.", -1);
            for (int depth = 0; depth < names.length - 1; depth++) {
                group = child(group, names[depth]);
            }
            group.put(names[names.length - 1], open ? value(setting) : setting.shown(value(setting)));
        }
        Map<String, Object> lists = child(tree, SystemSchema.MODULES);
        lists.put("enabled", List.copyOf(modules.enabled()));
        lists.put("disabled", List.copyOf(modules.disabled()));
        return tree;
    }

    /** As people may see it, in the shape of the reference. */
    public Map<String, Object> tree() {
        return tree(false);
    }

    @SuppressWarnings("unchecked") // every object in the tree was made here
    private static Map<String, Object> child(Map<String, Object> group, String name) {
        return (Map<String, Object>) group.computeIfAbsent(name, made -> new LinkedHashMap<String, Object>());
    }
}
