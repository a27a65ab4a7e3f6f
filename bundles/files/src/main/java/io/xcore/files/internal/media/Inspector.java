package io.xcore.files.internal.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.files.worker.InspectorProgram;
import io.xcore.store.DataDirectory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
    private static final Set<String> NUMBERS = Set.of("pages", "width", "height");
    private static final List<String> LIBRARIES =
            List.of("pdfbox.jar", "fontbox.jar", "pdfbox-io.jar", "commons-logging.jar");
    private static final List<String> PROGRAM = List.of(
            "InspectorProgram", "PdfInspection", "PictureInspection", "OfficeInspection", "Report", "Thumbnail");
    private static final Set<String> PICTURES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/bmp", "image/x-ms-bmp", "image/tiff");

    private final Path folder;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean unpacked;
    private volatile boolean stopped;

    @Activate
    public Inspector(@Reference DataDirectory data) {
        this.folder = data.folder("files").resolve("inspector");
    }

    /**
     * What came of it.
     *
     * @param busy whether nothing was found out although something could have been
     * @param metadata what the content says of itself
     * @param thumbnail whether a picture was drawn
     */
    public record Outcome(boolean busy, Map<String, Object> metadata, boolean thumbnail) {
        static final Outcome BUSY = new Outcome(true, Map.of(), false);
        static final Outcome NOTHING = new Outcome(false, Map.of(), false);

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

    /** Looks into a file, and draws a small picture of it where it can. Blocks for 20 s at most. */
    Outcome inspect(Path file, String type, Path picture) {
        if (stopped || !unpack()) {
            return Outcome.BUSY;
        }
        Process process = null;
        try {
            Path output = picture.resolveSibling(picture.getFileName() + ".txt");
            process = start(file, type, picture, output);
            running.add(process);
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Outcome outcome = ended ? read(output) : Outcome.NOTHING;
            Files.deleteIfExists(output);
            return stopped ? Outcome.BUSY : outcome;
        } catch (IOException e) {
            log.warn("Files cannot be looked into", e);
            return Outcome.BUSY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.BUSY;
        } finally {
            if (process != null) {
                process.destroyForcibly();
                running.remove(process);
            }
        }
    }

    /** Ends what runs. */
    void stop() {
        stopped = true;
        running.forEach(Process::destroyForcibly);
    }

    private Process start(Path file, String type, Path picture, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Dpdfbox.fontcache=" + folder));
        command.addAll(List.of(
                "-cp", classPath(), InspectorProgram.class.getName(), type, file.toString(), picture.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // Nothing of what this process was started with concerns it.
        builder.environment().clear();
        builder.redirectInput(new File("/dev/null"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.redirectOutput(output.toFile());
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
        return new Outcome(false, metadata, thumbnail);
    }

    /** Puts the program and its libraries where a process finds them, once a start. */
    private synchronized boolean unpack() {
        if (!unpacked) {
            try {
                Path program = folder.resolve("io/xcore/files/worker");
                Files.createDirectories(program);
                for (String name : PROGRAM) {
                    copy("/io/xcore/files/worker/" + name + ".class", program.resolve(name + ".class"));
                }
                for (String name : LIBRARIES) {
                    copy("/inspector/" + name, folder.resolve(name));
                }
                unpacked = true;
            } catch (IOException e) {
                log.error("Files cannot be looked into", e);
            }
        }
        return unpacked;
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
