package io.xcore.plugins.internal.content;

import static io.xcore.error.ErrorCode.PLUGIN_INVALID;

import io.xcore.error.XcoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Tells what a jar or kar is, and refuses what cannot be installed. */
public final class PackageReader {
    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_MANIFEST_BYTES = 1024 * 1024;

    /**
     * Reads staged bytes.
     *
     * @param name the id wanted; a plugin that declares another id is refused
     * @throws XcoreException PLUGIN_INVALID saying why
     */
    public PluginPackage read(StagedContent content, Optional<String> name) {
        if (content.size() == 0) {
            throw new XcoreException(PLUGIN_INVALID, "The plugin is empty (0 bytes)");
        }
        try (ZipFile zip = open(content.file())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new XcoreException(PLUGIN_INVALID, "The archive has more than " + MAX_ENTRIES + " entries");
            }
            refuseEscapingNames(zip);
            List<FeatureArchive.Member> members = FeatureArchive.members(zip);
            if (members.isEmpty()) {
                return single(zip, content, name);
            }
            return archive(zip, members, content, name);
        } catch (IOException e) {
            throw new XcoreException(PLUGIN_INVALID, "The archive cannot be read: " + e.getMessage(), e);
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException e) {
            if (!Files.isReadable(file)) {
                throw e;
            }
            throw new XcoreException(PLUGIN_INVALID, "Not a jar or kar: " + e.getMessage(), e);
        }
    }

    private static void refuseEscapingNames(ZipFile zip) {
        zip.stream()
                .map(ZipEntry::getName)
                .filter(PackageReader::escapes)
                .findFirst()
                .ifPresent(entry -> {
                    throw new XcoreException(
                            PLUGIN_INVALID, "The archive has an entry outside itself: '" + entry + "'");
                });
    }

    private static boolean escapes(String entry) {
        return entry.startsWith("/")
                || entry.startsWith("\\")
                || List.of(entry.split("[/\\\\]", -1)).contains("..")
                || entry.indexOf('\0') >= 0;
    }

    private static PluginPackage single(ZipFile zip, StagedContent content, Optional<String> name) throws IOException {
        ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
        if (entry == null) {
            throw new XcoreException(PLUGIN_INVALID, "The archive has no META-INF/MANIFEST.MF, so it is no bundle");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Map<String, String> headers = headers(in);
            BundleManifest manifest = BundleManifest.parse(headers);
            PluginDescriptor descriptor = manifest.describe(
                    name, List.of(new PackagedBundle(manifest.symbolicName(), manifest.version(), "")));
            return new PluginPackage(descriptor, List.of(headers), content);
        }
    }

    private static PluginPackage archive(
            ZipFile zip, List<FeatureArchive.Member> members, StagedContent content, Optional<String> name)
            throws IOException {
        List<Map<String, String>> manifests = new java.util.ArrayList<>();
        List<PackagedBundle> bundles = new java.util.ArrayList<>();
        BundleManifest main = null;
        for (FeatureArchive.Member member : members) {
            Map<String, String> headers = FeatureArchive.manifestOf(zip, member, PackageReader::headers);
            BundleManifest manifest = BundleManifest.parse(headers);
            manifests.add(headers);
            bundles.add(new PackagedBundle(manifest.symbolicName(), manifest.version(), member.entry()));
            // The bundle that declares the plugin speaks for the archive; the last one does when none declares it.
            if (main == null || manifest.declared() || !main.declared()) {
                main = manifest;
            }
        }
        if (main == null) {
            throw new XcoreException(PLUGIN_INVALID, "The archive names no bundle");
        }
        Optional<String> id = name.isPresent() || main.declared() ? name : Optional.of(FeatureArchive.featureName(zip));
        return new PluginPackage(main.describe(id, bundles), manifests, content);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_MANIFEST_BYTES + 1);
        if (bytes.length > MAX_MANIFEST_BYTES) {
            throw new XcoreException(PLUGIN_INVALID, "The manifest has more than " + MAX_MANIFEST_BYTES + " bytes");
        }
        Attributes attributes = new Manifest(new java.io.ByteArrayInputStream(bytes)).getMainAttributes();
        Map<String, String> headers = new LinkedHashMap<>();
        attributes.forEach((key, value) -> headers.put(key.toString(), value.toString()));
        return headers;
    }
}
