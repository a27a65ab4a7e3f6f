package io.xcore.files.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileCatalog;
import io.xcore.files.internal.FilePermissions;
import io.xcore.files.internal.Intake;
import io.xcore.files.internal.NewFile;
import io.xcore.rest.RestResource;
import io.xcore.rest.Upload;
import io.xcore.security.RequiresPermission;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
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

/** Takes files in one piece (contract A4-16): a form, or the bare content. */
@RestResource
@Path("/api/v1/files/upload")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(FilePermissions.WRITE)
@Component(service = UploadResource.class)
public final class UploadResource {
    /** What a form has besides its file, at most. */
    private static final long BESIDE = 256L * 1024;

    private final Intake intake;
    private final FileCatalog catalog;

    @Activate
    public UploadResource(@Reference Intake intake, @Reference FileCatalog catalog) {
        this.intake = intake;
        this.catalog = catalog;
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_OCTET_STREAM})
    public Response upload(
            @Nullable Upload upload,
            @QueryParam("filename") @Nullable String filename,
            @QueryParam("channel_id") @Nullable String channelId,
            @QueryParam("description") @Nullable String description,
            @HeaderParam("Content-Length") @Nullable Long length,
            @Context SecurityContext security) {
        if (upload == null) {
            throw XcoreException.invalid("file", "is required");
        }
        String name = Requests.first(filename, upload.fileName()).orElse("");
        StoredFile file = intake.take(
                Requests.requester(security),
                upload.content(),
                length == null ? 0 : Math.max(0, length - BESIDE),
                facts(name, channelId, description, upload.fields()),
                () -> facts(name, channelId, description, upload.allFields()));
        return Response.status(Response.Status.CREATED)
                .entity(catalog.view(file))
                .header(HttpHeaders.LOCATION, "/api/v1/files/" + file.id())
                .build();
    }

    /** A form's fields count, and what the address says where it has none. */
    private static NewFile facts(
            String name, @Nullable String channelId, @Nullable String description, Map<String, String> fields) {
        Optional<String> channel = Requests.first(fields.get("channel_id"), channelId);
        return new NewFile(
                name,
                channel,
                Requests.first(fields.get("description"), description).orElse(""));
    }
}
