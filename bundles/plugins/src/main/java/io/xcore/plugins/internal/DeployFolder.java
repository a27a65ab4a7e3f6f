package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginContent;
import io.xcore.plugin.PluginInstallation;
import io.xcore.plugin.PluginReload;
import io.xcore.plugin.ProgressListener;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes plugins of the jars, kars and WebAssembly modules in {@code deploy/}: a new file is installed, a changed one reloaded, a vanished one
 * uninstalled, all through the same service as over REST. A file counts once it has not changed between two looks, so
 * that one that is still being copied is left alone. What is no bundle may have its manifest in a file of the same name
 * that ends in {@code .json}.
 */
@Component(service = DeployFolder.class)
public final class DeployFolder {
    private static final Logger log = LoggerFactory.getLogger(DeployFolder.class);
    private static final String ORIGIN = "deploy:";
    private static final long LOOK_MILLIS = 500;
    private static final int LARGEST_MANIFEST = 128 << 10;

    private final KarafPluginManager manager;
    private final PluginPreparation preparation;
    private final PluginCatalog catalog;
    private final LiveSettings live;
    private final Path folder;
    private Map<String, Stamp> seen = Map.of();
    private final Map<String, Stamp> handled = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    @Activate
    public DeployFolder(
            @Reference KarafPluginManager manager,
            @Reference PluginPreparation preparation,
            @Reference PluginCatalog catalog,
            @Reference LiveSettings live,
            @Reference DataDirectory data) {
        this.manager = manager;
        this.preparation = preparation;
        this.catalog = catalog;
        this.live = live;
        this.folder = data.folder("deploy");
    }

    /** What tells one state of a file, and of the manifest beside it, from another. */
    private record Stamp(long size, long modifiedMillis, Optional<Stamp> manifest) {}

    /** Looks until it is to stop. */
    void watch(CountDownLatch stopping) throws InterruptedException {
        while (live.get().deployFolder() && !stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            scan();
        }
    }

    /** Looks once. */
    void scan() {
        if (!live.get().deployFolder() || live.safeMode()) {
            return;
        }
        Map<String, Stamp> now = look();
        for (Map.Entry<String, Stamp> file : now.entrySet()) {
            boolean settled = file.getValue().equals(seen.get(file.getKey())) || known(file.getKey());
            if (settled && !file.getValue().equals(handled.get(file.getKey()))) {
                handled.put(file.getKey(), file.getValue());
                guarded(file.getKey(), () -> deploy(file.getKey()));
            }
        }
        catalog.all().stream()
                .filter(plugin -> plugin.desired().source().startsWith(ORIGIN))
                .filter(plugin -> !now.containsKey(fileOf(plugin)))
                .forEach(this::undeploy);
        handled.keySet().retainAll(now.keySet());
        seen = now;
    }

    private void deploy(String file) {
        Optional<ManagedPlugin> present = catalog.all().stream()
                .filter(plugin -> plugin.desired().source().equals(ORIGIN + file))
                .findFirst();
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            PluginContent content = new PluginContent.Bytes(ORIGIN + file, in, manifest(file));
            if (present.isEmpty()) {
                manager.install(
                        new PluginInstallation(Optional.empty(), Optional.empty(), content), ProgressListener.NONE);
            } else {
                manager.reloadIfChanged(present.get().id(), new PluginReload(Optional.of(content)));
            }
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.PLUGIN_SOURCE_FAILED, "deploy/" + file + " cannot be read", e);
        }
    }

    private void undeploy(ManagedPlugin plugin) {
        String file = fileOf(plugin);
        // A plugin that others need stays until they are gone; saying so once is enough.
        if (refused.contains(file) && !manager.removable(plugin.id())) {
            return;
        }
        refused.add(file);
        guarded(file, () -> {
            manager.uninstall(plugin.id(), false);
            refused.remove(file);
        });
    }

    private Map<String, Stamp> look() {
        Map<String, Stamp> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".") && preparation.plugin(name)) {
                    stamp(entry, stamp(beside(name), Optional.empty())).ifPresent(stamp -> files.put(name, stamp));
                }
            }
        } catch (IOException e) {
            log.warn("The folder {} cannot be read", folder, e);
            return seen;
        }
        return files;
    }

    private static Optional<Stamp> stamp(Path file, Optional<Stamp> manifest) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Stamp(
                            attributes.size(), attributes.lastModifiedTime().toMillis(), manifest))
                    : Optional.empty();
        } catch (IOException e) {
            // It is not there, or not any more.
            return Optional.empty();
        }
    }

    private Path beside(String file) {
        return folder.resolve(file.substring(0, file.lastIndexOf('.')) + ".json");
    }

    private Optional<String> manifest(String file) throws IOException {
        Path beside = beside(file);
        if (!Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(beside)) {
            return Optional.of(new String(in.readNBytes(LARGEST_MANIFEST), StandardCharsets.UTF_8));
        }
    }

    private boolean known(String file) {
        return catalog.all().stream()
                .anyMatch(plugin -> plugin.desired().source().equals(ORIGIN + file));
    }

    private static String fileOf(ManagedPlugin plugin) {
        return plugin.desired().source().substring(ORIGIN.length());
    }

    private static void guarded(String file, Runnable change) {
        try {
            change.run();
        } catch (XcoreException e) {
            log.warn("deploy/{}: {}", file, e.getMessage(), e);
        }
    }
}
