package io.xcore.files.internal.rest;

import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileCatalog;
import io.xcore.files.internal.FilePermissions;
import io.xcore.files.internal.FileStore.Selection;
import io.xcore.files.internal.Files;
import io.xcore.files.internal.Requester;
import io.xcore.files.internal.SignedLinks;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HEAD;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files in S4's dialect (contract A4-17, A4-18, G-07). */
@RestResource
@Path("/api/v1/files")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(FilePermissions.READ)
@Component(service = FilesResource.class)
public final class FilesResource {
    private static final int DEFAULT_LIMIT = 50;

    private final Files files;
    private final FileCatalog catalog;
    private final SignedLinks links;

    @Activate
    public FilesResource(@Reference Files files, @Reference FileCatalog catalog, @Reference SignedLinks links) {
        this.files = files;
        this.catalog = catalog;
        this.links = links;
    }

    @GET
    public FileListView list(
            @QueryParam("channel_id") @Nullable String channelId,
            @QueryParam("user_id") @Nullable String userId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("before") @Nullable String before,
            @BeanParam PageParams page,
            @Context SecurityContext security) {
        Selection selection = new Selection(Requests.first(userId).map(Requests::userId), Requests.first(channelId));
        return FileListView.of(
                files.list(
                        Requests.requester(security),
                        selection,
                        Requests.first(cursor, before).map(Requests::place),
                        page.request(DEFAULT_LIMIT).limit()),
                catalog);
    }

    @GET
    @Path("/{id}")
    public Map<String, Object> get(@PathParam("id") String id, @Context SecurityContext security) {
        return catalog.view(files.get(Requests.requester(security), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(FilePermissions.WRITE)
    public Map<String, Object> patch(
            @PathParam("id") String id, @Nullable FileChangeRequest body, @Context SecurityContext security) {
        FileChangeRequest change = body == null ? FileChangeRequest.NOTHING : body;
        return catalog.view(files.change(
                Requests.requester(security),
                id,
                Optional.ofNullable(change.description()),
                Optional.ofNullable(change.isPublic())));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(FilePermissions.WRITE)
    public DeletedView delete(@PathParam("id") String id, @Context SecurityContext security) {
        return new DeletedView(
                true, files.delete(Requests.requester(security), id).id());
    }

    @GET
    @Path("/{id}/download")
    @Produces(MediaType.WILDCARD)
    public Response download(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context SecurityContext security) {
        return delivered(id, headers, security, false);
    }

    @HEAD
    @Path("/{id}/download")
    @Produces(MediaType.WILDCARD)
    public Response facts(@PathParam("id") String id, @Context HttpHeaders headers, @Context SecurityContext security) {
        return delivered(id, headers, security, true);
    }

    private Response delivered(String id, HttpHeaders headers, SecurityContext security, boolean head) {
        StoredFile file = files.get(Requests.requester(security), id);
        Files.requireHarmless(file);
        return new Delivery(file, headers, head).kept(first -> files.content(file, first));
    }

    /** Signs its addresses, for whoever may not sign in. */
    @POST
    @Path("/{id}/links")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response link(@PathParam("id") String id, @Nullable LinkRequest body, @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        StoredFile file = files.get(who, id);
        Optional<Long> seconds = Optional.ofNullable(body).map(LinkRequest::expiresIn);
        SignedLinks.Signature signature = links.sign(file, seconds);
        LinkView view = new LinkView(
                catalog.url(file) + "?" + signature.query(),
                file.thumbnail() ? Optional.of(catalog.thumbnailUrl(file) + "?" + signature.query()) : Optional.empty(),
                signature.expiresAt());
        return Response.status(Response.Status.CREATED)
                .entity(view)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
