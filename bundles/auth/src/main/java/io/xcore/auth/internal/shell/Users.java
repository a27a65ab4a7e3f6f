package io.xcore.auth.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import java.util.Optional;

/** Users as one names them in the shell: by user name or e-mail. */
final class Users {
    private Users() {}

    /**
     * The id of a user.
     *
     * @throws XcoreException NOT_FOUND when there is no such user
     */
    static long id(DirectoryService directory, String login) {
        return directory.findByLogin(login).map(User::id).orElseThrow(() -> XcoreException.notFound("User", login));
    }

    /** The same for one that need not be named. */
    static Optional<Long> id(DirectoryService directory, Optional<String> login) {
        return login.map(name -> id(directory, name));
    }

    static String name(DirectoryService directory, long id) {
        return directory.find(id).map(User::username).orElse(Long.toString(id));
    }
}
