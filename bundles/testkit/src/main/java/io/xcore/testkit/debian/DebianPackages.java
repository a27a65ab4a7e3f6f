package io.xcore.testkit.debian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Packages of Debian's, got by apt from where this machine gets its own; nobody needs to be root for that. They are
 * unpacked in a folder and kept there. Empty where there is no apt, or where it cannot get the package.
 */
public final class DebianPackages {
    private final Path folder;

    public DebianPackages(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The folder that the package's files are in, as if it were {@code /}. */
    public Optional<Path> binary(String name) {
        return kept(name, (apt, root) -> {
            // By the lists that the machine has, or else by fresh ones: a container's image often has none.
            boolean loaded = apt.run("apt-get", "download", name) || (apt.update() && apt.get("download", name));
            return loaded && unpacked(apt, "*.deb", file -> new String[] {"dpkg", "-x", file, root.toString()});
        });
    }

    /** The folder that the package's source is in, as its authors have given it. */
    public Optional<Path> source(String name) {
        return kept(name + "-source", (apt, root) -> {
            AptSources.write(apt.sources());
            Files.createDirectories(root);
            return apt.update()
                    && apt.get("source", "--download-only", name)
                    && unpacked(apt, "*.orig.tar.*", file ->
                            new String[] {"tar", "-xf", file, "--strip-components=1", "-C", root.toString()});
        });
    }

    /** Gets a package into a folder. */
    private interface Getting {
        boolean into(Apt apt, Path root) throws IOException;
    }

    /** The command that unpacks a file. */
    private interface Unpacking {
        String[] command(String file);
    }

    private Optional<Path> kept(String name, Getting getting) {
        Path work = folder.resolve(name);
        Path root = work.resolve("root");
        Path half = work.resolve("half");
        try {
            if (!Files.exists(root)) {
                if (!getting.into(new Apt(work), half)) {
                    return Optional.empty();
                }
                Files.move(half, root);
            }
            return Optional.of(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean unpacked(Apt apt, String files, Unpacking unpacking) throws IOException {
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(apt.folder(), files)) {
            for (Path one : packages) {
                if (!apt.run(unpacking.command(one.toString()))) {
                    return false;
                }
            }
        }
        return true;
    }
}
