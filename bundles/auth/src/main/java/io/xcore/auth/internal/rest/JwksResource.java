package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.KeyRotation;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The keys our access tokens can be verified with (RFC 7517). */
@RestResource
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = JwksResource.class)
public final class JwksResource {
    private static final String FIVE_MINUTES = "public, max-age=300";

    private final KeyRotation keys;

    @Activate
    public JwksResource(@Reference KeyRotation keys) {
        this.keys = keys;
    }

    /** The public keys, the one that signs first. */
    @GET
    @Public
    public Response keys() {
        return Response.ok(keys.published())
                .header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
                .build();
    }
}
