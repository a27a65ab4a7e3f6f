package io.xcore.scheduler.internal.rest;

import io.xcore.page.Page;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginService;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.TaskPermissions;
import io.xcore.scheduler.internal.running.Handlers;
import io.xcore.security.RequiresPermission;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Which commands there are at the moment, in S1's dialect. */
@RestResource
@Path(SystemTasksResource.PATH + "/" + HandlersResource.NAME)
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(TaskPermissions.READ)
@Component(service = HandlersResource.class)
public final class HandlersResource {
    /** No task may have this id: its routes would not be found. */
    static final String NAME = "handlers";

    private final Handlers handlers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PluginService plugins;

    @Activate
    public HandlersResource(@Reference Handlers handlers) {
        this.handlers = handlers;
    }

    /** Sorted by command. */
    @GET
    public PageView<HandlerView> list(@BeanParam PageParams page) {
        return PageView.of(Page.cut(handlers.known(), page.request()), this::view);
    }

    private HandlerView view(Handlers.Known known) {
        Optional<String> plugin = known.bundle().flatMap(this::plugin);
        return new HandlerView(
                known.command(), known.bundle().map(Bundle::getSymbolicName).orElse(""), plugin, plugin.isEmpty());
    }

    private Optional<String> plugin(Bundle bundle) {
        PluginService registry = plugins;
        return registry == null ? Optional.empty() : registry.identify(bundle).map(PluginIdentity::id);
    }
}
