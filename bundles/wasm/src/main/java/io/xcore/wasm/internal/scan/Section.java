package io.xcore.wasm.internal.scan;

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

    private final int id;

    Section(int id) {
        this.id = id;
    }

    static Optional<Section> of(int id) {
        for (Section section : values()) {
            if (section.id == id) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    /** Such as {@code data count section}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ') + " section";
    }
}
