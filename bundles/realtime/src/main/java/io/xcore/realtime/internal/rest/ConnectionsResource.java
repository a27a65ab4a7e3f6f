package io.xcore.realtime.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.realtime.ConnectionInfo;
import io.xcore.realtime.ConnectionService;
import io.xcore.realtime.internal.RealtimePermissions;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The connections that are open on this node. */
@RestResource
@Path("/api/v1/realtime/connections")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = ConnectionsResource.class)
public final class ConnectionsResource {
    private final ConnectionService connections;

    @Activate
    public ConnectionsResource(@Reference ConnectionService connections) {
        this.connections = connections;
    }

    /** All of them, or those of one user, the oldest first. */
    @GET
    @RequiresPermission(RealtimePermissions.READ)
    public PageView<ConnectionView> list(@QueryParam("user") @Nullable String user, @BeanParam PageParams page) {
        List<ConnectionInfo> found = connections.connections().stream()
                .filter(connection -> user == null || isOf(connection, user))
                .toList();
        return PageView.of(Page.cut(found, page.request()), ConnectionView::of);
    }

    /** Closes one. */
    @DELETE
    @Path("/{id}")
    @RequiresPermission(RealtimePermissions.MANAGE)
    public void close(@PathParam("id") String id) {
        if (!id.matches("\\d{1,18}") || !connections.close(Long.parseLong(id))) {
            throw new XcoreException(ErrorCode.NOT_FOUND, "There is no connection " + id);
        }
    }

    /** By the name or the number. */
    private static boolean isOf(ConnectionInfo connection, String user) {
        return connection.username().filter(user::equals).isPresent()
                || connection.userId().map(String::valueOf).filter(user::equals).isPresent();
    }
}
