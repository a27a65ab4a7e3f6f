package io.xcore.examples.erp.crm;

import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /erp/crm/opportunities}. */
@RestResource
@Path("/opportunities")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("crm:read")
@Component(service = OpportunitiesResource.class)
public final class OpportunitiesResource {
    private final OpportunityStore opportunities;

    @Activate
    public OpportunitiesResource(@Reference OpportunityStore opportunities) {
        this.opportunities = opportunities;
    }

    /** A page of opportunities; sorted by {@code amount} or {@code created_at}, or else by id. */
    @GET
    public PageView<Opportunity> list(@BeanParam PageParams page) {
        return PageView.of(opportunities.list(page.request()), opportunity -> opportunity);
    }

    /** Creates an opportunity. */
    @POST
    @RequiresPermission("crm:write")
    public Response create(NewOpportunity opportunity) {
        return Response.status(Response.Status.CREATED)
                .entity(opportunities.create(opportunity))
                .build();
    }
}
