package io.xcore.wasm.internal.plugin;

import io.xcore.event.EventListener;
import io.xcore.event.PlatformEvent;
import io.xcore.wasm.internal.host.RequestFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a function of events: its input is {@code {type,topic,timestamp,data}}. */
final class GuestListener implements EventListener {
    private static final Logger log = LoggerFactory.getLogger(GuestListener.class);

    private final WasmPlugin plugin;
    private final String function;

    GuestListener(WasmPlugin plugin, String function) {
        this.plugin = plugin;
        this.function = function;
    }

    @Override
    public void on(PlatformEvent event) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", event.type());
        told.put("topic", event.topic());
        told.put("timestamp", event.at().toString());
        told.put("data", event.data());
        try {
            WasmPlugin.Answer answer = plugin.call(function, Json.write(told), RequestFacts.of(name -> null));
            if (!answer.successful()) {
                log.warn(
                        "{} of {} has failed over {}: {}",
                        function,
                        plugin.manifest().id(),
                        event.topic(),
                        answer.reason());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
