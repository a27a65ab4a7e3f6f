package io.xcore.examples.erp.crm;

import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /erp/crm/dashboard}. */
@RestResource
@Path("/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("crm:read")
@Component(service = DashboardResource.class)
public final class DashboardResource {
    private final OpportunityStore opportunities;

    @Activate
    public DashboardResource(@Reference OpportunityStore opportunities) {
        this.opportunities = opportunities;
    }

    /** How business stands. */
    @GET
    public Dashboard dashboard() {
        return opportunities.dashboard();
    }
}
