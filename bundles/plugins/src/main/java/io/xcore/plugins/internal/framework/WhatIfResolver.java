package io.xcore.plugins.internal.framework;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.content.PluginPackage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.ResolutionException;

/** Asks the OSGi resolver whether a plugin would resolve beside what is installed, without installing it. */
final class WhatIfResolver {
    private static final int NAMED_IN_MESSAGE = 5;

    private final BundleContext context;
    private final FrameworkWiring framework;

    WhatIfResolver(BundleContext context, FrameworkWiring framework) {
        this.context = context;
        this.framework = framework;
    }

    /**
     * @param replaced bundles that would be gone by then
     * @throws XcoreException PLUGIN_UNRESOLVED naming every requirement that nothing meets
     */
    void require(PluginPackage plugin, Collection<Long> replaced) {
        List<Resource> candidates = candidates(plugin);
        WhatIfContext whatIf = new WhatIfContext(context, framework, candidates, Set.copyOf(replaced));
        List<Requirement> missing = missing(whatIf, candidates);
        if (!missing.isEmpty()) {
            throw unresolved(plugin, missing.stream().map(RequirementText::of).toList());
        }
        try {
            new ResolverImpl(new Logger(Logger.LOG_ERROR), 1).resolve(whatIf);
        } catch (ResolutionException e) {
            // Everything has a provider and still no consistent choice exists: a clash of versions or of class spaces.
            throw unresolved(plugin, List.of(new ErrorDetail("requirement", String.valueOf(e.getMessage()))));
        }
    }

    private static List<Resource> candidates(PluginPackage plugin) {
        List<Resource> candidates = new ArrayList<>();
        for (Map<String, String> headers : plugin.manifests()) {
            try {
                candidates.add(ResourceBuilder.build(plugin.descriptor().id(), headers));
            } catch (BundleException e) {
                throw new XcoreException(ErrorCode.PLUGIN_INVALID, "The manifest is not valid: " + e.getMessage(), e);
            }
        }
        return candidates;
    }

    private static List<Requirement> missing(WhatIfContext whatIf, List<Resource> candidates) {
        return candidates.stream()
                .flatMap(candidate -> candidate.getRequirements(null).stream())
                .filter(whatIf::isEffective)
                .filter(requirement -> !Namespace.RESOLUTION_OPTIONAL.equals(
                        requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .filter(requirement ->
                        !"dynamic".equals(requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .filter(requirement -> whatIf.findProviders(requirement).isEmpty())
                .toList();
    }

    private static XcoreException unresolved(PluginPackage plugin, List<ErrorDetail> details) {
        String first = details.stream()
                .limit(NAMED_IN_MESSAGE)
                .map(ErrorDetail::message)
                .collect(Collectors.joining("; "));
        String rest = details.size() > NAMED_IN_MESSAGE ? " and " + (details.size() - NAMED_IN_MESSAGE) + " more" : "";
        return new XcoreException(
                ErrorCode.PLUGIN_UNRESOLVED,
                "Plugin '" + plugin.descriptor().id() + "' does not resolve: missing " + first + rest,
                details);
    }
}
