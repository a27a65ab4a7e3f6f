package io.xcore.docs.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import io.xcore.docs.internal.Content;
import io.xcore.docs.internal.Pages;
import io.xcore.rest.Language;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages for people (contract A1-32, A1-33, A4-25, A4-26). They are no part of the API, and not described with it. */
@RestResource
@Public
@Hidden
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Component(service = PagesResource.class)
public final class PagesResource {
    private final Pages pages;

    @Activate
    public PagesResource(@Reference Pages pages) {
        this.pages = pages;
    }

    @GET
    public Response home(@Context HttpHeaders headers) {
        return Sending.of(pages.home(Language.of(headers)), headers, Sending.ASK_AGAIN)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(ContentPolicy.HEADER, ContentPolicy.PLAIN)
                .build();
    }

    @GET
    @Path("docs")
    public Response explorer(@Context HttpHeaders headers) {
        return page(pages.explorer(), ContentPolicy.EXPLORER, headers);
    }

    @GET
    @Path("redoc")
    public Response reference(@Context HttpHeaders headers) {
        return page(pages.reference(), ContentPolicy.REFERENCE, headers);
    }

    @GET
    @Path("core-docs")
    public Response coreReference(@Context HttpHeaders headers) {
        return page(pages.reference(), ContentPolicy.REFERENCE, headers);
    }

    private static Response page(Content page, String policy, HttpHeaders headers) {
        return Sending.of(page, headers, Sending.ASK_AGAIN)
                .header(ContentPolicy.HEADER, policy)
                .build();
    }
}
