package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginContent;
import io.xcore.plugin.PluginFormat;
import io.xcore.plugin.PluginSource;
import io.xcore.plugins.internal.content.ContentStager;
import io.xcore.plugins.internal.content.PackageReader;
import io.xcore.plugins.internal.content.PluginPackage;
import io.xcore.plugins.internal.content.StagedContent;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Gets a plugin's bytes from wherever they are and checks what can be checked without the framework. */
@Component(service = PluginPreparation.class)
public final class PluginPreparation {
    private static final int MAX_SOURCE = 2000;

    private final List<PluginSource> sources = new CopyOnWriteArrayList<>();
    private final List<PluginFormat> formats = new CopyOnWriteArrayList<>();
    private final PackageReader reader = new PackageReader();
    private final Path staging;
    private final LiveSettings live;

    @Activate
    public PluginPreparation(@Reference DataDirectory data, @Reference LiveSettings live) {
        this.staging = data.folder("staging");
        this.live = live;
        empty(staging);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(PluginSource source) {
        sources.add(source);
    }

    void unbindSource(PluginSource source) {
        sources.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindFormat(PluginFormat format) {
        formats.add(format);
    }

    void unbindFormat(PluginFormat format) {
        formats.remove(format);
    }

    /** Whether a file of this name may be a plugin. */
    boolean plugin(String file) {
        return file.endsWith(".jar")
                || file.endsWith(".kar")
                || formats.stream().anyMatch(format -> file.endsWith("." + format.extension()));
    }

    /**
     * Fetches, digests and reads a plugin. Takes as long as its source; hold no lock.
     *
     * @param name the id it must have
     * @param version the version it must have
     */
    PluginPackage prepare(PluginContent content, Optional<String> name, Optional<String> version) {
        StagedContent staged = stage(content);
        try {
            PluginPackage plugin = reader.read(staged, name);
            version.ifPresent(wanted -> requireVersion(plugin, wanted));
            return plugin;
        } catch (RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    /** What to remember as the source of some content. */
    static String sourceOf(PluginContent content) {
        String source =
                content instanceof PluginContent.Bytes bytes ? bytes.origin() : ((PluginContent.Address) content).uri();
        return source.length() > MAX_SOURCE ? source.substring(0, MAX_SOURCE) : source;
    }

    /** Whether an address is of a kind that can be read again. */
    boolean rereadable(String source) {
        return sources.stream().anyMatch(candidate -> candidate.reads(source));
    }

    private StagedContent stage(PluginContent content) {
        PluginSettings bounds = live.get();
        ContentStager stager = new ContentStager(staging, bounds.maxSizeBytes(), bounds.fetchTimeout());
        if (content instanceof PluginContent.Bytes bytes) {
            return bundle(stager.stage(bytes.stream()), bytes.manifest(), stager);
        }
        try (InputStream in = open(((PluginContent.Address) content).uri())) {
            return bundle(stager.stage(in), Optional.empty(), stager);
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.PLUGIN_SOURCE_FAILED, "The source failed: " + e.getMessage(), e);
        }
    }

    /** What is no bundle is made one, by whoever knows its form. */
    private StagedContent bundle(StagedContent staged, Optional<String> manifest, ContentStager stager) {
        try {
            byte[] beginning = beginning(staged.file());
            Optional<PluginFormat> format =
                    formats.stream().filter(one -> one.reads(beginning)).findFirst();
            return format.isEmpty() ? staged : wrapped(staged, format.get(), manifest, stager);
        } catch (IOException e) {
            staged.close();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The plugin cannot be wrapped", e);
        } catch (RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    private StagedContent wrapped(
            StagedContent staged, PluginFormat format, Optional<String> manifest, ContentStager stager)
            throws IOException {
        Path jar = Files.createTempFile(staging, "wrapped-", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(jar)) {
                format.wrap(staged.file(), manifest.map(text -> text.getBytes(StandardCharsets.UTF_8)), out);
            }
            try (InputStream in = Files.newInputStream(jar)) {
                StagedContent bundle = stager.stage(in);
                staged.close();
                return bundle;
            }
        } finally {
            Files.deleteIfExists(jar);
        }
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PluginFormat.BEGINNING);
        }
    }

    private InputStream open(String uri) {
        return sources.stream()
                .filter(source -> source.reads(uri))
                .findFirst()
                .orElseThrow(() -> new XcoreException(
                        ErrorCode.PLUGIN_SOURCE_FAILED, "Nothing here reads a source like '" + uri + "'"))
                .open(uri);
    }

    private static void requireVersion(PluginPackage plugin, String wanted) {
        String found = plugin.descriptor().version();
        // A reference's 1.0.0 also stands for 1.0 and for 1.0.0.qualifier, which OSGi writes differently.
        boolean same = found.equals(wanted) || found.startsWith(wanted + ".") || wanted.startsWith(found + "-");
        if (!same) {
            throw XcoreException.invalid("version", "the source has version " + found + ", not " + wanted);
        }
    }

    private static void empty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
