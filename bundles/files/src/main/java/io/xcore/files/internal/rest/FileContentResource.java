package io.xcore.files.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileCatalog;
import io.xcore.files.internal.Files;
import io.xcore.files.internal.Requester;
import io.xcore.files.internal.SignedLinks;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import io.xcore.security.Public;
import java.io.InputStream;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.HEAD;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.Response.ResponseBuilder;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The addresses of files (contract A4-19): for who is signed in and may read them, for who has a signed link, and, of files
 * that are public, for everybody.
 */
@RestResource
@Path("/files")
@Produces(MediaType.WILDCARD)
@Public(recognizes = true)
@Component(service = FileContentResource.class)
public final class FileContentResource {
    private final Files files;
    private final SignedLinks links;

    @Activate
    public FileContentResource(@Reference Files files, @Reference SignedLinks links) {
        this.files = files;
        this.links = links;
    }

    @GET
    @Path("/{id}/{filename}")
    public Response get(
            @PathParam("id") String id,
            @PathParam("filename") String filename,
            @QueryParam("expires") @Nullable String expires,
            @QueryParam("signature") @Nullable String signature,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return answer(found(id, expires, signature, security), filename, headers, false);
    }

    @HEAD
    @Path("/{id}/{filename}")
    public Response facts(
            @PathParam("id") String id,
            @PathParam("filename") String filename,
            @QueryParam("expires") @Nullable String expires,
            @QueryParam("signature") @Nullable String signature,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return answer(found(id, expires, signature, security), filename, headers, true);
    }

    /** By any name but that of the small picture it is the file: its id says which. */
    private Response answer(StoredFile file, String filename, HttpHeaders headers, boolean head) {
        return filename.equals(FileCatalog.THUMBNAIL)
                ? thumbnail(file, head)
                : new Delivery(file, headers, head).shown(first -> files.content(file, first));
    }

    private Response thumbnail(StoredFile file, boolean head) {
        if (!file.thumbnail()) {
            throw XcoreException.notFound("Thumbnail of", file.id());
        }
        ResponseBuilder response = Delivery.guarded(Response.ok())
                .type("image/jpeg")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600");
        if (!head) {
            InputStream picture = files.thumbnail(file);
            response.entity((StreamingOutput) out -> {
                try (picture) {
                    picture.transferTo(out);
                }
            });
        }
        return response.build();
    }

    private StoredFile found(
            String id, @Nullable String expires, @Nullable String signature, SecurityContext security) {
        boolean signed = expires != null && signature != null && links.good(id, expires, signature);
        Optional<Requester> who =
                Optional.ofNullable(security.getUserPrincipal()).map(caller -> Requester.of((Caller) caller));
        StoredFile file = files.at(who, id, signed);
        Files.requireHarmless(file);
        return file;
    }
}
