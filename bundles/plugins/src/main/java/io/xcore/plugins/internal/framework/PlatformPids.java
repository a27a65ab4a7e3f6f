package io.xcore.plugins.internal.framework;

import java.util.List;
import java.util.Set;

/**
 * Which configurations are the platform's. A plugin's metatype may name any PID; naming one of these gives it no say in
 * it.
 *
 * @param bundles the symbolic names of the platform's own bundles
 */
record PlatformPids(Set<String> bundles) {
    private static final List<String> RUNTIME = List.of("org.apache.", "org.ops4j.", "org.osgi.", "org.eclipse.");

    PlatformPids {
        bundles = Set.copyOf(bundles);
    }

    boolean contains(String pid) {
        return RUNTIME.stream().anyMatch(pid::startsWith)
                || bundles.stream().anyMatch(bundle -> pid.equals(bundle) || pid.startsWith(bundle + "."));
    }
}
