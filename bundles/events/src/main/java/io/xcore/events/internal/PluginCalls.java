package io.xcore.events.internal;

import io.xcore.metrics.CallMeter;
import io.xcore.metrics.CallMeter.Call;
import io.xcore.metrics.EntryPoint;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginService;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whose listeners are called, and what those of plugins use. Thread-safe. */
@Component(service = PluginCalls.class)
public final class PluginCalls {
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

    /** Measures a call of a bundle's listener, if it is a plugin's. */
    Call begin(@Nullable Bundle bundle) {
        CallMeter found = meter;
        if (found == null) {
            return Call.UNMEASURED;
        }
        return plugin(bundle).map(id -> found.begin(id, EntryPoint.EVENT)).orElse(Call.UNMEASURED);
    }

    /** A plugin's id, or else the bundle's symbolic name. */
    String owner(@Nullable Bundle bundle) {
        return plugin(bundle).orElseGet(() -> bundle == null ? "none" : String.valueOf(bundle.getSymbolicName()));
    }

    private Optional<String> plugin(@Nullable Bundle bundle) {
        PluginService registry = plugins;
        return registry == null || bundle == null
                ? Optional.empty()
                : registry.identify(bundle).map(PluginIdentity::id);
    }
}
