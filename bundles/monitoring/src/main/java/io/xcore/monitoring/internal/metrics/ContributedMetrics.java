package io.xcore.monitoring.internal.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what other bundles measure. Those of the platform are asked at once; plugins are asked with a limit, shown under
 * their own names only, and cannot spoil a scrape. Thread-safe.
 */
@Component(service = ContributedMetrics.class)
public final class ContributedMetrics implements MultiCollector {
    private static final Logger log = LoggerFactory.getLogger(ContributedMetrics.class);
    private static final String OWN_BUNDLES = "io.xcore.";
    private static final List<String> OURS = List.of("xcore_", "jvm_", "process_", "system_");

    /** Measurements of one plugin at most; what is more is left out. */
    private static final int MOST_OF_A_PLUGIN = 1_000;

    private final Map<ServiceReference<MetricsContributor>, MetricsContributor> contributors =
            new ConcurrentHashMap<>();
    private final Set<ServiceReference<MetricsContributor>> complainedOf = ConcurrentHashMap.newKeySet();
    private final PatientCalls patiently = new PatientCalls();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PluginService plugins;

    @Reference(
            service = MetricsContributor.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addContributor(ServiceReference<MetricsContributor> reference, MetricsContributor contributor) {
        contributors.put(reference, contributor);
    }

    void removeContributor(ServiceReference<MetricsContributor> reference) {
        contributors.remove(reference);
        complainedOf.remove(reference);
        patiently.forget(reference);
    }

    @Deactivate
    void stop() {
        patiently.close();
    }

    @Override
    public MetricSnapshots collect() {
        Families families = new Families();
        // The platform first: no plugin can take a name before it.
        contributors.forEach((reference, contributor) -> {
            if (ofThePlatform(reference.getBundle())) {
                safely(reference, () -> contributor.measurements().forEach(families::add));
            }
        });
        contributors.forEach((reference, contributor) -> plugin(reference.getBundle())
                .ifPresent(plugin -> safely(reference, () -> {
                    List<Measurement> measured =
                            patiently.ask(reference, () -> List.copyOf(contributor.measurements()));
                    addThoseOf(plugin, measured, families);
                })));
        return families.snapshots();
    }

    private void safely(ServiceReference<MetricsContributor> reference, Runnable gathering) {
        try {
            gathering.run();
        } catch (RuntimeException | LinkageError e) {
            complain(reference, e);
        }
    }

    private boolean ofThePlatform(@Nullable Bundle bundle) {
        return bundle != null
                && String.valueOf(bundle.getSymbolicName()).startsWith(OWN_BUNDLES)
                && plugin(bundle).isEmpty();
    }

    private static void addThoseOf(String plugin, List<Measurement> measured, Families families) {
        if (measured.size() > MOST_OF_A_PLUGIN) {
            throw new IllegalArgumentException("More than " + MOST_OF_A_PLUGIN + " measurements");
        }
        for (Measurement each : measured) {
            if (OURS.stream().anyMatch(each.name()::startsWith)) {
                throw new IllegalArgumentException(each.name() + " is called like one of the platform's own");
            }
            families.add(each, plugin);
        }
    }

    /** Once: a scrape comes every few seconds. */
    private void complain(ServiceReference<MetricsContributor> reference, Throwable cause) {
        if (complainedOf.add(reference)) {
            log.warn("The metrics of {} are left out", reference.getBundle(), cause);
        }
    }

    private Optional<String> plugin(@Nullable Bundle bundle) {
        PluginService registry = plugins;
        return registry == null || bundle == null
                ? Optional.empty()
                : registry.identify(bundle).map(PluginIdentity::id);
    }
}
