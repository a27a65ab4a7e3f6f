package io.xcore.docs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The operator's files, below one folder, and no way out of it. Thread-safe. */
final class StaticFolder {
    private static final int LONGEST_PATH = 1024;

    private final Path root;
    private final FileDigests digests = new FileDigests();

    StaticFolder(Path root) {
        this.root = root;
    }

    /** The file at a path as a client writes it, decoded once; empty when there is none that may be served. */
    Optional<Content> find(String path) {
        if (!plain(path)) {
            return Optional.empty();
        }
        try {
            Path top = root.toRealPath();
            Path file = top.resolve(path).toRealPath(); // A link may lead anywhere: what counts is where it ends.
            if (!file.startsWith(top) || hidden(top.relativize(file))) {
                return Optional.empty();
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            String type = MediaTypes.of(file.getFileName().toString());
            return Optional.of(new FileContent(file, type, digests.of(file, attributes), attributes.size()));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // Not there, or not ours to read: which of them is nobody's business.
        }
    }

    /** Names with a slash between them, none of them hidden, empty or a step upwards. */
    private static boolean plain(String path) {
        if (path.length() > LONGEST_PATH
                || path.indexOf('\\') >= 0
                || path.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static boolean hidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
