package io.xcore.wasm.internal.rest.routes;

import io.xcore.wasm.internal.plugin.PluginRoutes;
import io.xcore.wasm.internal.plugin.WasmPlugin;
import org.osgi.service.component.annotations.Component;

/** A JAX-RS resource for each plugin, of a class made for it. */
@Component
public final class GeneratedRoutes implements PluginRoutes {
    @Override
    public Object resource(WasmPlugin plugin) {
        return RouteClass.instance(plugin);
    }
}
