package io.xcore.scheduler.internal.reports;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where reports are, the latest ones only. Thread-safe. */
public final class ReportFolder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String REPORTS = "*-*.{txt,json,csv,html,pdf}";

    private final Path folder;

    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps one, and removes the oldest of those that are too many.
     *
     * @param execution which has made it; letters and digits
     * @return the file's name
     */
    public synchronized String keep(Instant at, String execution, ReportFormat format, byte[] content, int most)
            throws IOException {
        Files.createDirectories(folder);
        String name = TIME.format(at) + "-" + execution + "." + format.extension();
        Path part = folder.resolve(name + ".part");
        Files.write(part, content);
        Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, REPORTS)) {
            files.forEach(all::add);
        }
        all.sort(Comparator.comparing(file -> file.getFileName().toString()));
        for (Path old : all.subList(0, Math.max(0, all.size() - most))) {
            Files.deleteIfExists(old);
        }
        return name;
    }
}
