package io.xcore.testkit.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** apt with lists and a cache in a folder of its own. What it says is in the folder's file {@code log}. */
final class Apt {
    private static final int LIMIT_MINUTES = 5;

    private final Path folder;
    private final List<String> options;

    Apt(Path folder) throws IOException {
        this.folder = folder;
        this.options = new ArrayList<>(List.of(
                "-o", "Dir::State::Lists=" + folder.resolve("lists"), "-o", "Dir::Cache=" + folder.resolve("cache")));
        Files.createDirectories(folder.resolve("lists/partial"));
        Files.createDirectories(folder.resolve("cache/archives/partial"));
    }

    Path folder() {
        return folder;
    }

    /** The folder of the sources that it has from here on, instead of those of the machine. */
    Path sources() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        options.addAll(List.of("-o", "Dir::Etc::SourceList=-", "-o", "Dir::Etc::SourceParts=" + sources));
        return sources;
    }

    boolean update() throws IOException {
        return get("update");
    }

    boolean get(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("apt-get"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /** Runs a command in the folder; false when it fails, or when there is no such program. */
    boolean run(String... command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            Files.writeString(folder.resolve("log"), e + System.lineSeparator());
            return false;
        }
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
