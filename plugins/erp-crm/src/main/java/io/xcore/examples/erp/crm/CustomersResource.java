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

/** {@code /erp/crm/customers}. */
@RestResource
@Path("/customers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("crm:read")
@Component(service = CustomersResource.class)
public final class CustomersResource {
    private final CustomerStore customers;

    @Activate
    public CustomersResource(@Reference CustomerStore customers) {
        this.customers = customers;
    }

    /** A page of customers; sorted by {@code name} or {@code created_at}, or else by id. */
    @GET
    public PageView<Customer> list(@BeanParam PageParams page) {
        return PageView.of(customers.list(page.request()), customer -> customer);
    }

    /** Creates a customer. */
    @POST
    @RequiresPermission("crm:write")
    public Response create(NewCustomer customer) {
        return Response.status(Response.Status.CREATED)
                .entity(customers.create(customer))
                .build();
    }
}
