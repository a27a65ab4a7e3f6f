package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.util.Optional;

/**
 * Which users are wanted.
 *
 * @param search beginnings of words in user name, e-mail and full name; all of them must be found
 * @param active whether only those who may sign in are wanted, or only those who were switched off
 * @param role the role they must have
 */
public record UserQuery(Optional<String> search, Optional<Boolean> active, Optional<String> role) {
    /** Every user. */
    public static final UserQuery ALL = new UserQuery(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST_SEARCH = 254;

    public UserQuery {
        requireNonNull(search, "search is null");
        requireNonNull(active, "active is null");
        requireNonNull(role, "role is null");
        search.ifPresent(text -> PlainText.checked("search", text, LONGEST_SEARCH));
        role.ifPresent(name -> PlainText.checked("role", name, LONGEST_SEARCH));
    }

    /**
     * A query for words.
     *
     * @throws XcoreException VALIDATION_FAILED for the field {@code search}
     */
    public static UserQuery searching(String words) {
        return new UserQuery(Optional.of(words), Optional.empty(), Optional.empty());
    }
}
