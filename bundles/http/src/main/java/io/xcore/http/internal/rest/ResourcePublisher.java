package io.xcore.http.internal.rest;

import static java.util.Comparator.comparing;

import io.xcore.http.internal.request.ErrorResponses;
import io.xcore.http.internal.rest.Publications.Source;
import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.route.RouteTable;
import io.xcore.http.internal.route.RouteTemplate;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginService;
import io.xcore.rest.Route;
import io.xcore.rest.RouteRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.servlet.Servlet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.context.ServletContextHelper;

/** Publishes what comes as a service and takes off what goes: JAX-RS resources, and the paths of servlets. */
@Component(
        service = {ResourcePublisher.class, RouteRegistry.class},
        immediate = true)
public final class ResourcePublisher implements RouteRegistry {
    private static final String OWN_BUNDLES = "io.xcore.";
    private static final int MOST_PREPARED = 100;
    private static final int IDLE_SECONDS = 10;

    private final Publications publications;
    private final ThreadPoolExecutor background = new ThreadPoolExecutor(
            0,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_PREPARED),
            ResourcePublisher::thread,
            new DiscardPolicy());
    private final Map<Bundle, Map<ServiceReference<?>, Object>> resources = new HashMap<>();
    private final Set<ServiceReference<?>> servlets = new LinkedHashSet<>();
    private final Set<ServiceReference<?>> contexts = new LinkedHashSet<>();
    private final Map<Bundle, Optional<PluginIdentity>> identities = new HashMap<>();
    private @Nullable PluginService plugins;

    @Activate
    public ResourcePublisher(
            @Reference JaxrsRuntime runtime,
            @Reference Doorkeeper doorkeeper,
            @Reference Turnstile turnstile,
            @Reference ErrorResponses errors) {
        publications = new Publications(new PublishingParts(runtime, doorkeeper, turnstile, errors));
    }

    @Deactivate
    public synchronized void close() {
        background.shutdown();
        publications.clear();
    }

    @Reference(
            service = AnyService.class,
            target = "(xcore.rest.resource=true)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void addResource(ServiceReference<Object> reference, Object resource) {
        Bundle bundle = reference.getBundle();
        if (bundle != null) {
            resources.computeIfAbsent(bundle, key -> new LinkedHashMap<>()).put(reference, resource);
            publish(bundle);
        }
    }

    public synchronized void removeResource(ServiceReference<Object> reference) {
        // A reference that has gone no longer says whose it was.
        for (Bundle bundle : List.copyOf(resources.keySet())) {
            Map<ServiceReference<?>, Object> own = resources.getOrDefault(bundle, Map.of());
            if (own.containsKey(reference)) {
                own.remove(reference);
                publish(bundle);
                forgetIfGone(bundle);
            }
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void setPlugins(PluginService present) {
        plugins = present;
        identities.clear();
        List.copyOf(resources.keySet()).forEach(this::publish);
        publishServlets();
    }

    public synchronized void unsetPlugins(PluginService gone) {
        if (plugins == gone) {
            plugins = null;
        }
    }

    @Reference(
            service = Servlet.class,
            target = "(|(osgi.http.whiteboard.servlet.pattern=*)(alias=*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void addServlet(ServiceReference<Servlet> reference) {
        if (!ApiServlet.NAME.equals(reference.getProperty("osgi.http.whiteboard.servlet.name"))) {
            servlets.add(reference);
            publishServlets();
        }
    }

    public synchronized void removeServlet(ServiceReference<Servlet> reference) {
        if (servlets.remove(reference)) {
            publishServlets();
        }
    }

    @Reference(
            service = ServletContextHelper.class,
            target = "(osgi.http.whiteboard.context.path=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void addContext(ServiceReference<ServletContextHelper> reference) {
        contexts.add(reference);
        publishServlets();
    }

    public synchronized void removeContext(ServiceReference<ServletContextHelper> reference) {
        contexts.remove(reference);
        publishServlets();
    }

    /** Who answers what, now. */
    public RouteTable table() {
        return publications.table();
    }

    /** What is published, for its description. */
    public List<Publication> publications() {
        return publications.all();
    }

    /** Changes with every change of {@link #publications()}. */
    public long version() {
        return publications.version();
    }

    @Override
    public List<Route> routes() {
        return routes(table().claims().stream());
    }

    @Override
    public List<Route> routesOf(long bundleId) {
        return routes(table().claims().stream().filter(claim -> claim.bundleId() == bundleId));
    }

    @Override
    public void prepare(long bundleId) {
        publications.of(bundleId).ifPresent(application -> background.execute(application::prepare));
    }

    private static List<Route> routes(Stream<Claim> claims) {
        return claims.flatMap(ResourcePublisher::routes)
                .distinct()
                .sorted(comparing(Route::path))
                .toList();
    }

    private static Stream<Route> routes(Claim claim) {
        if (claim.answerer() == null) {
            return Stream.of(new Route(claim.template(), List.of(), claim.bundleId()));
        }
        return claim.templates().stream().map(template -> route(template, claim.bundleId()));
    }

    private static Route route(RouteTemplate template, long bundleId) {
        return new Route(template.path(), template.methods().stream().sorted().toList(), bundleId);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "xcore-http-prepare");
        thread.setDaemon(true);
        return thread;
    }

    private void publish(Bundle bundle) {
        Map<ServiceReference<?>, Object> own = resources.getOrDefault(bundle, Map.of());
        if (known(bundle)) {
            publications.publish(new Source(bundle, identity(bundle)), own.values());
        }
    }

    /** Until the plugin registry is there nobody can say which plugin a foreign bundle is: it waits. */
    private boolean known(Bundle bundle) {
        return plugins != null
                || identities.containsKey(bundle)
                || String.valueOf(bundle.getSymbolicName()).startsWith(OWN_BUNDLES);
    }

    private Optional<PluginIdentity> identity(Bundle bundle) {
        PluginService registry = plugins;
        if (registry == null) {
            return identities.getOrDefault(bundle, Optional.empty());
        }
        return identities.computeIfAbsent(bundle, registry::identify);
    }

    private void forgetIfGone(Bundle bundle) {
        if (resources.getOrDefault(bundle, Map.of()).isEmpty()) {
            resources.remove(bundle);
            identities.remove(bundle);
        }
    }

    private void publishServlets() {
        ServletClaims reader = new ServletClaims(contexts);
        List<Claim> claims = new ArrayList<>();
        for (ServiceReference<?> servlet : servlets) {
            Bundle bundle = servlet.getBundle();
            if (bundle != null) {
                Source source = new Source(bundle, identity(bundle));
                boolean plugin = source.identity().isPresent();
                claims.addAll(
                        reader.of(servlet, new ServletClaims.Owner(bundle.getBundleId(), source.owner(), plugin)));
            }
        }
        publications.servlets(claims);
    }
}
