package io.xcore.wasm.internal.rest.routes;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import io.xcore.wasm.internal.host.RequestFacts;
import io.xcore.wasm.internal.plugin.PluginManifest;
import io.xcore.wasm.internal.plugin.WasmPlugin;
import io.xcore.wasm.internal.running.CallOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the routes of a plugin by its functions: a function's input is the request's body, its output the answer's.
 * {@link RouteClass} makes a subclass with a method for each route. Public for JAX-RS alone.
 */
public abstract class RouteResource {
    private static final Logger log = LoggerFactory.getLogger(RouteResource.class);
    private static final String STATUS = "status";
    private static final String HEADER = "header.";
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "date", "server", "set-cookie", "transfer-encoding", "upgrade");

    /** What the platform says about who may read its answers, and how often. */
    private static final Set<String> OUR_FAMILIES =
            Set.of("access-control-", "ratelimit", "x-ratelimit-", "x-request-id", "strict-transport-security");

    private final WasmPlugin plugin;

    protected RouteResource(Object plugin) {
        this.plugin = (WasmPlugin) plugin;
    }

    /** Calls the function of a route, by its place in the manifest. */
    protected final Response answer(
            int index, UriInfo uri, HttpHeaders headers, SecurityContext security, @Nullable InputStream body) {
        PluginManifest.Route route = plugin.manifest().routes().get(index);
        RequestFacts request = RequestFacts.of(name -> fact(name, route, uri, headers, security));
        try {
            byte[] input = body == null ? new byte[0] : body.readAllBytes();
            return response(route, plugin.call(route.function(), input, request));
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The request's body cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The call was interrupted", e);
        }
    }

    private Response response(PluginManifest.Route route, WasmPlugin.Answer answer) {
        if (!answer.successful()) {
            String id = plugin.manifest().id();
            log.warn("{} of {} has failed: {}", route.function(), id, answer.reason());
            boolean late = answer.outcome().status() == CallOutcome.Status.TIMEOUT;
            throw new XcoreException(
                    late ? ErrorCode.SERVICE_UNAVAILABLE : ErrorCode.INTERNAL_ERROR,
                    "Plugin '" + id + "' has " + (late ? "taken too long" : "failed"));
        }
        Map<String, String> set = answer.host().answer();
        Response.ResponseBuilder response = Response.status(status(set.getOrDefault(STATUS, "200")));
        response.type(route.produces());
        set.forEach((name, value) -> {
            if (name.startsWith(HEADER)) {
                header(response, name.substring(HEADER.length()), value);
            }
        });
        return response.entity(answer.host().output()).build();
    }

    private static int status(String text) {
        try {
            int status = Integer.parseInt(text);
            if (status >= 200 && status <= 599) {
                return status;
            }
        } catch (NumberFormatException e) {
            log.debug("Not a status: {}", text, e);
        }
        throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The plugin has set no HTTP status, but '" + text + "'");
    }

    private static void header(Response.ResponseBuilder response, String name, String value) {
        boolean sound = name.matches("[A-Za-z0-9-]{1,100}") && value.matches("[\\x20-\\x7E]{0,4000}");
        String known = name.toLowerCase(Locale.ROOT);
        if (sound && !OURS.contains(known) && OUR_FAMILIES.stream().noneMatch(known::startsWith)) {
            if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                response.type(value);
            } else {
                response.header(name, value);
            }
        }
    }

    private static @Nullable String fact(
            String name, PluginManifest.Route route, UriInfo uri, HttpHeaders headers, SecurityContext security) {
        int dot = name.indexOf('.');
        String kind = dot < 0 ? name : name.substring(0, dot);
        String key = dot < 0 ? "" : name.substring(dot + 1);
        return switch (kind) {
            case "method" -> route.method();
            case "path" -> key.isEmpty()
                    ? uri.getRequestUri().getPath()
                    : uri.getPathParameters().getFirst(key);
            case "query" -> key.isEmpty()
                    ? uri.getRequestUri().getRawQuery()
                    : uri.getQueryParameters().getFirst(key);
            case "header" -> secret(key) ? null : headers.getHeaderString(key);
            case "user" -> user(key, security);
            default -> null;
        };
    }

    /** Whoever runs in a sandbox is not handed what its caller signs in with. */
    private static boolean secret(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals("authorization") || name.equals("cookie") || name.equals("x-api-key");
    }

    private static @Nullable String user(String key, SecurityContext security) {
        if (!(security.getUserPrincipal() instanceof Caller caller)) {
            return null;
        }
        return switch (key) {
            case "id" -> Long.toString(caller.userId());
            case "name" -> caller.username();
            case "roles" -> String.join(",", caller.roles());
            default -> null;
        };
    }
}
