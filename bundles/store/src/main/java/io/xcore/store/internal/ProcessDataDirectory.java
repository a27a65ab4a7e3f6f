package io.xcore.store.internal;

import static java.util.Objects.requireNonNullElseGet;

import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The data directory of this process: {@code XCORE_DATA}, or else Karaf's base directory. */
@Component
public final class ProcessDataDirectory implements DataDirectory {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path root;

    @Activate
    public ProcessDataDirectory() {
        this(Path.of(requireNonNullElseGet(System.getenv("XCORE_DATA"), ProcessDataDirectory::karafBase)));
    }

    ProcessDataDirectory(Path root) {
        this.root = createPrivate(root.toAbsolutePath().normalize());
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Path folder(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a folder: " + name);
        }
        Path folder = root.resolve(name);
        return Files.isDirectory(folder) ? folder : createPrivate(folder);
    }

    private static String karafBase() {
        return requireNonNullElseGet(System.getProperty("karaf.base"), () -> System.getProperty("user.dir"));
    }

    private static Path createPrivate(Path directory) {
        try {
            Files.createDirectories(directory);
            PosixFileAttributeView posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
            if (posix != null) {
                posix.setPermissions(OWNER_ONLY);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + directory + " cannot be used", e);
        }
    }
}
