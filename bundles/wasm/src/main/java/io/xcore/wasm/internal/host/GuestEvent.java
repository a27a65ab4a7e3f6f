package io.xcore.wasm.internal.host;

import static java.util.Objects.requireNonNull;

import io.xcore.event.PlatformEvent;
import io.xcore.wasm.internal.WasmPermissions;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest has published.
 *
 * @param source the module or plugin
 * @param userId the user who is told; everybody signed in when empty
 */
public record GuestEvent(String type, String source, Optional<Long> userId, Map<String, Object> data, Instant at)
        implements PlatformEvent {
    public GuestEvent {
        requireNonNull(type, "type is null");
        requireNonNull(source, "source is null");
        requireNonNull(userId, "userId is null");
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        requireNonNull(at, "at is null");
    }

    @Override
    public String topic() {
        return "xcore/guest/" + type.replace('.', '/');
    }

    @Override
    public Optional<String> permission() {
        return userId.isPresent() ? Optional.of(WasmPermissions.MANAGE) : Optional.empty();
    }
}
