package io.xcore.mail;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.util.regex.Pattern;

/**
 * A mail in plain text to one person. It cannot be made with a line break or another control character in what becomes a
 * header, so that no text of a stranger adds headers, recipients or a body of its own.
 *
 * @param to one mailbox address, e.g. {@code jane@example.com}, in ASCII, at most 254 characters
 * @param subject one line, 1 to 200 characters
 * @param text the body, at most 100 000 characters
 */
public record Mail(String to, String subject, String text) {
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 100_000;
    private static final Pattern MAILBOX = Pattern.compile("[!-~&&[^\"(),:;<>@\\[\\\\\\]]]+@[A-Za-z0-9.-]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    /**
     * Checks the bounds.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field {@code to}, {@code subject} or {@code text}
     */
    public Mail {
        requireNonNull(to, "to is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(text, "text is null");
        if (to.length() > LONGEST_ADDRESS || !MAILBOX.matcher(to).matches()) {
            throw XcoreException.invalid("to", "must be one mailbox address");
        }
        if (subject.isBlank()
                || subject.length() > LONGEST_SUBJECT
                || CONTROL.matcher(subject).find()) {
            throw XcoreException.invalid("subject", "must be one line of 1 to " + LONGEST_SUBJECT + " characters");
        }
        if (text.length() > LONGEST_TEXT) {
            throw XcoreException.invalid("text", "must have at most " + LONGEST_TEXT + " characters");
        }
    }

    /** Without the body, which may hold a secret. */
    @Override
    public String toString() {
        return "mail '" + subject + "'";
    }
}
