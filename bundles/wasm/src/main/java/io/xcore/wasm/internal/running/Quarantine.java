package io.xcore.wasm.internal.running;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Modules of which a call does not end although it was told to. They are not called until it does. Thread-safe. */
final class Quarantine {
    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private final Map<String, Set<Running>> held = new ConcurrentHashMap<>();

    /** @throws XcoreException SERVICE_UNAVAILABLE while the module is in it */
    void check(String moduleId) {
        if (held.containsKey(moduleId)) {
            throw new XcoreException(
                    ErrorCode.SERVICE_UNAVAILABLE,
                    "Module '" + moduleId + "' is quarantined: a call of it cannot be stopped");
        }
    }

    void add(String moduleId, Running running) {
        log.error("A call of module {} does not stop; the module is quarantined until it does", moduleId);
        held.computeIfAbsent(moduleId, id -> ConcurrentHashMap.newKeySet()).add(running);
    }

    /** Called for every call that ends. */
    void ended(String moduleId, Running running) {
        held.computeIfPresent(moduleId, (id, calls) -> {
            if (calls.remove(running)) {
                log.info("A call of module {} that did not stop has ended", id);
            }
            return calls.isEmpty() ? null : calls;
        });
    }

    /** The ids of the modules in it. */
    Set<String> modules() {
        return Set.copyOf(held.keySet());
    }
}
