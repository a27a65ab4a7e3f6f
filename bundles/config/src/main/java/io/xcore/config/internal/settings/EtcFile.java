package io.xcore.config.internal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.properties.TypedProperties;

/** A file of {@code etc/}, changed without touching what else stands in it: comments, order, other keys, placeholders. */
final class EtcFile {
    private final Path path;

    EtcFile(Path path) {
        this.path = path;
    }

    /**
     * Sets keys, or removes them. The file is at any moment the former or the new one, also when the power fails.
     *
     * @param texts the new text of each key; empty to remove it
     */
    void change(Map<String, Optional<String>> texts) throws IOException {
        TypedProperties content = new TypedProperties(false);
        if (Files.exists(path)) {
            content.load(new StringReader(Files.readString(path, UTF_8)));
        }
        texts.forEach((key, text) -> {
            if (text.isPresent()) {
                content.put(key, text.get());
            } else {
                content.remove(key);
            }
        });
        StringWriter changed = new StringWriter();
        content.save(changed);
        replace(changed.toString());
    }

    private void replace(String content) throws IOException {
        // File Install looks at *.cfg only.
        Path next = path.resolveSibling(path.getFileName() + ".new");
        make(next);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** An empty file that nobody may read who may not read the present one. */
    private void make(Path next) throws IOException {
        Files.deleteIfExists(next);
        Files.createFile(next);
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null && Files.exists(path)) {
            Files.setPosixFilePermissions(next, posix.readAttributes().permissions());
        }
    }
}
