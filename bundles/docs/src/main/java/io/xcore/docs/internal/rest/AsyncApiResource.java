package io.xcore.docs.internal.rest;

import io.xcore.docs.internal.AsyncApiDocument;
import io.xcore.docs.internal.Content;
import io.xcore.platform.Platform;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is said on {@code /ws}, as AsyncAPI 3.0. */
@RestResource
@Public
@Path("/asyncapi.json")
@Component(service = AsyncApiResource.class)
public final class AsyncApiResource {
    private final AsyncApiDocument document;

    @Activate
    public AsyncApiResource(@Reference Platform platform) {
        this.document = new AsyncApiDocument(platform.version());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@Context HttpServletRequest request, @Context HttpHeaders headers) {
        // Not of UriInfo: CXF keeps the address of the first request that came.
        String host = request.getServerName() + ":" + request.getServerPort();
        Content described = document.describe(host, request.isSecure());
        return Sending.of(described, headers, Sending.ASK_AGAIN).build();
    }
}
