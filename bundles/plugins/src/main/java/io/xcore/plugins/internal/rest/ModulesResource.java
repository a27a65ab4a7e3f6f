package io.xcore.plugins.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginAdminService;
import io.xcore.plugin.PluginContent;
import io.xcore.plugin.PluginInstallation;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import io.xcore.plugin.ProgressListener;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import io.xcore.security.RequiresRecentAuthentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The modules of S0 (contract A0-11 to A0-13): the same registry in another dialect. */
@RestResource
@Path("/api/modules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequiresPermission("plugins:write")
@Component(service = ModulesResource.class)
public final class ModulesResource {
    private final PluginService plugins;
    private final PluginAdminService admin;

    @Activate
    public ModulesResource(@Reference PluginService plugins, @Reference PluginAdminService admin) {
        this.plugins = plugins;
        this.admin = admin;
    }

    @GET
    @RequiresPermission("plugins:read")
    public ModuleList list() {
        List<ModuleView> modules = new ArrayList<>();
        // The reference has no pages here: the whole registry is one answer, read page by page.
        for (int skip = 0; ; skip += PageRequest.MAX_LIMIT) {
            var page = plugins.list(PluginQuery.ALL, PageRequest.of(skip, PageRequest.MAX_LIMIT));
            page.items().stream().map(ModuleView::of).forEach(modules::add);
            if (!page.hasMore()) {
                return new ModuleList(modules);
            }
        }
    }

    @GET
    @Path("/{id}")
    @RequiresPermission("plugins:read")
    public ModuleView get(@PathParam("id") String id) {
        return ModuleView.of(plugins.get(id));
    }

    @POST
    @Path("/install")
    @RequiresRecentAuthentication
    public Response install(@Nullable ModuleInstallRequest request) {
        if (request == null || request.moduleId() == null || request.moduleId().isBlank()) {
            throw XcoreException.invalid("module_id", "is required");
        }
        Plugin installed = admin.install(
                new PluginInstallation(
                        Optional.empty(),
                        InstallRequest.given(request.version()),
                        new PluginContent.Address(request.moduleId().trim())),
                ProgressListener.NONE);
        return Response.status(Response.Status.CREATED)
                .entity(ModuleView.of(installed))
                .build();
    }

    @PUT
    @Path("/{id}")
    public ModuleView update(@PathParam("id") String id, @Nullable ModuleUpdateRequest request) {
        Plugin plugin = plugins.get(id);
        if (request != null && Boolean.TRUE.equals(request.enabled())) {
            plugin = admin.enable(id, ProgressListener.NONE);
        }
        if (request != null && request.settings() != null) {
            plugin = admin.configure(id, request.settings());
        }
        if (request != null && Boolean.FALSE.equals(request.enabled())) {
            plugin = admin.disable(id, false);
        }
        return ModuleView.of(plugin);
    }
}
