package io.xcore.plugins.internal.framework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.utils.resource.CapabilitySet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** What is installed, less the bundles to be replaced, plus the candidates. */
final class WhatIfContext extends ResolveContext {
    private final FrameworkWiring framework;
    private final List<Resource> candidates;
    private final Set<Long> replaced;
    private final Map<Resource, Wiring> wirings = new HashMap<>();

    WhatIfContext(BundleContext context, FrameworkWiring framework, List<Resource> candidates, Set<Long> replaced) {
        this.framework = framework;
        this.candidates = candidates;
        this.replaced = replaced;
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null && !replaced.contains(bundle.getBundleId())) {
                wirings.put(wiring.getRevision(), wiring);
            }
        }
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return candidates;
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        List<Capability> found = new ArrayList<>();
        for (BundleCapability capability : framework.findProviders(requirement)) {
            if (!replaced.contains(capability.getRevision().getBundle().getBundleId())) {
                found.add(capability);
            }
        }
        for (Resource candidate : candidates) {
            for (Capability capability : candidate.getCapabilities(requirement.getNamespace())) {
                if (CapabilitySet.matches(capability, requirement)) {
                    found.add(capability);
                }
            }
        }
        return found;
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        capabilities.add(hosted);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return wirings;
    }
}
