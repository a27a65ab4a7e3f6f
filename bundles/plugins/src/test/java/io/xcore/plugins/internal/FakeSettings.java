package io.xcore.plugins.internal;

import io.xcore.error.XcoreException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Plugins with one setting each, {@code greeting}, and the password {@code pin}. */
final class FakeSettings implements SettingsAccess {
    final Map<String, Object> applied = new HashMap<>();

    @Override
    public Map<String, Object> values(Collection<Long> bundles) {
        return Map.copyOf(applied);
    }

    @Override
    public Map<String, Object> check(Collection<Long> bundles, Map<String, Object> values) {
        values.keySet().forEach(key -> {
            if (!key.equals("greeting")) {
                throw XcoreException.invalid("settings." + key, "is not a setting of this plugin");
            }
        });
        return values;
    }

    @Override
    public Map<String, Object> sealed(Collection<Long> bundles, Map<String, Object> values) {
        Map<String, Object> sealed = new HashMap<>(values);
        sealed.computeIfPresent(
                "pin", (key, value) -> value.toString().startsWith("sealed:") ? value : "sealed:" + value);
        return sealed;
    }

    @Override
    public void apply(Collection<Long> bundles, Map<String, Object> values) {
        applied.putAll(values);
    }

    @Override
    public void forget(Collection<Long> bundles) {
        applied.clear();
    }
}
