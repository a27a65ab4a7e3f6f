package io.xcore.examples.erp.core;

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

/** {@code /erp/companies}. It is there once the tables are, because its store is. */
@RestResource
@Path("/companies")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("erp:read")
@Component(service = CompaniesResource.class)
public final class CompaniesResource {
    private final CompanyStore companies;

    @Activate
    public CompaniesResource(@Reference CompanyStore companies) {
        this.companies = companies;
    }

    /** A page of companies; sorted by {@code name} or {@code created_at}, or else by id. */
    @GET
    public PageView<Company> list(@BeanParam PageParams page) {
        return PageView.of(companies.list(page.request()), company -> company);
    }

    /** Creates a company. */
    @POST
    @RequiresPermission("erp:write")
    public Response create(NewCompany company) {
        return Response.status(Response.Status.CREATED)
                .entity(companies.create(company))
                .build();
    }
}
