package io.xcore.realtime.internal.service;

import io.xcore.metrics.CallMeter;
import io.xcore.metrics.CallMeter.Call;
import io.xcore.metrics.EntryPoint;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Measures what plugins use when they answer frames. Thread-safe. */
@Component(service = FrameMeter.class)
public final class FrameMeter {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PluginService plugins;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable CallMeter meter;

    /** Begins to measure a call on this thread, if the bundle is a plugin's. */
    Call begin(@Nullable Bundle bundle) {
        PluginService registry = plugins;
        CallMeter found = meter;
        if (registry == null || found == null || bundle == null) {
            return Call.UNMEASURED;
        }
        return registry.identify(bundle)
                .map(PluginIdentity::id)
                .map(id -> found.begin(id, EntryPoint.FRAME))
                .orElse(Call.UNMEASURED);
    }
}
