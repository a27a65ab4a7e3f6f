package io.xcore.auth.internal.mfa;

import io.xcore.error.XcoreException;
import java.util.regex.Pattern;

/** A phone number in the form of E.164. */
record PhoneNumber(String text) {
    private static final int LONGEST_INPUT = 40;
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{7,14}");
    private static final int SHOWN_START = 3;
    private static final int SHOWN_END = 2;

    /**
     * The number somebody typed, with or without spaces and the like.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field {@code phone_number}
     */
    static PhoneNumber parse(String typed) {
        String number = typed.length() > LONGEST_INPUT ? "" : typed.replaceAll("[\\s().-]", "");
        if (!INTERNATIONAL.matcher(number).matches()) {
            throw XcoreException.invalid("phone_number", "must be in international form, e.g. +33612345678");
        }
        return new PhoneNumber(number);
    }

    /** Enough of it for its owner to recognise. */
    String masked() {
        int hidden = text.length() - SHOWN_START - SHOWN_END;
        return text.substring(0, SHOWN_START) + "*".repeat(hidden) + text.substring(text.length() - SHOWN_END);
    }

    @Override
    public String toString() {
        return masked();
    }
}
