package io.xcore.config.internal.modules;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginAdminService;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import io.xcore.plugin.PluginState;
import io.xcore.plugin.ProgressListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Switches plugins through the plugin service, several as one change (contract C-16). Blocks as that service does. */
@Component(service = ModuleSwitch.class)
public final class ModuleSwitch {
    private static final Logger log = LoggerFactory.getLogger(ModuleSwitch.class);

    private final PluginService plugins;
    private final PluginAdminService admin;

    @Activate
    public ModuleSwitch(@Reference PluginService plugins, @Reference PluginAdminService admin) {
        this.plugins = plugins;
        this.admin = admin;
    }

    /** The plugins as they are now; those of the platform itself cannot be switched and are in neither list. */
    public ModuleLists present() {
        List<String> enabled = new ArrayList<>();
        List<String> disabled = new ArrayList<>();
        installed().values().forEach(plugin -> (off(plugin) ? disabled : enabled).add(plugin.id()));
        return ModuleLists.of(enabled, disabled);
    }

    /**
     * Demands that nothing stays on which needs something that is to be switched off.
     *
     * @throws XcoreException PLUGIN_IN_USE naming those that need it
     */
    public void check(Switches wanted) {
        List<ErrorDetail> dependents = new ArrayList<>();
        for (Plugin plugin : installed().values()) {
            boolean stays = wanted.on().contains(plugin.id())
                    || (!off(plugin) && !wanted.off().contains(plugin.id()));
            if (stays && !Collections.disjoint(plugin.dependencies(), wanted.off())) {
                dependents.add(new ErrorDetail("dependents", plugin.id()));
            }
        }
        if (!dependents.isEmpty()) {
            List<String> names = dependents.stream().map(ErrorDetail::message).toList();
            throw new XcoreException(
                    ErrorCode.PLUGIN_IN_USE,
                    "What is to be switched off is needed by " + String.join(", ", names),
                    dependents);
        }
    }

    /**
     * Switches off, those first that need others; then switches on, those last that need others.
     *
     * @throws XcoreException PLUGIN_NOT_FOUND, PLUGIN_IN_USE or PLUGIN_START_FAILED; then some are switched
     */
    public void apply(Switches wanted) {
        for (String id : reversed(ordered(wanted.off()))) {
            admin.disable(id, false);
        }
        for (String id : ordered(wanted.on())) {
            admin.enable(id, ProgressListener.NONE);
        }
    }

    /**
     * Puts plugins back, as far as they are there still. One that does not start is as it was before: switched on.
     *
     * @throws XcoreException PLUGIN_IN_USE when one is needed by somebody else meanwhile
     */
    public void restore(Switches former) {
        Set<String> known = installed().keySet();
        for (String id : reversed(ordered(former.off()))) {
            if (known.contains(id)) {
                admin.disable(id, false);
            }
        }
        for (String id : ordered(former.on())) {
            if (known.contains(id)) {
                enableAgain(id);
            }
        }
    }

    private void enableAgain(String id) {
        try {
            admin.enable(id, ProgressListener.NONE);
        } catch (XcoreException e) {
            if (e.code() != ErrorCode.PLUGIN_START_FAILED) {
                throw e;
            }
            log.warn("Plugin {} is switched on again and does not start: {}", id, e.getMessage());
        }
    }

    /** Those that others need before the others. */
    private List<String> ordered(Collection<String> ids) {
        Map<String, Plugin> installed = installed();
        Set<String> order = new LinkedHashSet<>();
        ids.forEach(id -> visit(id, ids, installed, new LinkedHashSet<>(), order));
        return List.copyOf(order);
    }

    private static void visit(
            String id, Collection<String> ids, Map<String, Plugin> installed, Set<String> path, Set<String> order) {
        Plugin plugin = installed.get(id);
        if (plugin != null && path.add(id)) {
            plugin.dependencies().forEach(needed -> visit(needed, ids, installed, path, order));
        }
        if (ids.contains(id)) {
            order.add(id);
        }
    }

    private Map<String, Plugin> installed() {
        Map<String, Plugin> all = new LinkedHashMap<>();
        for (int skip = 0; ; skip += PageRequest.MAX_LIMIT) {
            Page<Plugin> page = plugins.list(PluginQuery.ALL, PageRequest.of(skip, PageRequest.MAX_LIMIT));
            page.items().stream().filter(plugin -> !plugin.core()).forEach(plugin -> all.put(plugin.id(), plugin));
            if (!page.hasMore()) {
                return all;
            }
        }
    }

    private static boolean off(Plugin plugin) {
        return plugin.state() == PluginState.DISABLED;
    }

    private static List<String> reversed(List<String> ids) {
        List<String> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        return reversed;
    }
}
