package io.xcore.settings.internal.files;

import io.xcore.error.XcoreException;
import io.xcore.platform.ConfigurationFiles;
import io.xcore.security.SettingSealer;
import io.xcore.settings.internal.files.ConfigText.Entry;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before File Install's own reader of {@code etc/*.cfg}. A file that is faulty is not handed on, so that what was
 * configured before stays; after a start, that is the last good copy of it. Secrets that are found plain are sealed in
 * the file before it is handed on. Thread-safe.
 */
public final class ConfigFileGuard implements ArtifactInstaller, ConfigurationFiles {
    private static final Logger log = LoggerFactory.getLogger(ConfigFileGuard.class);
    private static final String SUFFIX = ".cfg";

    private final Path folder;
    private final GoodCopies copies;
    private final ConfigCheck check;
    private final SettingSealer sealer;
    private final Supplier<Optional<ArtifactInstaller>> reader;
    private final SortedMap<String, List<Fault>> faults = new ConcurrentSkipListMap<>();
    private final Map<String, Path> restored = new HashMap<>();

    ConfigFileGuard(
            Path folder,
            GoodCopies copies,
            ConfigCheck check,
            SettingSealer sealer,
            Supplier<Optional<ArtifactInstaller>> reader) {
        this.folder = folder;
        this.copies = copies;
        this.check = check;
        this.sealer = sealer;
        this.reader = reader;
    }

    /** The faults of the files that are there now. */
    public SortedMap<String, List<Fault>> faults() {
        return new TreeMap<>(faults);
    }

    /**
     * Looks at every file anew, changes nothing, and returns the faults by file.
     *
     * @throws IOException when the folder cannot be read
     */
    public SortedMap<String, List<Fault>> examine() throws IOException {
        SortedMap<String, List<Fault>> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                found.put(name(file), check.faults(pid(file), ConfigText.read(Files.readAllBytes(file))));
            }
        }
        found.values().removeIf(List::isEmpty);
        return found;
    }

    @Override
    public Optional<String> fault(String pid) {
        Path file = folder.resolve(pid + SUFFIX);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return check.faults(pid, ConfigText.read(Files.readAllBytes(file))).stream()
                    .filter(Fault::refused)
                    .findFirst()
                    .map(fault -> "%s, line %d %s".formatted(name(file), fault.line(), fault.problem()));
        } catch (IOException e) {
            log.warn("{} cannot be read", file, e);
            return Optional.of(name(file) + " cannot be read");
        }
    }

    @Override
    public boolean canHandle(File file) {
        return file.getName().endsWith(SUFFIX)
                && folder.equals(file.toPath().toAbsolutePath().normalize().getParent())
                && reader.get().isPresent();
    }

    @Override
    public synchronized void install(File file) throws Exception {
        accept(file.toPath(), true);
    }

    @Override
    public synchronized void update(File file) throws Exception {
        accept(file.toPath(), false);
    }

    @Override
    public synchronized void uninstall(File file) throws Exception {
        String name = name(file.toPath());
        faults.remove(name);
        copies.forget(name);
        Path instead = restored.remove(name);
        reader().uninstall(instead == null ? file : instead.toFile());
    }

    private void accept(Path file, boolean first) throws Exception {
        byte[] content = Files.readAllBytes(file);
        ConfigText text = ConfigText.read(content);
        List<Fault> found = check.faults(pid(file), text);
        List<Fault> before = tell(file, found);
        if (found.stream().anyMatch(Fault::refused)) {
            if (first) {
                restore(name(file));
            }
            return;
        }
        content = sealed(file, content, text);
        // What its copy has configured is found by its PID and changed; deleted and made anew, components would miss
        // it.
        boolean copied = restored.remove(name(file)) != null;
        if (first || copied) {
            reader().install(file.toFile());
        } else {
            reader().update(file.toFile());
        }
        copies.keep(name(file), content);
        if (before.stream().anyMatch(Fault::refused)) {
            log.info("{} is in order again and in force", file);
        }
    }

    private void restore(String name) throws Exception {
        if (copies.has(name)) {
            Path instead = copies.restore(name);
            log.warn("{}: its last good state is in force", name);
            restored.put(name, instead);
            reader().install(instead.toFile());
        }
    }

    /** Notes and, when there is something new, logs what is wrong; returns what was before. */
    private List<Fault> tell(Path file, List<Fault> found) {
        List<Fault> before = found.isEmpty() ? faults.remove(name(file)) : faults.put(name(file), found);
        if (!found.equals(before)) {
            for (Fault fault : found) {
                if (fault.refused()) {
                    log.error(
                            "{}, line {} {}; the file is ignored, the former settings stay",
                            file,
                            fault.line(),
                            fault.problem());
                } else {
                    log.warn("{}, line {} {}", file, fault.line(), fault.problem());
                }
            }
        }
        return before == null ? List.of() : before;
    }

    /** Seals secrets in the file; what is in the file then. */
    private byte[] sealed(Path file, byte[] content, ConfigText text) {
        List<Entry> plain = check.plainSecrets(pid(file), text);
        if (plain.isEmpty()) {
            return content;
        }
        try {
            Map<Entry, String> values = new HashMap<>();
            plain.forEach(entry -> values.put(entry, sealer.seal(pid(file), entry.key(), entry.value())));
            byte[] sealed = text.with(values).getBytes(StandardCharsets.UTF_8);
            if (!replace(file, content, sealed)) {
                return content;
            }
            plain.forEach(entry -> log.info("{}: sealed the value of {}", file, entry.key()));
            return sealed;
        } catch (IOException | XcoreException e) {
            log.warn("{} has secrets that cannot be sealed, they stay plain: {}", file, e.toString());
            return content;
        }
    }

    /** Replaces the file if it is still what was read. */
    private static boolean replace(Path file, byte[] content, byte[] by) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".sealing");
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh);
            if (posix != null) {
                Files.setPosixFilePermissions(fresh, posix.readAttributes().permissions());
            }
            Files.write(fresh, by, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            if (!Arrays.equals(content, Files.readAllBytes(file))) {
                return false;
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private ArtifactInstaller reader() {
        return reader.get().orElseThrow(() -> new IllegalStateException("File Install is stopping"));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** As File Install takes it from the name: {@code pid.cfg}, {@code factory-name.cfg} or {@code factory~name.cfg}. */
    private static String pid(Path file) {
        String name = name(file);
        String whole = name.substring(0, name.length() - SUFFIX.length());
        return whole.split("[-~]", 2)[0];
    }
}
