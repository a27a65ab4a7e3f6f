package io.xcore.scheduler.internal.handlers;

import io.xcore.network.BlockedAddressException;
import io.xcore.network.HttpCall;
import io.xcore.network.HttpCaller;
import io.xcore.network.NetworkGuard;
import io.xcore.network.Reply;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@code http_request}: sends a request and tells what came back. It goes where the guard lets it, at every redirect
 * again. What is told of the request is the method, the host and the path: headers and queries hold secrets.
 */
@Component(service = TaskHandler.class, configurationPid = HttpRequestConfiguration.PID)
@TaskHandlerName("http_request")
@Designate(ocd = HttpRequestConfiguration.class)
public final class HttpRequestHandler implements TaskHandler {
    private static final Duration STEP = Duration.ofSeconds(30);

    private volatile HttpRequestSettings settings;
    private final HttpCaller caller;

    @Activate
    public HttpRequestHandler(HttpRequestConfiguration configuration) {
        this(HttpRequestSettings.of(configuration));
    }

    HttpRequestHandler(HttpRequestSettings settings) {
        this.settings = settings;
        this.caller = new HttpCaller(new NetworkGuard(() -> this.settings.network()));
    }

    @Modified
    void modified(HttpRequestConfiguration configuration) {
        settings = Configured.orFormer(
                HttpRequestConfiguration.PID, settings, () -> HttpRequestSettings.of(configuration));
    }

    @Deactivate
    void deactivate() {
        caller.close();
    }

    @Override
    public TaskOutcome run(TaskRun run) throws Exception {
        WantedRequest wanted = WantedRequest.of(run, settings);
        long end = System.nanoTime() + wanted.timeout().toNanos();
        HttpCall call = wanted.call();
        Reply reply = send(call, wanted, end, run);
        for (int followed = 0; followed < wanted.redirects(); followed++) {
            Optional<HttpCall> next = redirect(call, reply);
            if (next.isEmpty()) {
                break;
            }
            call = next.get();
            reply = send(call, wanted, end, run);
        }
        print(reply, wanted, run);
        String message = "HTTP " + reply.status() + " from " + call.target().getHost();
        return wanted.succeeds(reply.status()) ? TaskOutcome.success(message) : TaskOutcome.failure(1, message);
    }

    private Reply send(HttpCall call, WantedRequest wanted, long end, TaskRun run)
            throws IOException, TaskRefusedException, InterruptedException {
        run.checkCancelled();
        long left = Math.max(1, end - System.nanoTime());
        Duration total = Duration.ofNanos(left);
        Duration step = total.compareTo(STEP) < 0 ? total : STEP;
        run.out().println(call.method() + " " + shown(call.target()));
        long start = System.nanoTime();
        try {
            Reply reply = caller.send(call, new HttpCaller.Bounds(step, total, wanted.answerBytes()), run::cancelled);
            // An answer that broke off because somebody has cancelled is none.
            run.checkCancelled();
            run.out()
                    .println("HTTP " + reply.status() + " after "
                            + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
            return reply;
        } catch (BlockedAddressException e) {
            throw new TaskRefusedException("args.url: " + e.getMessage(), e);
        } catch (UnknownHostException e) {
            throw new IOException("The host is unknown: " + call.target().getHost(), e);
        } catch (IOException e) {
            run.checkCancelled();
            throw e;
        }
    }

    private static void print(Reply reply, WantedRequest wanted, TaskRun run) {
        if (!reply.body().isEmpty()) {
            run.out().println(reply.body());
        }
        if (reply.body().length() >= wanted.answerBytes() && wanted.answerBytes() > 0) {
            run.err().println("Of the answer the first " + wanted.answerBytes() + " bytes were read");
        }
    }

    /**
     * Where an answer sends the request, as browsers go there: 303, and 301 and 302 after a POST, ask for the new place;
     * to another server no headers go along, which may be secrets of the first.
     */
    static Optional<HttpCall> redirect(HttpCall before, Reply reply) throws TaskRefusedException {
        Optional<String> location = reply.header("location");
        boolean asks = reply.status() == 303
                || ((reply.status() == 301 || reply.status() == 302)
                        && before.method().equals("POST"));
        boolean repeats =
                reply.status() == 301 || reply.status() == 302 || reply.status() == 307 || reply.status() == 308;
        if (location.isEmpty() || !(asks || repeats)) {
            return Optional.empty();
        }
        URI target = WantedRequest.url(resolved(before.target(), location.get()));
        if (secure(before.target()) && !secure(target)) {
            throw new TaskRefusedException("The server redirects from https to http, which is not followed");
        }
        boolean dropsBody = asks && !before.method().equals("HEAD");
        Map<String, String> headers = new LinkedHashMap<>();
        if (sameServer(before.target(), target)) {
            headers.putAll(before.headers());
        }
        if (dropsBody) {
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Type"));
        }
        return Optional.of(
                new HttpCall(dropsBody ? "GET" : before.method(), target, headers, dropsBody ? "" : before.body()));
    }

    private static String resolved(URI base, String location) throws TaskRefusedException {
        try {
            return base.resolve(location.strip()).toString();
        } catch (IllegalArgumentException e) {
            throw new TaskRefusedException("The server redirects to what is no URL", e);
        }
    }

    private static boolean secure(URI target) {
        return "https".equalsIgnoreCase(target.getScheme());
    }

    private static boolean sameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static String shown(URI target) {
        String port = target.getPort() < 0 ? "" : ":" + target.getPort();
        return target.getScheme() + "://" + target.getHost() + port + target.getRawPath()
                + (target.getRawQuery() == null ? "" : "?…");
    }
}
