package io.xcore.http.internal.tls;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS as it is configured, on whatever HTTP server there is. Files that are not there yet, or do not fit together while
 * somebody exchanges them, are looked at again and again; until they are right, the former certificate is shown.
 * Thread-safe.
 */
@Component(service = Tls.class, configurationPid = TlsSettings.PID)
@Designate(ocd = TlsSettings.class)
public final class Tls {
    private static final Logger log = LoggerFactory.getLogger(Tls.class);

    private final Clock clock;
    private final Map<String, String> environment;
    private final ScheduledExecutorService timer;
    private Optional<TlsOptions> options;
    private @Nullable ScheduledFuture<?> looking;
    private volatile @Nullable Server server;
    private @Nullable TlsConnector open;
    private String lastProblem = "";
    private volatile OptionalInt redirect = OptionalInt.empty();
    private volatile boolean wanted;

    @Activate
    public Tls(TlsSettings settings) {
        this(settings, System.getenv(), Clock.systemUTC());
    }

    Tls(TlsSettings settings, Map<String, String> environment, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.options = TlsOptions.of(settings, this.environment);
        this.wanted = options.isPresent();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "xcore-tls");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Modified
    synchronized void modified(TlsSettings settings) {
        Optional<TlsOptions> present;
        try {
            present = TlsOptions.of(settings, environment);
        } catch (IllegalArgumentException e) {
            log.error("The settings of {} are refused, the former ones stay: {}", TlsSettings.PID, e.getMessage());
            return;
        }
        if (!present.equals(options)) {
            close();
            options = present;
            wanted = present.isPresent();
            lastProblem = "";
            schedule();
        }
    }

    @Deactivate
    synchronized void deactivate() {
        timer.shutdownNow();
        close();
        server = null;
    }

    /** Whether TLS is configured, and so the HTTP server is to be told. */
    public boolean wanted() {
        return wanted;
    }

    /** There is an HTTP server; the same one may be told again. */
    public void attach(Server present) {
        if (present != server) {
            exchange(present);
        }
    }

    private synchronized void exchange(Server present) {
        if (present != server) {
            close();
            server = present;
            schedule();
        }
    }

    /** The port requests without TLS are to be sent to, if they are. */
    public OptionalInt redirect() {
        return redirect;
    }

    /** The port that is listened on with TLS. */
    synchronized OptionalInt port() {
        return open == null ? OptionalInt.empty() : OptionalInt.of(open.port());
    }

    private void schedule() {
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
        if (server != null && options.isPresent()) {
            looking = timer.scheduleWithFixedDelay(this::look, 0, options.get().reloadSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Opens the connector if it is not open, and shows a renewed certificate. */
    synchronized void look() {
        Server present = server;
        if (present == null || options.isEmpty()) {
            return;
        }
        try {
            if (open == null) {
                TlsConnector opened = TlsConnector.open(present, options.get(), clock);
                open = opened;
                redirect = options.get().redirect() ? OptionalInt.of(opened.port()) : OptionalInt.empty();
            } else {
                open.renew();
            }
            lastProblem = "";
        } catch (TlsException e) {
            tell(e);
        } catch (RuntimeException e) {
            log.error("TLS cannot be looked after", e);
        }
    }

    private void tell(TlsException problem) {
        String text = String.valueOf(problem.getMessage());
        if (!text.equals(lastProblem)) {
            lastProblem = text;
            log.error("TLS: {}; {}", text, open == null ? "not listening with TLS" : "the former certificate stays");
            log.debug("TLS", problem);
        }
    }

    private void close() {
        redirect = OptionalInt.empty();
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
