package io.xcore.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A package of Debian's, got by apt from where this machine gets its own; nobody needs to be root for that. */
final class DebianPackage {
    private static final int LIMIT_MINUTES = 5;

    private final Path work;
    private final String name;

    private DebianPackage(Path work, String name) {
        this.work = work;
        this.name = name;
    }

    /** The folder that the package is unpacked in, which is kept until the next clean build; empty without apt. */
    static Optional<Path> unpacked(String name) {
        if (Programs.onThePath("apt-get").isEmpty()
                || Programs.onThePath("dpkg").isEmpty()) {
            return Optional.empty();
        }
        Path work = Path.of(System.getProperty("xcore.workdir"))
                .resolveSibling("debian")
                .resolve(name);
        Path root = work.resolve("root");
        try {
            Files.createDirectories(work);
            return Files.exists(root) || new DebianPackage(work, name).unpack(root)
                    ? Optional.of(root)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean unpack(Path root) throws IOException {
        if (!download()) {
            return false;
        }
        Path half = work.resolve("half");
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(work, "*.deb")) {
            for (Path one : packages) {
                if (!run("dpkg", "-x", one.toString(), half.toString())) {
                    return false;
                }
            }
        }
        Files.move(half, root);
        return true;
    }

    /** By the lists of packages that the machine has, or else by fresh ones: a container's image often has none. */
    private boolean download() throws IOException {
        if (run("apt-get", "download", name)) {
            return true;
        }
        Files.createDirectories(work.resolve("lists/partial"));
        Files.createDirectories(work.resolve("cache/archives/partial"));
        String lists = "Dir::State::Lists=" + work.resolve("lists");
        String cache = "Dir::Cache=" + work.resolve("cache");
        return run("apt-get", "-o", lists, "-o", cache, "update")
                && run("apt-get", "-o", lists, "-o", cache, "download", name);
    }

    private boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(work.resolve("log").toFile()))
                .start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
