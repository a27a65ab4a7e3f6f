package io.xcore.http.internal.rest;

import io.xcore.platform.Platform;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells what runs now, as OpenAPI 3.1; made anew only when something has come or gone. */
@RestResource
@Public
@Path("/openapi.json")
@Component(service = OpenApiResource.class)
public final class OpenApiResource {
    private record Description(long version, String json) {}

    private final ResourcePublisher publisher;
    private final OpenApiDocument document;
    private @Nullable Description latest;

    @Activate
    public OpenApiResource(@Reference ResourcePublisher publisher, @Reference Platform platform) {
        this.publisher = publisher;
        this.document = new OpenApiDocument(platform.version());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String get() {
        return describe();
    }

    private synchronized String describe() {
        long version = publisher.version();
        Description known = latest;
        if (known == null || known.version() != version) {
            known = new Description(version, document.describe(publisher.publications()));
            latest = known;
        }
        return known.json();
    }
}
