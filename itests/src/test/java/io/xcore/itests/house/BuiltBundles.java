package io.xcore.itests.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The bundles of the built distribution, and their manifests. */
final class BuiltBundles {
    private BuiltBundles() {}

    static Path distribution() {
        return Path.of(System.getProperty("xcore.distribution"));
    }

    /** Our own bundles by their artifact's name. */
    static Map<String, Path> own() {
        Map<String, Path> bundles = new TreeMap<>();
        for (Path jar : jarsBelow(distribution().resolve("system/io/xcore"))) {
            bundles.put(jar.getParent().getParent().getFileName().toString(), jar);
        }
        return bundles;
    }

    static List<Path> jarsBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JarFile open(Path jar) {
        try {
            return new JarFile(jar.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest manifest(Path jar) {
        try (JarFile file = open(jar)) {
            return file.getManifest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package names of a header like {@code Import-Package}. */
    static List<String> packages(Path jar, String header) {
        String value = manifest(jar).getMainAttributes().getValue(header);
        if (value == null) {
            return List.of();
        }
        return Stream.of(value.replaceAll("\"[^\"]*\"", "").split(","))
                .map(clause -> clause.replaceFirst(";.*$", "").trim())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
