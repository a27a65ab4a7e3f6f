package io.xcore.auth.internal.rest;

import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.ws.rs.Consumes;
import javax.ws.rs.FormParam;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Prolonging a session as S1 does: it shows the access token and sends no body (contract A1-05). */
@RestResource
@Path("/auth/refresh")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = RefreshResource.class)
public final class RefreshResource {
    private final Prolongation prolongation;

    @Activate
    public RefreshResource(@Reference Prolongation prolongation) {
        this.prolongation = prolongation;
    }

    /** The next access token, for a JSON body or none at all. */
    @POST
    @Public
    @Consumes(MediaType.WILDCARD)
    public Response refresh(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable RefreshRequest body) {
        return prolongation.answer(authorization, body == null ? null : body.refreshToken());
    }

    /** The next access token, for a form, as OAuth 2 clients send it. */
    @POST
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refreshByForm(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @FormParam("refresh_token") @Nullable String refreshToken) {
        return prolongation.answer(authorization, refreshToken);
    }
}
