package io.xcore.monitoring.internal.ready;

import io.xcore.directory.DirectoryService;
import io.xcore.platform.ReadyPart;
import io.xcore.plugin.PluginService;
import io.xcore.security.Authenticator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Which services and parts are there already. Thread-safe. */
@Component(service = Prerequisites.class)
public final class Prerequisites {
    /** How many services everything needs. */
    static final int SERVICES = 3;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Authenticator authenticator;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PluginService plugins;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DirectoryService directory;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    final List<ReadyPart> parts = new CopyOnWriteArrayList<>();

    /** What is still missing of these parts and of the services everything needs, sorted. */
    SortedSet<String> missing(Set<String> wanted) {
        SortedSet<String> missing = new TreeSet<>(wanted);
        missing.removeAll(parts.stream().map(ReadyPart::name).collect(Collectors.toSet()));
        if (authenticator == null) {
            missing.add("Authenticator");
        }
        if (plugins == null) {
            missing.add("PluginService");
        }
        if (directory == null) {
            missing.add("DirectoryService");
        }
        return missing;
    }
}
