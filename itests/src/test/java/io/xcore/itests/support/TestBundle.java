package io.xcore.itests.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes bundles for tests, good and bad ones, from Java source and manifest headers. */
public final class TestBundle {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();

    private TestBundle(String symbolicName, String version) {
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", symbolicName);
        headers.put("Bundle-Version", version);
    }

    public static TestBundle named(String symbolicName, String version) {
        return new TestBundle(symbolicName, version);
    }

    public static TestBundle named(String symbolicName) {
        return named(symbolicName, "1.0.0");
    }

    /** Sets a manifest header; an empty value removes it. */
    public TestBundle header(String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    public TestBundle entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    /** Adds a class; what it uses must be on the tests' class path. */
    public TestBundle source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** An activator whose {@code start} has this body; {@code context} is its argument. */
    public TestBundle activator(String body) {
        header("Bundle-Activator", "t.Activator");
        header("Import-Package", "org.osgi.framework");
        return source(
                "t.Activator",
                """
                package t;
                public class Activator implements org.osgi.framework.BundleActivator {
                    public void start(org.osgi.framework.BundleContext context) throws Exception { %s }
                    public void stop(org.osgi.framework.BundleContext context) {}
                }
                """
                        .formatted(body));
    }

    public byte[] build() {
        try {
            sources.forEach((name, source) -> entries.putAll(compile(name, source)));
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    jar.putNextEntry(new JarEntry(entry.getKey()));
                    jar.write(entry.getValue());
                    jar.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compile(String className, String source) {
        try {
            Path folder = Files.createTempDirectory("test-bundle");
            Path file = folder.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
            Files.writeString(file, source, StandardCharsets.UTF_8);
            List<String> arguments = new ArrayList<>(List.of(
                    "-proc:none",
                    "-nowarn",
                    "--release",
                    "17",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString(),
                    file.toString()));
            int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            if (status != 0) {
                throw new AssertionError("The test's own source does not compile: " + className);
            }
            return classesBelow(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> classesBelow(Path folder) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                classes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
