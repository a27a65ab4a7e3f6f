package io.xcore.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The bundles the tests install: example plugins of the checkout and bundles of others, from the tests' class path. */
public final class BuiltPlugin {
    private BuiltPlugin() {}

    /** The jar of an artifact. */
    public static Path jar(String artifact) {
        return Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(Path::of)
                .filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
                .findFirst()
                .orElseGet(() -> target(artifact));
    }

    public static byte[] bytes(String artifact) {
        try {
            return Files.readAllBytes(jar(artifact));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a build of the whole tree the class path may name the module's classes instead of its jar. */
    private static Path target(String artifact) {
        Path folder = Path.of(System.getProperty("xcore.checkout"), "plugins", artifact, "target");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(artifact + "-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
