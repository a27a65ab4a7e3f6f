package io.xcore.admin.internal;

import io.xcore.directory.NewUser;
import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a user's fields may be, and the form in which two of them are the same. */
public final class UserRules {
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_MAILBOX = 64;
    private static final int LONGEST_FULL_NAME = 200;

    // ASCII alone: no two user names look alike, and none looks like an e-mail, so that a login names one user.
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
                    + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)++[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private UserRules() {}

    /**
     * The user with its fields trimmed.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field that is out of its bounds
     */
    public static NewUser checked(NewUser user) {
        String username = user.username().strip();
        if (!USERNAME.matcher(username).matches()) {
            throw XcoreException.invalid(
                    "username", "must be 1 to 64 letters, digits, dots, hyphens, underscores or plus signs");
        }
        List<String> roles = user.roles().stream().distinct().sorted().toList();
        return new NewUser(username, email(user.email()), fullName("full_name", user.fullName()), roles);
    }

    /** The form in which two user names, or two e-mails, are the same one. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A person's name, trimmed.
     *
     * @param field what the client calls it
     * @throws XcoreException VALIDATION_FAILED naming the field
     */
    public static String fullName(String field, String name) {
        return PlainText.checked(field, name, LONGEST_FULL_NAME);
    }

    /**
     * A mailbox address, trimmed.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field {@code email}
     */
    public static String email(String text) {
        String email = text.strip();
        boolean sound = email.length() <= LONGEST_EMAIL
                && email.lastIndexOf('@') <= LONGEST_MAILBOX
                && EMAIL.matcher(email).matches();
        if (!sound) {
            throw XcoreException.invalid("email", "Invalid email format");
        }
        return email;
    }
}
