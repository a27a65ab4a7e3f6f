package io.xcore.plugins.internal.shell;

import io.xcore.plugin.Plugin;
import io.xcore.plugin.ProgressListener;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says in the shell what became of a plugin, and how far it has come meanwhile. */
final class OutcomePrinter {
    private OutcomePrinter() {}

    static void print(String verb, Plugin plugin, boolean json) {
        if (json) {
            Map<String, Object> outcome = new LinkedHashMap<>();
            outcome.put("id", plugin.id());
            outcome.put("status", verb);
            outcome.put("version", plugin.version());
            outcome.put("active", plugin.active());
            System.out.println(Json.of(outcome));
        } else {
            System.out.printf("%s %s %s (%s)%n", plugin.id(), plugin.version(), verb, PluginRow.state(plugin));
        }
    }

    /** Steps go to standard error, so that the outcome alone is on standard output. */
    static ProgressListener progress(boolean json) {
        return json ? ProgressListener.NONE : step -> System.err.println(step + " ...");
    }
}
