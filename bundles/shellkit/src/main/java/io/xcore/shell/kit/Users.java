package io.xcore.shell.kit;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;

/** Users as one names them in the shell: by user name or e-mail. */
public final class Users {
    private Users() {}

    /**
     * The id of a user.
     *
     * @throws XcoreException NOT_FOUND when there is no such user
     */
    public static long id(DirectoryService directory, String login) {
        return directory.findByLogin(login).map(User::id).orElseThrow(() -> XcoreException.notFound("User", login));
    }
}
