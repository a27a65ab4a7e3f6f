package io.xcore.config.internal.modules;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.ChangePlan;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginAdminService;
import io.xcore.plugin.PluginInstallation;
import io.xcore.plugin.PluginReload;
import io.xcore.plugin.PluginState;
import io.xcore.plugin.ProgressListener;
import io.xcore.testkit.FakePluginService;
import io.xcore.testkit.SamplePlugin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Switches plugins of a registry in memory; some do not start. What is not switching is not for these tests. */
public final class FakePluginAdmin implements PluginAdminService {
    public final FakePluginService plugins = new FakePluginService();
    public final List<String> calls = new ArrayList<>();
    public final Set<String> broken = new HashSet<>();

    public void installed(String id, boolean on, String... dependencies) {
        plugins.put(plugin(id, on ? PluginState.ACTIVE : PluginState.DISABLED, dependencies));
    }

    @Override
    public Plugin enable(String id, ProgressListener progress) {
        calls.add("+" + id);
        Plugin plugin = plugins.get(id);
        boolean starts = !broken.contains(id);
        plugins.put(plugin(id, starts ? PluginState.ACTIVE : PluginState.FAILED, dependencies(plugin)));
        if (!starts) {
            throw new XcoreException(ErrorCode.PLUGIN_START_FAILED, "It does not start");
        }
        return plugins.get(id);
    }

    @Override
    public Plugin disable(String id, boolean cascade) {
        calls.add("-" + id);
        plugins.put(plugin(id, PluginState.DISABLED, dependencies(plugins.get(id))));
        return plugins.get(id);
    }

    private static Plugin plugin(String id, PluginState state, String... dependencies) {
        return SamplePlugin.inState(id, state, Optional.empty(), dependencies);
    }

    private static String[] dependencies(Plugin plugin) {
        return plugin.dependencies().toArray(new String[0]);
    }

    @Override
    public Plugin install(PluginInstallation installation, ProgressListener progress) {
        throw new AssertionError();
    }

    @Override
    public ChangePlan planInstall(PluginInstallation installation) {
        throw new AssertionError();
    }

    @Override
    public Plugin reload(String id, PluginReload reload, ProgressListener progress) {
        throw new AssertionError();
    }

    @Override
    public ChangePlan planReload(String id, PluginReload reload) {
        throw new AssertionError();
    }

    @Override
    public ChangePlan planDisable(String id, boolean cascade) {
        throw new AssertionError();
    }

    @Override
    public void uninstall(String id, boolean cascade) {
        throw new AssertionError();
    }

    @Override
    public ChangePlan planUninstall(String id, boolean cascade) {
        throw new AssertionError();
    }

    @Override
    public Plugin configure(String id, Map<String, Object> values) {
        throw new AssertionError();
    }
}
