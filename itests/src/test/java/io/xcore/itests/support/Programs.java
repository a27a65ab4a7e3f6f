package io.xcore.itests.support;

import io.xcore.testkit.debian.DebianPackages;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of this machine that tests use if they are there. */
public final class Programs {
    private static final Map<String, Optional<Path>> PACKAGES = new ConcurrentHashMap<>();
    private static final DebianPackages DEBIAN =
            new DebianPackages(Path.of(System.getProperty("xcore.workdir")).resolveSibling("debian"));

    private Programs() {}

    /** A program by its name. */
    public static Optional<Path> onThePath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * A program that a package of Debian has: the one on the path, or else that of the package, which is unpacked and not
     * installed. Empty where there is no apt, or where it cannot get the package.
     */
    public static Optional<Path> ofDebian(String packageName, String name) {
        return onThePath(name).or(() -> debian(packageName)
                .map(root -> root.resolve("usr/bin").resolve(name))
                .filter(Files::isExecutable));
    }

    /** The folder that a package of Debian is unpacked in, which is kept until the next clean build; empty as above. */
    public static Optional<Path> debian(String packageName) {
        return PACKAGES.computeIfAbsent(packageName, DEBIAN::binary);
    }
}
