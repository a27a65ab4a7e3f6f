package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.ApiKeys;
import io.xcore.auth.internal.CreatedApiKey;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The API keys of the caller (contract A4-04, G-02). */
@RestResource
@Path("/api/v1/auth/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = ApiKeysResource.class)
public final class ApiKeysResource {
    private final ApiKeys keys;

    @Activate
    public ApiKeysResource(@Reference ApiKeys keys) {
        this.keys = keys;
    }

    /** Makes a key; this answer alone has the whole of it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable ApiKeyRequest body, @Context SecurityContext security) {
        Caller owner = person(security);
        CreatedApiKey created =
                keys.create(owner.userId(), ApiKeyRequest.of(body).wanted());
        return Response.status(Response.Status.CREATED)
                .entity(CreatedApiKeyView.of(created))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The caller's keys, without their secrets. */
    @GET
    public ApiKeyListView list(@Context SecurityContext security) {
        Caller owner = (Caller) security.getUserPrincipal();
        return new ApiKeyListView(keys.list(Optional.of(owner.userId())).stream()
                .map(ApiKeyView::of)
                .toList());
    }

    /** Removes a key of the caller. */
    @DELETE
    @Path("/{id}")
    public SuccessView revoke(@PathParam("id") String id, @Context SecurityContext security) {
        keys.revokeOwn(person(security).userId(), id);
        return SuccessView.DONE;
    }

    /** A key that got into wrong hands must not make others that outlive it. */
    private static Caller person(SecurityContext security) {
        return People.person(security, "manage API keys");
    }
}
