package io.xcore.messaging.internal;

import io.xcore.error.XcoreException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that every database can store: no NUL, no half of a character. */
public final class WellFormed {
    private WellFormed() {}

    /**
     * The same text.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field when it cannot be stored
     */
    public static String text(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw XcoreException.invalid(field, "must not contain the character NUL");
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw XcoreException.invalid(field, "must be well-formed Unicode");
        }
        return text;
    }
}
