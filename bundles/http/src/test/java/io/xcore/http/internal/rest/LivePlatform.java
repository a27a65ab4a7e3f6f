package io.xcore.http.internal.rest;

import io.xcore.http.internal.HttpConfiguration;
import io.xcore.http.internal.HttpOptions;
import io.xcore.http.internal.limits.Limits;
import io.xcore.http.internal.limits.RateLimiter;
import io.xcore.http.internal.request.Doors;
import io.xcore.http.internal.request.ErrorResponses;
import io.xcore.http.internal.request.Observers;
import io.xcore.http.internal.request.RequestFilter;
import io.xcore.http.internal.request.TrustedProxies;
import io.xcore.http.internal.trace.Traces;
import io.xcore.http.internal.traffic.Drain;
import io.xcore.http.internal.traffic.Drains;
import io.xcore.http.internal.traffic.LiveGate;
import io.xcore.metrics.AnsweredRequest;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginService;
import io.xcore.testkit.FakeAuthenticator;
import io.xcore.testkit.FakeCaller;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The bundle's own parts in a real Jetty, asked over real HTTP. */
@SuppressWarnings("try")
final class LivePlatform implements AutoCloseable {
    static final String TOKEN = "admin-token";

    private static final int SHORT_BODY = 1000;

    private final Bundle core = FakeBundle.of(7, "io.xcore.sample");

    final FakeAuthenticator authenticator = new FakeAuthenticator();
    final Map<Long, PluginIdentity> identities = new ConcurrentHashMap<>();
    final BlockingQueue<AnsweredRequest> answered = new LinkedBlockingQueue<>(1000);
    /** What the calls into plugins were, one line for the beginning and one for the end of each. */
    final BlockingQueue<String> measured = new LinkedBlockingQueue<>(1000);

    final HttpConfiguration configuration;
    final ResourcePublisher publisher;
    final Doorkeeper doorkeeper;
    final LiveGate gate;
    final ErrorResponses errors = new ErrorResponses();
    final Traces traces = new Traces();
    final Drain drain = Drains.never();

    private final HttpClient client = HttpClient.newHttpClient();
    private final JaxrsRuntime runtime = new JaxrsRuntime();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler();

    /** Nobody is limited. */
    LivePlatform() throws Exception {
        this(Limits.off());
    }

    LivePlatform(RateLimiter limiter) throws Exception {
        this(limiter, false);
    }

    LivePlatform(RateLimiter limiter, boolean trustLoopback) throws Exception {
        configuration = new HttpConfiguration(new HttpOptions(
                Set.of("http://localhost:3000"),
                TrustedProxies.of(List.of()),
                trustLoopback,
                SHORT_BODY,
                100_000_000,
                10));
        authenticator.acceptToken(TOKEN, FakeCaller.admin());
        doorkeeper = new Doorkeeper(configuration);
        doorkeeper.setAuthenticator(authenticator);
        Turnstile turnstile = new Turnstile(limiter);
        publisher = new ResourcePublisher(runtime, doorkeeper, turnstile, errors);
        publisher.setPlugins(identifyingBy(identities));
        gate = new LiveGate(publisher, configuration);
        ApiServlet api = new ApiServlet(publisher, configuration, turnstile, errors);
        Observers observers = new Observers();
        observers.addObserver(answered::offer);
        observers.setMeter((plugin, entry) -> {
            measured.add(plugin + " " + entry + " begins");
            return () -> measured.add(plugin + " " + entry + " ends");
        });
        FilterHolder filter = new FilterHolder(
                new RequestFilter(gate, configuration, errors, observers, traces, Doors.open(drain, errors), api));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        add(api, "/*");
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    void add(Servlet servlet, String pattern) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
    }

    /** Publishes resources of the platform itself. */
    ServiceReference<Object> core(Object resource) {
        return publish(core, resource);
    }

    /** Publishes a resource of a plugin. */
    ServiceReference<Object> plugin(long bundleId, String id, String prefix, Object resource) {
        identities.put(bundleId, new PluginIdentity(id, prefix));
        return publish(FakeBundle.of(bundleId, id), resource);
    }

    ServiceReference<Object> publish(Bundle bundle, Object resource) {
        ServiceReference<Object> reference = FakeBundle.service(bundle, Map.of());
        publisher.addResource(reference, resource);
        return reference;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + connector.getLocalPort() + path);
    }

    int port() {
        return connector.getLocalPort();
    }

    /** A request with the administrator's token. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    private static PluginService identifyingBy(Map<Long, PluginIdentity> identities) {
        return (PluginService) Proxy.newProxyInstance(
                LivePlatform.class.getClassLoader(),
                new Class<?>[] {PluginService.class},
                (proxy, method, arguments) ->
                        Optional.ofNullable(identities.get(((Bundle) arguments[0]).getBundleId())));
    }

    @Override
    public void close() throws Exception {
        server.stop();
        publisher.close();
        runtime.close();
    }
}
