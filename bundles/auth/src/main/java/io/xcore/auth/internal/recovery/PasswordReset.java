package io.xcore.auth.internal.recovery;

import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Setting a new password with a mailed token (contract G-03). Thread-safe; blocks on the database. */
@Component(service = PasswordReset.class)
public final class PasswordReset {
    private final ResetTokens tokens;
    private final NewPassword newPassword;

    @Activate
    public PasswordReset(@Reference ResetTokens tokens, @Reference NewPassword newPassword) {
        this.tokens = tokens;
        this.newPassword = newPassword;
    }

    /**
     * Sets the password of the user the token was mailed to, uses the token up and ends all sessions. A password that the
     * policy refuses leaves the token good.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code token} when it is unknown, used, replaced or expired, or
     *     {@code new_password}; SERVICE_UNAVAILABLE when too many are hashed at once
     */
    public void reset(String text, String wanted) {
        ResetToken token = ResetToken.parse(text).orElseThrow(PasswordReset::refused);
        User user = tokens.owner(token).orElseThrow(PasswordReset::refused);
        String hash = newPassword.hash(wanted);
        if (!tokens.consume(token)) {
            throw refused();
        }
        newPassword.store(user, hash, Optional.empty(), PasswordEvent.Kind.RESET, Optional.empty());
    }

    private static XcoreException refused() {
        return XcoreException.invalid("token", "The token is not valid: it is unknown, used or expired");
    }
}
