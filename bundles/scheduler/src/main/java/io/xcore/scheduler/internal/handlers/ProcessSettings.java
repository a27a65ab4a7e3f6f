package io.xcore.scheduler.internal.handlers;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of {@code process}, checked.
 *
 * @param executables the programs that may be run; none while it is not enabled
 * @param environment all that a program is passed
 * @param keepsFolders whether the folder a program ran in stays
 * @param grace how long a program has to end after it was told to
 * @param codeExecutor the one of the programs that runs code
 */
record ProcessSettings(
        List<Path> executables,
        Map<String, String> environment,
        boolean keepsFolders,
        Duration grace,
        Optional<Path> codeExecutor) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    ProcessSettings {
        executables = List.copyOf(executables);
        environment = Map.copyOf(environment);
        requireNonNull(grace, "grace is null");
        requireNonNull(codeExecutor, "codeExecutor is null");
    }

    /** @throws IllegalArgumentException naming the key that is wrong */
    static ProcessSettings of(ProcessConfiguration source) {
        List<Path> executables = Configured.parts(source.executables()).stream()
                .map(text -> path("executables", text))
                .toList();
        Optional<Path> executor = Optional.of(source.code_executor().strip())
                .filter(text -> !text.isEmpty())
                .map(text -> path("code.executor", text));
        if (executor.filter(path -> !executables.contains(path)).isPresent()) {
            throw new IllegalArgumentException("code.executor must be one of executables");
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", source.path());
        Configured.parts(source.environment()).forEach(text -> add(environment, text));
        return new ProcessSettings(
                source.enabled() ? executables : List.of(),
                environment,
                source.keep_folders(),
                Duration.ofMillis(Configured.within("grace.millis", source.grace_millis(), 0, 4_000)),
                source.enabled() ? executor : Optional.empty());
    }

    private static void add(Map<String, String> environment, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || !NAME.matcher(text.substring(0, equals)).matches()) {
            throw new IllegalArgumentException("environment must be entries like NAME=value");
        }
        environment.put(text.substring(0, equals), text.substring(equals + 1));
    }

    private static Path path(String key, String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute() && path.equals(path.normalize())) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(key + " must be absolute paths, not " + text, e);
        }
        throw new IllegalArgumentException(key + " must be absolute paths without '..', not " + text);
    }
}
