package io.xcore.wasm.internal.plugin;

/** Makes what answers the routes of plugins that are modules. Thread-safe. */
public interface PluginRoutes {
    /** The resource of a plugin that has routes, to be registered as a service. */
    Object resource(WasmPlugin plugin);
}
