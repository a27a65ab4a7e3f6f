package io.xcore.examples.hello;

import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plugin's routes, published below its prefix. Nobody gets here without a valid credential. */
@RestResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = HelloResource.class)
public final class HelloResource {
    private static final int MAX_NAME = 100;

    private final Greeter greeter;
    private final PluginEventCounter counter;

    @Activate
    public HelloResource(@Reference Greeter greeter, @Reference PluginEventCounter counter) {
        this.greeter = greeter;
        this.counter = counter;
    }

    /** Greets the caller. */
    @GET
    public Greeting helloToCaller(@Context SecurityContext security) {
        return new Greeting(greeter.greet(security.getUserPrincipal().getName()));
    }

    /** Greets somebody else. */
    @GET
    @Path("{name}")
    public Greeting hello(@PathParam("name") String name) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw XcoreException.invalid("name", "must have 1 to " + MAX_NAME + " characters");
        }
        return new Greeting(greeter.greet(name));
    }

    /** How often something has happened to a plugin since this one was started. */
    @GET
    @Path("events")
    public EventCount events() {
        return new EventCount(counter.count());
    }

    /** What clients see of a greeting. */
    public record Greeting(String message) {}

    /** What clients see of the counter. */
    public record EventCount(long count) {}
}
