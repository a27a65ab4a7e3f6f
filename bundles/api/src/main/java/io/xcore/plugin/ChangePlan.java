package io.xcore.plugin;

import java.util.List;

/**
 * What a change of the plugin set would do.
 *
 * @param install plugins that would be installed, as {@code id version}
 * @param uninstall plugins that would be removed
 * @param start plugins that would be started, in order
 * @param stop plugins that would be stopped, in order
 * @param refresh every other plugin whose wiring would be renewed, and which would be restarted by that
 * @param routesRemoved paths that would no longer be answered
 * @param dependents plugins that need the one that is changed
 * @param grants what the plugin asks to be allowed, where it can be denied anything: one in a sandbox
 */
public record ChangePlan(
        List<String> install,
        List<String> uninstall,
        List<String> start,
        List<String> stop,
        List<String> refresh,
        List<String> routesRemoved,
        List<String> dependents,
        List<String> grants) {
    public ChangePlan {
        install = List.copyOf(install);
        uninstall = List.copyOf(uninstall);
        start = List.copyOf(start);
        stop = List.copyOf(stop);
        refresh = List.copyOf(refresh);
        routesRemoved = List.copyOf(routesRemoved);
        dependents = List.copyOf(dependents);
        grants = List.copyOf(grants);
    }
}
