package io.xcore.plugins.internal.shell;

import io.xcore.plugin.ChangePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in the shell what a change would do. */
final class PlanPrinter {
    private PlanPrinter() {}

    static void print(ChangePlan plan, boolean json) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        lines.put("install", plan.install());
        lines.put("uninstall", plan.uninstall());
        lines.put("start", plan.start());
        lines.put("stop", plan.stop());
        lines.put("refresh", plan.refresh());
        lines.put("routes_removed", plan.routesRemoved());
        lines.put("dependents", plan.dependents());
        lines.put("grants", plan.grants());
        if (json) {
            System.out.println(Json.of(lines));
        } else {
            lines.forEach((what, items) ->
                    System.out.printf("%-15s %s%n", what, items.isEmpty() ? "-" : String.join(", ", items)));
        }
    }
}
