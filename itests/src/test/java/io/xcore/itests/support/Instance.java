package io.xcore.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built distribution, run as a user runs it: by its own launcher, as a process of its own. */
public final class Instance implements AutoCloseable {
    /** The password of the first administrator of every instance here. */
    public static final String PASSWORD = "correct horse battery staple";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BOOT_LIMIT = Duration.ofMinutes(5);

    private final Path data;
    private final Path output;
    private final List<String> options;
    private final Map<String, String> environment = new HashMap<>();
    private List<String> wrapper = List.of();
    private Path home = Path.of(System.getProperty("xcore.distribution"));
    private Process process;
    private JsonNode ready;

    private Instance(Path data, List<String> options) {
        this.data = data;
        this.output = data.resolveSibling(data.getFileName() + ".out");
        this.options = List.copyOf(options);
        environment.put("XCORE_ADMIN_PASSWORD", PASSWORD);
        environment.put("XCORE_RATE_LIMIT", "off");
    }

    /** An instance with a data directory of its own, not started yet. */
    public static Instance create(String... options) {
        try {
            Path work = Path.of(System.getProperty("xcore.workdir"));
            Files.createDirectories(work);
            return new Instance(Files.createTempDirectory(work, "data-"), List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets or, by an empty value, removes an environment variable of the next start. */
    public Instance environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Has another command start it, which gets the launcher's command line as its last arguments. */
    public Instance startedBy(String... command) {
        wrapper = List.of(command);
        return this;
    }

    /** Has another copy of the distribution start it. */
    public Instance from(Path distribution) {
        home = distribution;
        return this;
    }

    /** Writes a configuration file before the start. */
    public Instance configure(String pid, String... lines) {
        try {
            Path etc = Files.createDirectories(data.resolve("etc"));
            Files.write(etc.resolve(pid + ".cfg"), List.of(lines));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it says that it is ready. */
    public Instance start() {
        try {
            Path readyFile = data.resolve("run").resolve("ready");
            Files.deleteIfExists(readyFile);
            process = launch("run");
            try {
                Await.until(BOOT_LIMIT, "ready", () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("It ended with " + process.exitValue() + ": " + printed());
                    }
                    return Files.exists(readyFile);
                });
            } catch (AssertionError e) {
                // Its folder is gone by the time that somebody reads the report.
                throw new AssertionError(e.getMessage() + "\n" + lastLines(), e);
            }
            ready = JSON.readTree(readyFile.toFile());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the launcher with this instance's options. */
    public Process launch(String command, String... arguments) {
        try {
            List<String> line = new ArrayList<>(wrapper);
            line.addAll(List.of(launcher().toString(), command, "--data", data.toString(), "--port", "0"));
            line.addAll(options);
            line.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(line);
            prepare(builder);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the administration shell. */
    public ShellResult shell(String... command) {
        List<String> line = new ArrayList<>(List.of(launcher().toString(), "shell", "--data", data.toString()));
        line.addAll(List.of(command));
        return finished(line);
    }

    /** Runs the launcher on this data directory, and waits for its end. */
    public ShellResult command(String command, String... arguments) {
        List<String> line =
                new ArrayList<>(List.of(launcher().toString(), command, "--data", data.toString(), "--port", "0"));
        line.addAll(List.of(arguments));
        return finished(line);
    }

    private ShellResult finished(List<String> line) {
        try {
            Path out = Files.createTempFile(data.getParent(), "command", ".out");
            Path err = Files.createTempFile(data.getParent(), "command", ".err");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            prepare(builder);
            Process command = builder.start();
            if (!command.waitFor(BOOT_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                command.destroyForcibly();
                throw new AssertionError("It did not end: " + line);
            }
            return new ShellResult(command.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void prepare(ProcessBuilder builder) {
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
    }

    /**
     * What a shell command left.
     *
     * @param status its exit status
     */
    public record ShellResult(int status, String out, String err) {}

    /** Ends the process at once, as a power cut would. */
    public void kill() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** Asks its launcher to stop it, and does not wait. */
    public void signal() {
        process.destroy();
    }

    /** Stops it as Ctrl-C does. */
    public int stop() {
        signal();
        return awaitEnd();
    }

    /** Waits until its process has ended by itself, and returns its exit status. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("It did not end: " + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public Path data() {
        return data;
    }

    public long pid() {
        return ready.get("pid").asLong();
    }

    public URI uri() {
        return URI.create(ready.get("url").asText());
    }

    /** What it logged so far. */
    public String logged() {
        try {
            return Files.readString(data.resolve("karaf/log/xcore.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastLines() {
        List<String> lines = Files.exists(data.resolve("karaf/log/xcore.log"))
                ? logged().lines().toList()
                : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    /** What it printed so far. */
    public String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Client anonymous() {
        return new Client(uri(), null);
    }

    public Client admin() {
        return anonymous().login("admin", PASSWORD);
    }

    private Path launcher() {
        return home.resolve("bin/xcore");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }
}
