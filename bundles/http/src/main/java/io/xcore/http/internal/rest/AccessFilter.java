package io.xcore.http.internal.rest;

import io.xcore.http.internal.request.RequestTrace;
import io.xcore.http.internal.route.RouteTemplate;
import io.xcore.rest.RequestMdc;
import io.xcore.security.Caller;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.slf4j.MDC;

/** Runs once a request has found its method: notes the route, and lets in who may come in. */
@Priority(Priorities.AUTHENTICATION)
final class AccessFilter implements ContainerRequestFilter {
    private final String prefix;
    private final Doorkeeper doorkeeper;
    private final Map<OperationResourceInfo, AccessRule> rules = new ConcurrentHashMap<>();

    AccessFilter(String prefix, Doorkeeper doorkeeper) {
        this.prefix = prefix;
        this.doorkeeper = doorkeeper;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Message message = JAXRSUtils.getCurrentMessage();
        OperationResourceInfo operation = message.getExchange().get(OperationResourceInfo.class);
        AccessRule rule = rules.get(operation);
        if (rule == null) {
            rule = read(operation, message);
            rules.put(operation, rule);
        }
        HttpServletRequest request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        RequestTrace.of(request).endpoint(rule.endpoint());
        if (rule.open()) {
            doorkeeper.screen(request);
        } else {
            Caller caller = doorkeeper.admit(request, rule);
            MDC.put(RequestMdc.USER_ID, Long.toString(caller.userId()));
            context.setSecurityContext(new CallerContext(caller, request.isSecure()));
        }
    }

    private AccessRule read(OperationResourceInfo operation, Message message) {
        ClassResourceInfo type = operation.getClassResourceInfo();
        String path = type.isRoot()
                ? RouteReader.join(
                        type.getURITemplate().getValue(),
                        operation.getURITemplate().getValue())
                : (String) message.get(URITemplate.URI_TEMPLATE);
        String template =
                RouteTemplate.parse(RouteReader.join(prefix, path), Set.of()).path();
        return AccessRule.read(template, type.getServiceClass(), operation.getMethodToInvoke());
    }
}
