package io.xcore.docs.internal;

import static java.util.Comparator.comparing;

import io.xcore.directory.DirectoryEvent;
import io.xcore.event.PlatformEvent;
import io.xcore.file.FileEvent;
import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.plugin.PluginEvent;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One event of every kind that the API has, made by its own constructor: its type, permission and data are what a
 * client gets, and no description of them can fall behind.
 */
final class EventSamples {
    private static final List<Class<? extends PlatformEvent>> FAMILIES =
            List.of(PluginEvent.class, DirectoryEvent.class);

    private static final Instant AT = Instant.parse("2026-01-15T10:30:00Z");
    private static final Map<String, String> TEXTS = Map.of(
            "id", "hello",
            "reason", "Component HelloResource waits for a reference",
            "username", "alice",
            "version", "1.0.0");

    private EventSamples() {}

    /** Sorted by their types. */
    static List<PlatformEvent> all() {
        List<PlatformEvent> samples = new ArrayList<>();
        FAMILIES.forEach(family -> collect(family, samples));
        samples.addAll(ofFiles());
        samples.sort(comparing(PlatformEvent::type));
        return samples;
    }

    private static List<FileEvent> ofFiles() {
        StoredFile file = new StoredFile(
                "file_123",
                "document.pdf",
                "document.pdf",
                1_048_576,
                "application/pdf",
                "",
                Optional.of("channel_123"),
                2,
                AT,
                "",
                false,
                ScanStatus.CLEAN,
                false,
                Map.of());
        return Stream.of(FileEvent.Kind.values())
                .map(kind -> new FileEvent(
                        kind,
                        file,
                        Optional.of(2L),
                        kind == FileEvent.Kind.INFECTED ? Map.of("signature", "Eicar-Test-Signature") : Map.of(),
                        AT))
                .toList();
    }

    private static void collect(Class<?> type, List<PlatformEvent> samples) {
        if (type.isRecord()) {
            samples.add(make(type));
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, samples);
        }
    }

    private static PlatformEvent make(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(components).map(EventSamples::value).toArray();
        try {
            return (PlatformEvent) type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("There is no sample of " + type, e);
        }
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return TEXTS.getOrDefault(component.getName(), component.getName());
        }
        if (type == long.class) {
            return 2L;
        }
        if (type == Instant.class) {
            return AT;
        }
        if (type == Optional.class) {
            return Optional.of(1L);
        }
        if (type == List.class) {
            return List.of(component.getName().equals("permissions") ? "plugins:read" : "user");
        }
        throw new IllegalStateException("There is no sample of " + component);
    }
}
