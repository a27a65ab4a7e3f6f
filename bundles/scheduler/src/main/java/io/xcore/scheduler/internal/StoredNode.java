package io.xcore.scheduler.internal;

import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The name of this installation, kept in a file. */
@Component(service = Node.class)
public final class StoredNode implements Node {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private final String id;

    @Activate
    public StoredNode(@Reference DataDirectory data) {
        this.id = stored(data.folder("scheduler").resolve("node"));
    }

    @Override
    public String id() {
        return id;
    }

    private static String stored(Path file) {
        try {
            if (Files.exists(file)) {
                String found = Files.readString(file, StandardCharsets.UTF_8).strip();
                if (NAME.matcher(found).matches()) {
                    return found;
                }
            }
            String fresh = Ids.next();
            Files.writeString(file, fresh, StandardCharsets.UTF_8);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("The node's name cannot be kept in " + file, e);
        }
    }
}
