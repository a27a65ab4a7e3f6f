package io.xcore.auth.internal;

import io.xcore.error.XcoreException;

/**
 * What a new password must look like; it is never asked at login (contract C-32). Every character one can type is good, as
 * the OpaqueString profile has it (RFC 8265); {@link PasswordHasher} makes one text of the ways to write it.
 *
 * @param minLength characters it has at least
 * @param requireSpecial whether one of them is neither a letter nor a digit
 */
record PasswordPolicy(int minLength, boolean requireSpecial) {
    /** The most characters a password has; more would be work for a stranger to ask for. */
    static final int MAX_LENGTH = 256;

    /**
     * Accepts a new password.
     *
     * @throws XcoreException VALIDATION_FAILED for the field {@code password}
     */
    void check(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < minLength) {
            throw XcoreException.invalid("password", "Password must have at least " + minLength + " characters");
        }
        if (length > MAX_LENGTH) {
            throw XcoreException.invalid("password", "Password must have at most " + MAX_LENGTH + " characters");
        }
        if (password.codePoints().anyMatch(PasswordPolicy::unusable)) {
            throw XcoreException.invalid("password", "Password must not contain control characters");
        }
        if (requireSpecial && password.codePoints().allMatch(Character::isLetterOrDigit)) {
            throw XcoreException.invalid("password", "Password must contain a special character");
        }
    }

    /** Not to be typed again for sure, or half a character. What Java does not know yet may be next year's. */
    private static boolean unusable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }
}
