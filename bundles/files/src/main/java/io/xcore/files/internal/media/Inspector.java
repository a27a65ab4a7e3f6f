package io.xcore.files.internal.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.files.worker.InspectorProgram;
import io.xcore.store.DataDirectory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into documents and pictures in a process of its own: whatever strangers send, it can neither fill this process's
 * memory nor hold its threads. The process has a bound on its memory, and is ended after a while.
 */
@Component(service = Inspector.class)
public final class Inspector {
    private static final Logger log = LoggerFactory.getLogger(Inspector.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_OUTPUT = 64 * 1024;
    private static final String WORK = "work-";
    private static final String OUTPUT = "found";
    private static final Set<String> NUMBERS = Set.of("pages", "width", "height");
    private static final List<String> LIBRARIES =
            List.of("pdfbox.jar", "fontbox.jar", "pdfbox-io.jar", "commons-logging.jar");
    private static final List<String> PROGRAM = List.of(
            "Bounds",
            "InspectorProgram",
            "PdfInspection",
            "PictureInspection",
            "OfficeInspection",
            "Report",
            "Thumbnail");
    private static final Set<String> PICTURES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/bmp", "image/x-ms-bmp", "image/tiff");

    private final Path folder;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private boolean unpacked;
    private volatile boolean stopped;

    @Activate
    public Inspector(@Reference DataDirectory data) {
        this.folder = data.folder("files").resolve("inspector");
    }

    /**
     * What came of it.
     *
     * @param metadata what the content says of itself
     * @param thumbnail whether a picture was drawn
     */
    public record Outcome(Map<String, Object> metadata, boolean thumbnail) {
        static final Outcome NOTHING = new Outcome(Map.of(), false);

        public Outcome {
            metadata = Map.copyOf(metadata);
        }
    }

    /** Whether it can find out anything about such a content. */
    static boolean knows(String type) {
        return type.equals("application/pdf")
                || PICTURES.contains(type)
                || type.startsWith("application/vnd.openxmlformats-officedocument.")
                || type.startsWith("application/vnd.oasis.opendocument.");
    }

    /**
     * Looks into a file, and draws a small picture of it where it can. Blocks for 20 s at most.
     *
     * @return what came of it; nothing when it was stopped
     * @throws IOException when no file can be looked into at the moment
     */
    Optional<Outcome> inspect(Path file, String type, Path picture) throws IOException {
        unpack();
        Path own = Files.createTempDirectory(folder, WORK);
        Process process = null;
        try {
            process = start(file, type, picture, own);
            running.add(process);
            boolean ended = !stopped && process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Outcome outcome = ended ? read(own.resolve(OUTPUT)) : Outcome.NOTHING;
            return stopped ? Optional.empty() : Optional.of(outcome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (process != null) {
                end(process);
                running.remove(process);
            }
            discard(own);
        }
    }

    /** What it writes to is removed only once it writes no more. */
    private static void end(Process process) {
        try {
            if (!process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The process {} that looks into files does not end", process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that is ended leaves what it had put aside. */
    private static void discard(Path own) {
        try (Stream<Path> left = Files.walk(own)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} cannot be removed", own, e);
        }
    }

    /** Ends what runs. */
    void stop() {
        stopped = true;
        running.forEach(Process::destroyForcibly);
    }

    private Process start(Path file, String type, Path picture, Path own) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + own,
                "-Dpdfbox.fontcache=" + folder));
        command.addAll(List.of(
                "-cp",
                classPath(),
                InspectorProgram.class.getName(),
                type,
                file.toString(),
                picture.toString(),
                Long.toString(PATIENCE.toSeconds())));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // Nothing of what this process was started with concerns it.
        builder.environment().clear();
        builder.redirectInput(new File("/dev/null"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.redirectOutput(own.resolve(OUTPUT).toFile());
        return builder.start();
    }

    private String classPath() {
        List<String> entries = new ArrayList<>(List.of(folder.toString()));
        LIBRARIES.forEach(jar -> entries.add(folder.resolve(jar).toString()));
        return String.join(File.pathSeparator, entries);
    }

    /** Lines of a name, a tabulator and a value. */
    private static Outcome read(Path output) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(output)) {
            bytes = in.readNBytes(MOST_OUTPUT);
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        boolean thumbnail = false;
        for (String line : new String(bytes, UTF_8).split("\n", -1)) {
            int tab = line.indexOf('\t');
            if (tab < 1) {
                continue;
            }
            String name = line.substring(0, tab);
            String value = line.substring(tab + 1);
            if (name.equals("thumbnail")) {
                thumbnail = true;
            } else if (!NUMBERS.contains(name)) {
                metadata.put(name, value);
            } else if (value.matches("\\d{1,9}")) {
                metadata.put(name, Integer.valueOf(value));
            }
        }
        return new Outcome(metadata, thumbnail);
    }

    /** Puts the program and its libraries where a process finds them, and removes what a crash has left, once a start. */
    private synchronized void unpack() throws IOException {
        if (unpacked) {
            return;
        }
        Path program = folder.resolve("io/xcore/files/worker");
        Files.createDirectories(program);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, WORK + "*")) {
            left.forEach(Inspector::discard);
        }
        for (String name : PROGRAM) {
            copy("/io/xcore/files/worker/" + name + ".class", program.resolve(name + ".class"));
        }
        for (String name : LIBRARIES) {
            copy("/inspector/" + name, folder.resolve(name));
        }
        unpacked = true;
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = Inspector.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("There is no " + resource);
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
