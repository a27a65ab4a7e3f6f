package io.xcore.config.internal;

import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.settings.Deliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Finds out whom a change would concern, from what the components of all bundles declare. */
@Component(service = ImpactReport.class)
public final class ImpactReport {
    private final Deliveries deliveries;

    @Activate
    public ImpactReport(@Reference Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    Impact of(Plan plan) {
        List<Impact.Affected> bundles = new ArrayList<>();
        plan.settings().stream().map(Setting::pid).distinct().sorted().forEach(pid -> collect(pid, bundles));
        return new Impact(bundles, plan.switches());
    }

    private void collect(String pid, List<Impact.Affected> bundles) {
        Map<String, List<ComponentDescriptionDTO>> byBundle = deliveries
                .recipients(pid)
                .collect(Collectors.groupingBy(
                        component -> component.bundle.symbolicName, TreeMap::new, Collectors.toList()));
        byBundle.forEach((bundle, components) -> bundles.add(new Impact.Affected(
                bundle,
                pid,
                components.stream().map(component -> component.name).sorted().toList(),
                components.stream()
                        .filter(component -> component.modified == null)
                        .map(component -> component.name)
                        .sorted()
                        .toList())));
    }
}
