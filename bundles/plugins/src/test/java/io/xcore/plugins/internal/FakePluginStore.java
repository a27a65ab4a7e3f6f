package io.xcore.plugins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store in memory that can be made to fail. */
final class FakePluginStore implements PluginStore {
    final Map<String, DesiredPlugin> rows = new TreeMap<>();
    final Map<String, byte[]> contents = new HashMap<>();
    boolean broken;

    @Override
    public List<DesiredPlugin> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public void create(DesiredPlugin plugin, Path content) {
        replace(plugin, content);
    }

    @Override
    public void replace(DesiredPlugin plugin, Path content) {
        requireWorking();
        try {
            contents.put(plugin.sha256(), Files.readAllBytes(content));
            rows.put(plugin.id(), plugin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void update(List<DesiredPlugin> plugins) {
        requireWorking();
        plugins.forEach(plugin -> rows.put(plugin.id(), plugin));
    }

    @Override
    public void delete(List<String> ids) {
        requireWorking();
        ids.forEach(rows::remove);
    }

    @Override
    public InputStream open(String sha256) {
        return new ByteArrayInputStream(contents.get(sha256));
    }

    private void requireWorking() {
        if (broken) {
            throw new IllegalStateException("the database is away");
        }
    }
}
