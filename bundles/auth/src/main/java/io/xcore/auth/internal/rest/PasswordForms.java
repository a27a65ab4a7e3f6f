package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.recovery.PasswordChange;
import io.xcore.auth.internal.recovery.PasswordReset;
import io.xcore.auth.internal.recovery.ResetRequests;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.Language;
import io.xcore.security.Caller;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the password routes of both dialects have in common (contract G-03). */
@Component(service = PasswordForms.class)
public final class PasswordForms {
    private final PasswordChange change;
    private final ResetRequests requests;
    private final PasswordReset reset;

    @Activate
    public PasswordForms(
            @Reference PasswordChange change, @Reference ResetRequests requests, @Reference PasswordReset reset) {
        this.change = change;
        this.requests = requests;
        this.reset = reset;
    }

    /** Changes the caller's password; an API key cannot, it would lock its owner out. */
    OutcomeView change(@Nullable PasswordChangeRequest body, Caller caller, Language language, Client client) {
        String session = caller.sessionId()
                .orElseThrow(() -> new XcoreException(
                        ErrorCode.PERMISSION_DENIED, "An API key cannot change its owner's password"));
        PasswordChangeRequest request = body == null ? new PasswordChangeRequest(null, null) : body;
        change.change(
                caller.userId(),
                session,
                Fields.required("current_password", request.currentPassword()),
                Fields.required("new_password", request.newPassword()),
                client);
        return OutcomeView.done(language.choose("Mot de passe modifié", "Password changed"));
    }

    /** Has a reset mailed; the answer is the same whether there is such a user or not. */
    Response forgotten(@Nullable PasswordForgottenRequest body, @Nullable String address, Language language) {
        requests.request(Fields.required("email", body == null ? null : body.email()), Fields.optional(address));
        String message = language.choose(
                "Si un compte existe avec cet e-mail, un message lui a été envoyé",
                "If there is an account with this e-mail, a mail was sent to it");
        return accepted(message);
    }

    /** Sets a new password with a mailed token. */
    OutcomeView reset(@Nullable PasswordResetRequest body, Language language) {
        PasswordResetRequest request = body == null ? new PasswordResetRequest(null, null) : body;
        reset.reset(Fields.required("token", request.token()), Fields.required("new_password", request.newPassword()));
        return OutcomeView.done(language.choose("Mot de passe réinitialisé", "Password reset"));
    }

    static Response accepted(String message) {
        return Response.status(Response.Status.ACCEPTED)
                .entity(OutcomeView.done(message))
                .build();
    }
}
