package io.xcore.wasm.internal.scan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of sections, in the order they come in (core specification, 5.5). */
enum Section {
    CUSTOM(0),
    TYPE(1),
    IMPORT(2),
    FUNCTION(3),
    TABLE(4),
    MEMORY(5),
    TAG(13),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEMENT(9),
    DATA_COUNT(12),
    CODE(10),
    DATA(11);

    /** By their ids, without gaps. A module may have a thousand sections, each of which is looked up. */
    private static final List<Section> BY_ID = Arrays.stream(values())
            .sorted(Comparator.comparingInt(section -> section.id))
            .toList();

    private final int id;
    private final String text;

    Section(int id) {
        this.id = id;
        this.text = name().toLowerCase(Locale.ROOT).replace('_', ' ') + " section";
    }

    static Optional<Section> of(int id) {
        return id < BY_ID.size() ? Optional.of(BY_ID.get(id)) : Optional.empty();
    }

    /** Such as {@code data count section}. */
    String text() {
        return text;
    }
}
