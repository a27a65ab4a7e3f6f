package io.xcore.files.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.files.internal.FilePermissions;
import io.xcore.files.internal.Requester;
import io.xcore.files.internal.tus.Arrival;
import io.xcore.files.internal.tus.Checksum;
import io.xcore.files.internal.tus.PartialUpload;
import io.xcore.files.internal.tus.TusUploads;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import io.xcore.security.RequiresPermission;
import java.io.InputStream;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.HEAD;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.OPTIONS;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.Response.ResponseBuilder;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Uploads that can be resumed, by the protocol tus 1.0.0: its core, and the extensions creation, creation-with-upload,
 * termination, expiration and checksum. A file's id is told in {@code X-File-ID} once it is whole.
 */
@RestResource
@Path(TusResource.PATH)
@RequiresPermission(FilePermissions.WRITE)
@Component(service = TusResource.class)
public final class TusResource {
    static final String PATH = "/api/v1/files/tus";

    private static final String VERSION = "1.0.0";
    private static final String EXTENSIONS = "creation,creation-with-upload,termination,expiration,checksum";
    private static final String PIECE = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";

    private final TusUploads uploads;

    @Activate
    public TusResource(@Reference TusUploads uploads) {
        this.uploads = uploads;
    }

    /** What this server knows of the protocol. */
    @OPTIONS
    @Public
    public Response options() {
        return answer(204)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", EXTENSIONS)
                .header("Tus-Max-Size", uploads.largest())
                .header("Tus-Checksum-Algorithm", Checksum.KNOWN)
                .header("Allow", "OPTIONS, POST")
                .build();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response create(
            @Nullable InputStream body,
            @HeaderParam("Tus-Resumable") @Nullable String version,
            @HeaderParam("Upload-Length") @Nullable String length,
            @HeaderParam("Upload-Metadata") @Nullable String metadata,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        Requester who = Requests.requester(security);
        PartialUpload upload =
                uploads.create(who, number("Upload-Length", length), metadata == null ? "" : metadata.strip());
        Arrival arrival = new Arrival(Arrival.Status.TAKEN, upload, 0);
        if (body != null && upload.length() > 0 && isPiece(headers)) {
            arrival = uploads.append(who, upload.id(), 0, body, checksum(headers));
        }
        return standing(arrival, 201)
                .header(HttpHeaders.LOCATION, PATH + "/" + upload.id())
                .build();
    }

    @HEAD
    @Path("/{id}")
    public Response status(
            @PathParam("id") String id,
            @HeaderParam("Tus-Resumable") @Nullable String version,
            @Context SecurityContext security) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        Arrival arrival = uploads.status(Requests.requester(security), id);
        ResponseBuilder response = standing(arrival, 200)
                .header("Upload-Length", arrival.upload().length())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!arrival.upload().metadata().isEmpty()) {
            response.header("Upload-Metadata", arrival.upload().metadata());
        }
        return response.build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response append(
            @PathParam("id") String id,
            @Nullable InputStream body,
            @HeaderParam("Tus-Resumable") @Nullable String version,
            @HeaderParam(OFFSET) @Nullable String offset,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        if (!isPiece(headers)) {
            return answer(415).build();
        }
        Arrival arrival = uploads.append(
                Requests.requester(security),
                id,
                number(OFFSET, offset),
                body == null ? InputStream.nullInputStream() : body,
                checksum(headers));
        return standing(arrival, 204).build();
    }

    @DELETE
    @Path("/{id}")
    public Response terminate(
            @PathParam("id") String id,
            @HeaderParam("Tus-Resumable") @Nullable String version,
            @Context SecurityContext security) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        return answer(uploads.terminate(Requests.requester(security), id) ? 204 : 423)
                .build();
    }

    /** For clients whose environment knows GET and POST alone. */
    @POST
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response override(
            @PathParam("id") String id,
            @Nullable InputStream body,
            @HeaderParam("X-HTTP-Method-Override") @Nullable String method,
            @HeaderParam("Tus-Resumable") @Nullable String version,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return switch (method == null ? "" : method) {
            case "PATCH" -> append(id, body, version, headers.getHeaderString(OFFSET), headers, security);
            case "DELETE" -> terminate(id, version, security);
            case "HEAD" -> status(id, version, security);
            default -> throw XcoreException.invalid("X-HTTP-Method-Override", "must be PATCH, DELETE or HEAD");
        };
    }

    private static ResponseBuilder standing(Arrival arrival, int taken) {
        int status =
                switch (arrival.status()) {
                    case TAKEN -> taken;
                    case LOCKED -> 423;
                    case WRONG_OFFSET -> 409;
                    case WRONG_CHECKSUM -> 460;
                };
        ResponseBuilder response = answer(status)
                .header(OFFSET, arrival.offset())
                .header("Upload-Expires", Dates.http(arrival.upload().expiresAt()));
        arrival.upload().fileId().ifPresent(file -> response.header("X-File-ID", file)
                .header(HttpHeaders.CONTENT_LOCATION, "/api/v1/files/" + file));
        return response;
    }

    private static ResponseBuilder answer(int status) {
        return Response.status(status).header("Tus-Resumable", VERSION);
    }

    private static Response otherVersion() {
        return answer(412).header("Tus-Version", VERSION).build();
    }

    private static boolean isPiece(HttpHeaders headers) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().equalsIgnoreCase(PIECE);
    }

    private static Optional<Checksum> checksum(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString("Upload-Checksum")).map(Checksum::parse);
    }

    private static long number(String header, @Nullable String text) {
        if (text == null || !text.strip().matches("\\d{1,18}")) {
            throw XcoreException.invalid(header, "must be a whole number");
        }
        return Long.parseLong(text.strip());
    }
}
