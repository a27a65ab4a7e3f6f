package io.xcore.files.internal.blob;

import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of the data directory: {@code files/content/ab/cd/abcd…}, and in {@code files/content/new} what gets a name. */
@Component(service = BlobStore.class)
public final class DiskBlobStore implements BlobStore {
    private final Path folder;
    private final Path nameless;

    @Activate
    public DiskBlobStore(@Reference DataDirectory data) {
        this.folder = data.folder("files").resolve("content");
        this.nameless = folder.resolve("new");
        try {
            Files.createDirectories(nameless);
            // What a crash has left there would take room for ever.
            try (Stream<Path> left = Files.list(nameless)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String name, Path file) throws IOException {
        Path target = path(name);
        boolean known = Files.isDirectory(target.getParent());
        Files.createDirectories(target.getParent());
        Path link = nameless.resolve(UUID.randomUUID().toString());
        try {
            link(link, file);
            Files.move(link, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            // A name of the same file is not moved over another one.
            Files.deleteIfExists(link);
        }
        force(target.getParent());
        if (!known) {
            force(target.getParent().getParent());
            force(folder);
        }
    }

    /** Not every disk has links. */
    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, link, StandardCopyOption.REPLACE_EXISTING);
            force(link);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public boolean has(String name, long size) throws IOException {
        Path path = path(name);
        return Files.isRegularFile(path) && Files.size(path) == size;
    }

    @Override
    public InputStream open(String name, long first) throws IOException {
        FileChannel channel = FileChannel.open(path(name), StandardOpenOption.READ);
        try {
            return Channels.newInputStream(channel.position(first));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    @Override
    public long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private Path path(String name) {
        return folder.resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name);
    }
}
