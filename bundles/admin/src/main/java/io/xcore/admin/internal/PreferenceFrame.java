package io.xcore.admin.internal;

import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user has set a preference, for its other clients (contract A0-22).
 *
 * @param value what it is now; null when it was taken away
 */
record PreferenceFrame(String key, @Nullable Object value, long user, Instant at) implements PlatformEvent {
    @Override
    public String topic() {
        return "xcore/preference/frame";
    }

    @Override
    public String type() {
        return "preference";
    }

    @Override
    public Map<String, Object> data() {
        Map<String, @Nullable Object> preference = new LinkedHashMap<>();
        preference.put("key", key);
        preference.put("value", value);
        return Map.of("preference", preference);
    }

    @Override
    public Optional<Long> userId() {
        return Optional.of(user);
    }

    @Override
    public boolean passing() {
        return true;
    }
}
