package io.xcore.admin.internal;

import io.xcore.error.XcoreException;
import java.text.Normalizer;

/** What people may write into fields that are shown to other people. */
final class PlainText {
    private PlainText() {}

    /**
     * The text trimmed and in Unicode's composed form.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field, when it is too long or has characters nobody sees
     */
    static String checked(String field, String text, int longest) {
        String checked = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (checked.length() > longest) {
            throw XcoreException.invalid(field, "must have at most " + longest + " characters");
        }
        if (!printable(checked)) {
            throw XcoreException.invalid(field, "must not contain control characters");
        }
        return checked;
    }

    /** Whether a text has neither control characters nor halves of characters, which databases refuse. */
    static boolean printable(String text) {
        return text.codePoints().noneMatch(PlainText::unprintable);
    }

    private static boolean unprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
                // Invisible marks, among them those that turn the direction of what follows.
            case Character.FORMAT -> codePoint != 0x200D;
            default -> false;
        };
    }
}
