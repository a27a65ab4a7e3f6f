package io.xcore.wasm.internal.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Values in memory; room for two keys. */
final class FakeKeyValues implements KeyValues {
    final Map<String, byte[]> kept = new HashMap<>();

    @Override
    public Optional<byte[]> get(String owner, String key) {
        return Optional.ofNullable(kept.get(owner + "/" + key));
    }

    @Override
    public boolean put(String owner, String key, byte[] value) {
        boolean room = kept.size() < 2 || kept.containsKey(owner + "/" + key);
        if (room) {
            kept.put(owner + "/" + key, value);
        }
        return room;
    }

    @Override
    public void remove(String owner, String key) {
        kept.remove(owner + "/" + key);
    }

    @Override
    public void clear(String owner) {
        kept.keySet().removeIf(key -> key.startsWith(owner + "/"));
    }
}
