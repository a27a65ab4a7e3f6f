package io.xcore.wasm.internal.plugin;

import io.xcore.wasm.internal.LiveSettings;
import io.xcore.wasm.internal.host.HostServices;
import io.xcore.wasm.internal.running.ModuleRunner;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a plugin that is a module is run with. */
@Component(service = PluginParts.class)
public final class PluginParts {
    private final ModuleRunner runner;
    private final HostServices host;
    private final LiveSettings live;
    private final ConfigurationAdmin configurations;
    private final PluginRoutes routes;

    @Activate
    public PluginParts(
            @Reference ModuleRunner runner,
            @Reference HostServices host,
            @Reference LiveSettings live,
            @Reference ConfigurationAdmin configurations,
            @Reference PluginRoutes routes) {
        this.runner = runner;
        this.host = host;
        this.live = live;
        this.configurations = configurations;
        this.routes = routes;
    }

    ModuleRunner runner() {
        return runner;
    }

    HostServices host() {
        return host;
    }

    LiveSettings live() {
        return live;
    }

    ConfigurationAdmin configurations() {
        return configurations;
    }

    PluginRoutes routes() {
        return routes;
    }
}
