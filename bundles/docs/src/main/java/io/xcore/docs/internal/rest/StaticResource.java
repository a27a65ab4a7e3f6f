package io.xcore.docs.internal.rest;

import io.xcore.docs.internal.StaticFiles;
import io.xcore.docs.internal.StaticFiles.Found;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files as they are (contract A1-34). */
@RestResource
@Public
@Path("/static/{path: .+}")
@Component(service = StaticResource.class)
public final class StaticResource {
    private final StaticFiles files;

    @Activate
    public StaticResource(@Reference StaticFiles files) {
        this.files = files;
    }

    @GET
    @Produces(MediaType.WILDCARD)
    public Response get(
            @PathParam("path") String path, @QueryParam("v") @Nullable String version, @Context HttpHeaders headers) {
        Found found = files.find(path, version)
                .orElseThrow(() -> new XcoreException(ErrorCode.NOT_FOUND, "This file does not exist"));
        String caching = found.lasting() ? Sending.LASTING : Sending.ASK_AGAIN;
        return Sending.of(found.content(), headers, caching)
                .header(ContentPolicy.HEADER, ContentPolicy.STATIC)
                .build();
    }
}
