package io.xcore.wasm.internal.plugin;

import io.xcore.plugin.PluginFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the bundle of a module: its bytes, its manifest, the description of its settings, and no class. It needs
 * somebody who runs modules, and is a plugin like any other.
 */
final class BundleWriter {
    /** Where the module is in the bundle. */
    static final String MODULE = "xcore/module.wasm";
    /** Where its manifest is. */
    static final String MANIFEST = "xcore/plugin.json";
    /** What the symbolic names begin with; the id follows. It is also the PID of the settings. */
    static final String NAME = "wasm.";
    /** Tells such a bundle from others. */
    static final String HEADER = "Xcore-Wasm";

    // The same plugin is the same bytes, whenever it is wrapped. The first time zip can tell.
    private static final LocalDateTime ONE_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final PluginManifest manifest;
    private final byte[] wasm;

    BundleWriter(PluginManifest manifest, byte[] wasm) {
        this.manifest = manifest;
        this.wasm = wasm;
    }

    void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(zip, "META-INF/MANIFEST.MF");
        headers().write(zip);
        entry(zip, MANIFEST);
        zip.write(ManifestReader.write(manifest));
        entry(zip, MODULE);
        zip.write(wasm);
        if (!manifest.settings().isEmpty()) {
            entry(zip, "OSGI-INF/metatype/settings.xml");
            zip.write(metatype().getBytes(StandardCharsets.UTF_8));
        }
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ONE_TIME);
        zip.putNextEntry(entry);
    }

    private Manifest headers() {
        Manifest headers = new Manifest();
        Attributes main = headers.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", NAME + manifest.id());
        main.putValue("Bundle-Version", manifest.version());
        main.putValue("Bundle-Name", manifest.name());
        putText(main, "Bundle-Description", manifest.description());
        putText(main, "Bundle-Vendor", manifest.author());
        main.putValue(HEADER, "1");
        putText(main, PluginFormat.GRANTS_HEADER, String.join(", ", manifest.words()));
        main.putValue("Provide-Capability", capability());
        main.putValue("Require-Capability", requirements());
        return headers;
    }

    private static void putText(Attributes main, String name, String value) {
        if (!value.isEmpty()) {
            main.putValue(name, value);
        }
    }

    private String capability() {
        String tags =
                manifest.tags().isEmpty() ? "" : ";tags:List<String>=\"" + String.join(",", manifest.tags()) + "\"";
        return "xcore.plugin;id=\"" + manifest.id() + "\";prefix=\"" + manifest.prefix() + "\"" + tags;
    }

    private String requirements() {
        String engine = "osgi.extender;filter:=\"(&(osgi.extender=xcore.wasm)(version>=1.0)(!(version>=2.0)))\"";
        String others = manifest.requires().stream()
                .map(id -> ",xcore.plugin;filter:=\"(id=" + id + ")\"")
                .collect(Collectors.joining());
        return engine + others;
    }

    private String metatype() {
        String pid = NAME + manifest.id();
        String attributes =
                manifest.settings().stream().map(BundleWriter::attribute).collect(Collectors.joining());
        return "<metatype:MetaData xmlns:metatype=\"http://www.osgi.org/xmlns/metatype/v1.3.0\">\n"
                + "  <OCD id=\"" + pid + "\" name=\"" + escaped(manifest.name()) + "\">\n" + attributes + "  </OCD>\n"
                + "  <Designate pid=\"" + pid + "\"><Object ocdref=\"" + pid + "\"/></Designate>\n"
                + "</metatype:MetaData>\n";
    }

    private static String attribute(PluginManifest.Setting setting) {
        String otherwise = setting.otherwise() == null ? "" : " default=\"" + escaped(setting.otherwise()) + "\"";
        return "    <AD id=\"" + setting.key() + "\" name=\"" + setting.key() + "\" type=\""
                + setting.type().metatype() + "\" required=\"false\" description=\""
                + escaped(setting.description()) + "\"" + otherwise + "/>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
