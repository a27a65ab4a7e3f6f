package io.xcore.config.internal;

import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change a client sent: an object of the document's shape with only what is to change in it (JSON merge patch, RFC 7396).
 * Objects are merged at any depth, lists replace, {@code null} takes a setting back to its default.
 */
public final class MergePatch {
    private static final int MOST_PROBLEMS = 50;
    private static final int LONGEST_PATH = 100;

    private final Map<String, Object> values;
    private final List<ErrorDetail> problems = new ArrayList<>();
    private final boolean installedOnly;
    private ModuleLists modules;

    private MergePatch(ConfigDocument before, boolean installedOnly) {
        this.values = new HashMap<>(before.values());
        this.modules = before.modules();
        this.installedOnly = installedOnly;
    }

    /**
     * The live configuration with a change.
     *
     * @throws XcoreException VALIDATION_FAILED naming every place that is unknown, has a value out of its bounds, or is a
     *     plugin that is not installed
     */
    static ConfigDocument onto(ConfigDocument before, Map<?, ?> patch) {
        return new MergePatch(before, true).applied(patch);
    }

    /**
     * A configuration that is only kept with a change. It may name plugins that are not installed.
     *
     * @throws XcoreException VALIDATION_FAILED as {@link #onto}
     */
    public static ConfigDocument ontoKept(ConfigDocument before, Map<?, ?> patch) {
        return new MergePatch(before, false).applied(patch);
    }

    private ConfigDocument applied(Map<?, ?> patch) {
        merge("", patch);
        if (!problems.isEmpty()) {
            throw new XcoreException(ErrorCode.VALIDATION_FAILED, "Validation failed", problems);
        }
        return new ConfigDocument(values, modules);
    }

    private void merge(String above, Map<?, ?> patch) {
        patch.forEach((name, value) -> {
            String path = above + name;
            Optional<Setting> setting = SystemSchema.find(path);
            if (String.valueOf(name).indexOf('.') >= 0) {
                problem(path, "is not a setting"); // Else a setting could be there twice.
            } else if (setting.isPresent()) {
                set(setting.get(), value);
            } else if (path.equals(SystemSchema.MODULES)) {
                lists(value);
            } else if (!SystemSchema.isGroup(path)) {
                problem(path, "is not a setting");
            } else if (value == null) {
                SystemSchema.below(path).forEach(below -> set(below, null));
            } else if (value instanceof Map<?, ?> group) {
                merge(path + ".", group);
            } else {
                problem(path, "must be an object");
            }
        });
    }

    private void set(Setting setting, @Nullable Object given) {
        try {
            values.put(
                    setting.path(),
                    given == null ? setting.otherwise() : setting.type().ofJson(given));
        } catch (IllegalArgumentException e) {
            problem(setting.path(), String.valueOf(e.getMessage()));
        }
    }

    private void lists(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> lists)) {
            problem(SystemSchema.MODULES, "must be an object");
            return;
        }
        lists.keySet().stream()
                .filter(name -> !"enabled".equals(name) && !"disabled".equals(name))
                .forEach(name -> problem(SystemSchema.MODULES + "." + name, "is not a setting"));
        try {
            modules = ModulePatch.of(lists, modules, installedOnly);
        } catch (XcoreException e) {
            e.details().forEach(detail -> problem(detail.field(), detail.message()));
        }
    }

    private void problem(String path, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            String bounded = path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
            problems.add(new ErrorDetail("config." + bounded, message));
        }
    }
}
