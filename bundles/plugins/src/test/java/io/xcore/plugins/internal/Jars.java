package io.xcore.plugins.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes archives for tests. */
public final class Jars {
    private Jars() {}

    /** A bundle that declares itself a plugin. */
    public static byte[] plugin(String id, String version, String... requires) {
        StringBuilder requirements = new StringBuilder();
        for (String required : requires) {
            requirements.append(requirements.isEmpty() ? "" : ",");
            requirements.append("xcore.plugin;filter:=\"(id=").append(required).append(")\"");
        }
        Map<String, String> headers = headers("t." + id, version);
        headers.put("Provide-Capability", "xcore.plugin;id=" + id + ";tags:List<String>=\"a,b\"");
        if (requires.length > 0) {
            headers.put("Require-Capability", requirements.toString());
        }
        return bundle(headers);
    }

    /** The headers every bundle has. */
    public static Map<String, String> headers(String symbolicName, String version) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", symbolicName);
        headers.put("Bundle-Version", version);
        return headers;
    }

    /** A bundle with these headers and nothing else. */
    public static byte[] bundle(Map<String, String> headers) {
        StringBuilder manifest = new StringBuilder();
        headers.forEach((name, value) ->
                manifest.append(name).append(": ").append(value).append("\r\n"));
        return zip(Map.of(
                "META-INF/MANIFEST.MF", manifest.append("\r\n").toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** An archive of these entries. */
    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
