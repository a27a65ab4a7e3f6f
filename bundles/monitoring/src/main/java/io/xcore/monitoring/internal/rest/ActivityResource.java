package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.activity.ActivityLog;
import io.xcore.monitoring.internal.activity.ActivityQuery;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.ws.rs.BeanParam;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What happened, the latest first (contract A0-16); without {@code activity:read} what the caller did itself. */
@RestResource
@Path("/api/activity")
@Component(service = ActivityResource.class)
public final class ActivityResource {
    private final ActivityLog log;

    @Activate
    public ActivityResource(@Reference ActivityLog log) {
        this.log = log;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ActivityListView list(
            @BeanParam ActivityParams filters, @BeanParam PageParams page, @Context SecurityContext security) {
        return ActivityListView.of(log.list(permitted(filters, security), page.request()));
    }

    /** The whole of it, as a file; what happens after the start of the download is not in it. */
    @GET
    @Path("/export")
    @Produces(MediaType.WILDCARD)
    public Response export(
            @BeanParam ActivityParams filters,
            @QueryParam("format") @DefaultValue("csv") String name,
            @Context SecurityContext security) {
        ExportFormat format = ExportFormat.of(name);
        ActivityQuery query = permitted(filters, security);
        StreamingOutput content = out -> write(query, format, out);
        return Response.ok(content, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"activity." + format.extension() + "\"")
                .build();
    }

    private ActivityQuery permitted(ActivityParams filters, SecurityContext security) {
        return log.permitted(filters.query(), (Caller) security.getUserPrincipal());
    }

    private void write(ActivityQuery query, ExportFormat format, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(format.head());
        try {
            log.walk(query, activity -> {
                try {
                    writer.write(format.line(activity));
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }
}
