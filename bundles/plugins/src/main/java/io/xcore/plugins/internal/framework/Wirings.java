package io.xcore.plugins.internal.framework;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleRevisions;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is wired to whom, and how that is renewed. */
final class Wirings {
    private static final Logger log = LoggerFactory.getLogger(Wirings.class);
    private static final long REFRESH_LIMIT_SECONDS = 60;

    private final FrameworkWiring framework;

    Wirings(FrameworkWiring framework) {
        this.framework = framework;
    }

    /** Whether bundles could be resolved, all of them. */
    boolean resolve(Collection<Bundle> bundles) {
        return framework.resolveBundles(bundles);
    }

    /**
     * Refreshes bundles and waits for it. Does nothing when that would restart a bundle of the platform: the old classes
     * then stay until the next start, which is better than an outage.
     */
    void refresh(Collection<Bundle> bundles) {
        if (bundles.isEmpty()) {
            return;
        }
        List<Bundle> platform = framework.getDependencyClosure(bundles).stream()
                .filter(bundle -> !bundle.getLocation().startsWith(OsgiPluginRuntime.LOCATION))
                .toList();
        if (!platform.isEmpty()) {
            log.warn("{} are not refreshed: that would restart {}", bundles, platform);
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        framework.refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.ERROR) {
                log.warn("Refreshing {} reported", bundles, event.getThrowable());
            }
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        try {
            if (!done.await(REFRESH_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Refreshing {} is not done after {} s", bundles, REFRESH_LIMIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Set<Long> dependentsOf(Collection<Bundle> bundles) {
        Set<Bundle> seen = new LinkedHashSet<>(bundles);
        Deque<Bundle> open = new ArrayDeque<>(bundles);
        Set<Long> found = new TreeSet<>();
        while (!open.isEmpty()) {
            for (BundleWiring wiring : wiringsOf(open.remove())) {
                List<BundleWire> wires = wiring.getProvidedWires(null);
                for (BundleWire wire : wires == null ? List.<BundleWire>of() : wires) {
                    Bundle requirer = wire.getRequirer().getBundle();
                    if (seen.add(requirer)) {
                        open.add(requirer);
                        found.add(requirer.getBundleId());
                    }
                }
            }
        }
        return found;
    }

    Set<Long> providersOf(Collection<Bundle> bundles) {
        Set<Long> found = new TreeSet<>();
        for (Bundle bundle : bundles) {
            for (BundleWiring wiring : wiringsOf(bundle)) {
                List<BundleWire> wires = wiring.getRequiredWires(null);
                for (BundleWire wire : wires == null ? List.<BundleWire>of() : wires) {
                    found.add(wire.getProvider().getBundle().getBundleId());
                }
            }
        }
        bundles.forEach(bundle -> found.remove(bundle.getBundleId()));
        return found;
    }

    Set<String> packagesOf(Collection<Bundle> bundles) {
        Set<String> packages = new TreeSet<>();
        for (Bundle bundle : bundles) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null) {
                int everywhere = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
                wiring.listResources("/", "*.class", everywhere).forEach(file -> {
                    int folder = file.lastIndexOf('/');
                    if (folder > 0 && !file.startsWith("META-INF/")) {
                        packages.add(file.substring(0, folder).replace('/', '.'));
                    }
                });
            }
        }
        return packages;
    }

    private static List<BundleWiring> wiringsOf(Bundle bundle) {
        BundleRevisions revisions = bundle.adapt(BundleRevisions.class);
        return revisions == null
                ? List.of()
                : revisions.getRevisions().stream()
                        .map(BundleRevision::getWiring)
                        .filter(wiring -> wiring != null)
                        .toList();
    }
}
