package io.xcore.config.internal.rest;

import io.xcore.config.internal.ChangeRequest;
import io.xcore.config.internal.history.Author;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.time.Duration;
import java.util.Optional;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** How a change is wanted: the same parameters for all of them. */
public final class ChangeParams {
    @QueryParam("dry_run")
    private boolean dryRun;

    @QueryParam("confirm_within")
    private @Nullable String confirmWithin;

    @QueryParam("comment")
    private @Nullable String comment;

    @HeaderParam("X-Config-Comment")
    private @Nullable String commentHeader;

    @HeaderParam(HttpHeaders.IF_MATCH)
    private @Nullable String ifMatch;

    /**
     * The request, by whoever has signed in.
     *
     * @throws XcoreException VALIDATION_FAILED naming the parameter that is out of its bounds
     */
    ChangeRequest request(SecurityContext security) {
        String why = comment != null ? comment : commentHeader;
        return new ChangeRequest(
                author(security), why == null ? "" : why, Optional.ofNullable(ifMatch), within(), dryRun);
    }

    static Author author(SecurityContext security) {
        return security.getUserPrincipal() instanceof Caller caller
                ? new Author(caller.username(), Optional.of(caller.userId()))
                : Author.SYSTEM;
    }

    private Optional<Duration> within() {
        if (confirmWithin == null || confirmWithin.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofSeconds(Integer.parseInt(confirmWithin.strip())));
        } catch (NumberFormatException e) {
            throw XcoreException.invalid("confirm_within", "must be a whole number of seconds");
        }
    }
}
