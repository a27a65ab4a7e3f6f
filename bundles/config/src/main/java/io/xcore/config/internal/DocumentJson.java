package io.xcore.config.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.config.internal.history.Undo;
import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.config.internal.modules.Switches;
import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Documents, changes and what puts them back, as they are kept in the database. */
public final class DocumentJson {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};
    private static final int TAG_BYTES = 16;

    private DocumentJson() {}

    public static String write(ConfigDocument document) {
        return text(document.tree(true));
    }

    /** What was written. A setting that there was not then has its default, one that there is no longer is left out. */
    public static ConfigDocument document(String text) {
        Map<String, Object> tree = read(text, OBJECT);
        Map<String, Object> values = new HashMap<>();
        for (Setting setting : SystemSchema.SETTINGS) {
            values.put(setting.path(), value(setting, at(tree, setting.path())));
        }
        return new ConfigDocument(
                values, ModuleLists.of(strings(at(tree, "modules.enabled")), strings(at(tree, "modules.disabled"))));
    }

    public static String write(List<Change> changes) {
        return text(changes.stream()
                .map(change -> Map.of("path", change.path(), "old", change.old(), "new", change.present()))
                .toList());
    }

    public static List<Change> changes(String text) {
        return read(text, OBJECTS).stream()
                .map(change -> new Change(String.valueOf(change.get("path")), change.get("old"), change.get("new")))
                .toList();
    }

    public static String write(Undo undo) {
        List<Map<String, Object>> settings = new ArrayList<>();
        for (Undo.Step step : undo.settings()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("path", step.setting().path());
            fields.put("written", step.written());
            fields.put("former", step.former().orElse(null));
            settings.add(fields);
        }
        return text(Map.of(
                "settings",
                settings,
                "on",
                undo.modules().on(),
                "off",
                undo.modules().off()));
    }

    public static Undo undo(String text) {
        Map<String, Object> fields = read(text, OBJECT);
        List<Undo.Step> steps = new ArrayList<>();
        for (Object entry : (List<?>) fields.getOrDefault("settings", List.of())) {
            Map<?, ?> step = (Map<?, ?>) entry;
            Object former = step.get("former");
            SystemSchema.find(String.valueOf(step.get("path")))
                    .ifPresent(setting -> steps.add(new Undo.Step(
                            setting,
                            String.valueOf(step.get("written")),
                            Optional.ofNullable(former).map(String::valueOf))));
        }
        return new Undo(
                steps,
                new Switches(new TreeSet<>(strings(fields.get("on"))), new TreeSet<>(strings(fields.get("off")))));
    }

    /** An entity tag of a document, without quotes: another one whenever a value in it is another one. */
    static String tag(ConfigDocument document) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(write(document).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Setting setting, @Nullable Object kept) {
        try {
            return kept == null ? setting.otherwise() : setting.type().ofJson(kept);
        } catch (IllegalArgumentException e) {
            return setting.otherwise(); // Its bounds are others now.
        }
    }

    private static @Nullable Object at(Map<String, Object> tree, String path) {
        Object found = tree;
        for (String name : path.split("\\.", -1)) {
            found = found instanceof Map<?, ?> group ? group.get(name) : null;
        }
        return found;
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is kept of the configuration is no JSON", e);
        }
    }
}
