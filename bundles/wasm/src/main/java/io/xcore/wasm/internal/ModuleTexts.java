package io.xcore.wasm.internal;

import io.xcore.error.XcoreException;
import java.util.Optional;

/** Names and descriptions, of modules and of snapshots. */
public final class ModuleTexts {
    private static final String DEFAULT_NAME = "uploaded-module";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private ModuleTexts() {}

    /**
     * A name, without white space around it.
     *
     * @throws XcoreException VALIDATION_FAILED {@code name}
     */
    public static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || !fits(name)) {
            throw XcoreException.invalid(
                    "name", "must have 1 to " + LONGEST_NAME + " characters, and none that controls");
        }
        return name;
    }

    /** What a module is called when nobody says: as it calls itself, if that is a name (contract A3-02). */
    static String name(Optional<String> given, Optional<String> itsOwn) {
        return given.map(ModuleTexts::name)
                .or(() -> itsOwn.map(String::strip).filter(own -> !own.isEmpty() && fits(own)))
                .orElse(DEFAULT_NAME);
    }

    /**
     * A description, as it is.
     *
     * @throws XcoreException VALIDATION_FAILED {@code description}
     */
    public static String description(String text) {
        if (text.length() > LONGEST_DESCRIPTION || text.indexOf(0) >= 0) {
            throw XcoreException.invalid("description", "must have at most " + LONGEST_DESCRIPTION + " characters");
        }
        return text;
    }

    private static boolean fits(String name) {
        return name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }
}
