package io.xcore.plugins.internal.rest;

import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginAdminService;
import io.xcore.plugin.PluginContent;
import io.xcore.plugin.PluginInstallation;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginReload;
import io.xcore.plugin.PluginService;
import io.xcore.plugin.ProgressListener;
import io.xcore.rest.Language;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.rest.Upload;
import io.xcore.security.RequiresPermission;
import io.xcore.security.RequiresRecentAuthentication;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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

/** The plugin manager of S1 (contract A1-18 to A1-24). */
@RestResource
@Path("/system/plugins")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("plugins:write")
@Component(service = PluginsResource.class)
public final class PluginsResource {
    private final PluginService plugins;
    private final PluginAdminService admin;

    @Activate
    public PluginsResource(@Reference PluginService plugins, @Reference PluginAdminService admin) {
        this.plugins = plugins;
        this.admin = admin;
    }

    @GET
    @RequiresPermission("plugins:read")
    public PageView<PluginItem> list(
            @QueryParam("active_only") boolean activeOnly,
            @QueryParam("search") @Nullable String search,
            @BeanParam PageParams page) {
        PluginQuery query = new PluginQuery(activeOnly, InstallRequest.given(search));
        return PageView.of(plugins.list(query, page.request()), PluginItem::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresRecentAuthentication
    public Response install(
            @Nullable InstallRequest request, @QueryParam("dry_run") boolean dryRun, @Context HttpHeaders headers) {
        InstallRequest given = request == null ? new InstallRequest(null, null, null) : request;
        return install(given.installation(), dryRun, headers);
    }

    @POST
    @Consumes({
        MediaType.MULTIPART_FORM_DATA,
        "application/java-archive",
        "application/zip",
        "application/wasm",
        MediaType.APPLICATION_OCTET_STREAM
    })
    @RequiresRecentAuthentication
    public Response upload(
            Upload upload,
            @QueryParam("name") @Nullable String name,
            @QueryParam("version") @Nullable String version,
            @QueryParam("dry_run") boolean dryRun,
            @Context HttpHeaders headers) {
        PluginInstallation installation = new PluginInstallation(
                InstallRequest.given(name == null ? upload.fields().get("name") : name),
                InstallRequest.given(version == null ? upload.fields().get("version") : version),
                content(upload));
        return install(installation, dryRun, headers);
    }

    @GET
    @Path("/{plugin_id}")
    @RequiresPermission("plugins:read")
    public PluginDetail get(@PathParam("plugin_id") String id) {
        return PluginDetail.of(plugins.get(id));
    }

    @POST
    @Path("/{plugin_id}/reload")
    @Consumes(MediaType.WILDCARD)
    @RequiresRecentAuthentication
    public Response reload(
            @PathParam("plugin_id") String id, @QueryParam("dry_run") boolean dryRun, @Context HttpHeaders headers) {
        return reload(id, PluginReload.FROM_SOURCE, dryRun, headers);
    }

    @POST
    @Path("/{plugin_id}/reload")
    @Consumes({
        MediaType.MULTIPART_FORM_DATA,
        "application/java-archive",
        "application/zip",
        "application/wasm",
        MediaType.APPLICATION_OCTET_STREAM
    })
    @RequiresRecentAuthentication
    public Response reloadFrom(
            @PathParam("plugin_id") String id,
            Upload upload,
            @QueryParam("dry_run") boolean dryRun,
            @Context HttpHeaders headers) {
        // Without a body, a request has no type, and JAX-RS may choose either method.
        PluginReload reload = headers.getMediaType() == null
                ? PluginReload.FROM_SOURCE
                : new PluginReload(Optional.of(content(upload)));
        return reload(id, reload, dryRun, headers);
    }

    @POST
    @Path("/{plugin_id}/enable")
    public PluginActivity enable(@PathParam("plugin_id") String id) {
        return PluginActivity.of(admin.enable(id, ProgressListener.NONE));
    }

    @POST
    @Path("/{plugin_id}/disable")
    public Response disable(
            @PathParam("plugin_id") String id,
            @QueryParam("cascade") boolean cascade,
            @QueryParam("dry_run") boolean dryRun) {
        return dryRun
                ? Response.ok(admin.planDisable(id, cascade)).build()
                : Response.ok(PluginActivity.of(admin.disable(id, cascade))).build();
    }

    @DELETE
    @Path("/{plugin_id}")
    @RequiresRecentAuthentication
    public Response uninstall(
            @PathParam("plugin_id") String id,
            @QueryParam("cascade") boolean cascade,
            @QueryParam("dry_run") boolean dryRun) {
        if (dryRun) {
            return Response.ok(admin.planUninstall(id, cascade)).build();
        }
        admin.uninstall(id, cascade);
        return Response.noContent().build();
    }

    private Response install(PluginInstallation installation, boolean dryRun, HttpHeaders headers) {
        if (dryRun) {
            return Response.ok(admin.planInstall(installation)).build();
        }
        Plugin plugin = admin.install(installation, ProgressListener.NONE);
        String message = Language.of(headers).choose("Plugin installé avec succès", "Plugin installed successfully");
        return Response.status(Response.Status.CREATED)
                .entity(outcome(plugin, "installed", message))
                .build();
    }

    private Response reload(String id, PluginReload reload, boolean dryRun, HttpHeaders headers) {
        if (dryRun) {
            return Response.ok(admin.planReload(id, reload)).build();
        }
        Plugin plugin = admin.reload(id, reload, ProgressListener.NONE);
        String message = Language.of(headers).choose("Plugin rechargé avec succès", "Plugin reloaded successfully");
        return Response.ok(outcome(plugin, "reloaded", message)).build();
    }

    private static PluginOutcome outcome(Plugin plugin, String status, String message) {
        return new PluginOutcome(plugin.id(), status, message, plugin.version(), plugin.active());
    }

    private static PluginContent content(Upload upload) {
        String file = upload.fileName().isEmpty() ? "plugin" : upload.fileName();
        return new PluginContent.Bytes(
                "upload:" + file,
                upload.content(),
                Optional.ofNullable(upload.fields().get("manifest")));
    }
}
