package io.xcore.benchmarks.plugin.greeting;

import io.xcore.rest.RestResource;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;

/** What hello answers, without its settings. */
@RestResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class GreetingResource {
    @GET
    public Greeting greet(@Context SecurityContext security) {
        return new Greeting("Hello, " + security.getUserPrincipal().getName() + "!");
    }

    /** What clients see of a greeting. */
    public record Greeting(String message) {}
}
