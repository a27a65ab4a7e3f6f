package io.xcore.http.internal.rest;

import io.xcore.http.internal.request.RequestTrace;
import io.xcore.http.internal.route.RouteTemplate;
import io.xcore.security.Caller;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** Runs once a request has found its method: notes the route, counts the request, and lets in who may come in. */
@Priority(Priorities.AUTHENTICATION)
final class AccessFilter implements ContainerRequestFilter {
    private final String prefix;
    private final Doorkeeper doorkeeper;
    private final Turnstile turnstile;
    private final Map<OperationResourceInfo, GuardedRoute> routes = new ConcurrentHashMap<>();

    AccessFilter(String prefix, Doorkeeper doorkeeper, Turnstile turnstile) {
        this.prefix = prefix;
        this.doorkeeper = doorkeeper;
        this.turnstile = turnstile;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Message message = JAXRSUtils.getCurrentMessage();
        OperationResourceInfo operation = message.getExchange().get(OperationResourceInfo.class);
        GuardedRoute route = routes.get(operation);
        if (route == null) {
            route = read(operation, message);
            routes.put(operation, route);
        }
        AccessRule rule = route.rule();
        HttpServletRequest request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        HttpServletResponse response = (HttpServletResponse) message.get(AbstractHTTPDestination.HTTP_RESPONSE);
        RequestTrace trace = RequestTrace.of(request);
        trace.endpoint(rule.endpoint());
        route.deprecation().forEach(response::setHeader);
        Visitor shown = rule.recognizes() ? doorkeeper.recognize(request) : null;
        if (shown == null && (rule.open() || (rule.loopback() && doorkeeper.trusts(request)))) {
            turnstile.pass(request, response, route.limits(turnstile));
            doorkeeper.screen(request);
        } else {
            Visitor visitor = shown == null ? doorkeeper.identify(request) : shown;
            turnstile.pass(request, response, route.limits(turnstile), visitor);
            doorkeeper.admit(request, visitor, rule);
            Caller caller = visitor.caller();
            trace.user(caller.userId());
            context.setSecurityContext(new CallerContext(caller, request.isSecure()));
        }
        FlagParams.requireValue(request.getQueryString());
    }

    private GuardedRoute read(OperationResourceInfo operation, Message message) {
        ClassResourceInfo type = operation.getClassResourceInfo();
        String path = type.isRoot()
                ? RouteReader.join(
                        type.getURITemplate().getValue(),
                        operation.getURITemplate().getValue())
                : (String) message.get(URITemplate.URI_TEMPLATE);
        String template =
                RouteTemplate.parse(RouteReader.join(prefix, path), Set.of()).path();
        Class<?> resource = type.getServiceClass();
        Method method = operation.getMethodToInvoke();
        return new GuardedRoute(
                AccessRule.read(template, resource, method), Deprecations.headers(template, resource, method));
    }
}
