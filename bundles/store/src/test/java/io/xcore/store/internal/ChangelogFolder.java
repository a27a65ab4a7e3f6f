package io.xcore.store.internal;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle that holds nothing but changelogs. */
record ChangelogFolder(Path root) {
    void write(String path, String changes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                """
                        + changes
                        + "</databaseChangeLog>\n");
    }

    ClassLoader loader() throws MalformedURLException {
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, null);
    }
}
