package io.xcore.http.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.rest.Upload;
import io.xcore.security.Caller;
import io.xcore.security.Public;
import io.xcore.security.RequiresPermission;
import io.xcore.security.RequiresRecentAuthentication;
import io.xcore.security.TrustsLoopback;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.FormParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** One of everything a resource may do. */
@RestResource
@Path("/things")
@SuppressWarnings({"DoNotCallSuggester", "FutureReturnValueIgnored"})
public final class SampleResource {
    /** A view. */
    public record Thing(String fullName, Instant createdAt, Optional<String> note, @Nullable String nothing) {}

    /** A body. */
    public record NewThing(String fullName, int amount, List<String> tags) {
        public NewThing {
            if ("bad".equals(fullName)) {
                throw XcoreException.invalid("full_name", "must not be bad");
            }
        }
    }

    @GET
    public PageView<String> list(@BeanParam PageParams page) {
        return PageView.of(Page.cut(List.of("a", "b", "c"), page.request()), item -> item);
    }

    @GET
    @Path("{id}")
    public Thing get(@PathParam("id") String id, @Context UriInfo uri) {
        return new Thing(
                id + uri.getBaseUri().getPath(), Instant.parse("2024-01-15T10:30:00.123Z"), Optional.empty(), null);
    }

    @GET
    @Public
    @Path("open/door")
    public Map<String, Boolean> open() {
        return Map.of("isOpen", true);
    }

    @POST
    @Public
    @Path("open/bell")
    public Map<String, Boolean> ring() {
        return Map.of("rings", true);
    }

    @GET
    @Path("me")
    public Map<String, Object> me(@Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        return Map.of("id", caller.userId(), "name", caller.username());
    }

    @POST
    @Path("near")
    @TrustsLoopback
    public Map<String, Object> near(@Context SecurityContext security) {
        Principal caller = security.getUserPrincipal();
        return Map.of("caller", caller == null ? "nobody" : caller.getName());
    }

    @POST
    @Path("near/guarded")
    @TrustsLoopback
    @RequiresPermission("things:delete")
    public Map<String, Object> nearAndGuarded() {
        return Map.of("guarded", true);
    }

    @GET
    @Path("recent/proof")
    @RequiresRecentAuthentication
    public Map<String, Boolean> recent() {
        return Map.of("recent", true);
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("things:delete")
    public void delete(@PathParam("id") String id) {
        throw XcoreException.notFound("Thing", id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable NewThing thing) {
        return thing == null
                ? Response.ok(Map.of("empty", true)).build()
                : Response.status(Response.Status.CREATED).entity(thing).build();
    }

    @POST
    @Path("any/type")
    @Consumes(MediaType.WILDCARD)
    public NewThing ofAnyType(@Nullable NewThing thing) {
        return thing == null ? new NewThing("none", 0, List.of()) : thing;
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, "application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    public Map<String, Object> upload(Upload upload) throws IOException {
        String content = new String(upload.content().readAllBytes(), UTF_8);
        return Map.of(
                "name", upload.fileName(), "type", upload.contentType(), "fields", upload.fields(), "content", content);
    }

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Map<String, String> form(@FormParam("username") String username, @FormParam("password") String password) {
        return Map.of("username", username, "password", password);
    }

    @GET
    @Path("fail/{code}")
    public String fail(@PathParam("code") String code) {
        throw new XcoreException(ErrorCode.valueOf(code), "The message of " + code);
    }

    @GET
    @Path("fault")
    public String fault() {
        throw new IllegalStateException("a secret of the house");
    }

    @GET
    @Path("plain/text")
    @Produces(MediaType.TEXT_PLAIN)
    public String text() {
        return "plain";
    }

    @GET
    @Path("later")
    public void later(@Suspended AsyncResponse response) {
        CompletableFuture.runAsync(() -> response.resume(Map.of("late", true)));
    }
}
