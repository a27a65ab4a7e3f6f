package io.xcore.wasm.internal.plugin;

import static java.util.Objects.requireNonNull;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventListener;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.wasm.internal.ModuleBounds;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.host.GuestHost;
import io.xcore.wasm.internal.host.GuestIdentity;
import io.xcore.wasm.internal.host.RequestFacts;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleScanner;
import io.xcore.wasm.internal.scan.ScanLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A plugin that is a module, while its bundle is active: its services are registered as its bundle's. */
public final class WasmPlugin implements AutoCloseable {
    private static final String RESOURCE = "xcore.rest.resource";
    private static final String TOPICS = "xcore.event.topics";
    private static final ScanLimits ANY_SIZE = ScanLimits.of(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final PluginParts parts;
    private final PluginManifest manifest;
    private final Bundle bundle;
    private final String sha256;
    private final ModuleOutline outline;
    private final PluginSettings settings;
    private final GuestIdentity identity;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    private WasmPlugin(Bundle bundle, PluginParts parts, PluginManifest manifest, byte[] wasm, ModuleOutline outline) {
        this.bundle = bundle;
        this.parts = parts;
        this.manifest = manifest;
        this.outline = outline;
        this.sha256 = Hashes.sha256(wasm);
        this.settings = new PluginSettings(manifest, context(bundle), parts.configurations());
        this.identity = new GuestIdentity(
                GuestIdentity.ofPlugin(manifest.id()), Optional.empty(), manifest.grants(), settings::get);
    }

    /**
     * Reads what {@link BundleWriter} has written, and registers the services.
     *
     * @throws IOException when the bundle cannot be read
     * @throws XcoreException when it is not as it was when it was wrapped
     */
    static WasmPlugin of(Bundle bundle, PluginParts parts) throws IOException {
        PluginManifest manifest = ManifestReader.read(content(bundle, BundleWriter.MANIFEST));
        byte[] wasm = content(bundle, BundleWriter.MODULE);
        try {
            ModuleOutline outline = new ModuleScanner(ANY_SIZE).scan(wasm);
            WasmPlugin plugin = new WasmPlugin(bundle, parts, manifest, wasm, outline);
            plugin.register(context(bundle));
            return plugin;
        } catch (InvalidModuleException e) {
            throw new XcoreException(ErrorCode.PLUGIN_INVALID, "Not a module: " + e.getMessage(), e);
        }
    }

    private static BundleContext context(Bundle bundle) {
        return requireNonNull(bundle.getBundleContext(), "An active bundle has a context");
    }

    private static byte[] content(Bundle bundle, String entry) throws IOException {
        URL url = bundle.getEntry(entry);
        if (url == null) {
            throw new IOException("The bundle has no " + entry);
        }
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        }
    }

    private void register(BundleContext context) {
        for (PluginManifest.Task task : manifest.tasks()) {
            registrations.add(context.registerService(
                    TaskHandler.class,
                    new GuestTask(this, task.function()),
                    FrameworkUtil.asDictionary(Map.of(TaskHandlerName.PROPERTY, task.name()))));
        }
        for (PluginManifest.Listener listener : manifest.listeners()) {
            registrations.add(context.registerService(
                    EventListener.class,
                    new GuestListener(this, listener.function()),
                    FrameworkUtil.asDictionary(Map.of(TOPICS, new String[] {listener.topic()}))));
        }
        if (!manifest.routes().isEmpty()) {
            Object resource = parts.routes().resource(this);
            registrations.add(context.registerService(
                    resource.getClass().getName(), resource, FrameworkUtil.asDictionary(Map.of(RESOURCE, true))));
        }
    }

    /** What it says about itself. */
    public PluginManifest manifest() {
        return manifest;
    }

    /** What came of a call, and what the guest gave besides. */
    public record Answer(CallOutcome outcome, GuestHost host) {
        private static final List<Object> FINE = List.of(0);

        /** Whether the function has returned, and not with an error's number. */
        public boolean successful() {
            return outcome.status() == CallOutcome.Status.COMPLETED
                    && (outcome.results().isEmpty() || outcome.results().equals(FINE));
        }

        /** What went wrong, for people. */
        public String reason() {
            String own = outcome.status() == CallOutcome.Status.COMPLETED ? host.error() : "";
            return own.isEmpty() ? outcome.error().orElseGet(() -> "it returned " + outcome.results()) : own;
        }
    }

    /**
     * Calls a function and waits for it.
     *
     * @throws InterruptedException when this thread is interrupted; the call is cancelled then
     */
    public Answer call(String function, byte[] input, RequestFacts request) throws InterruptedException {
        GuestHost host = parts.host().host(identity, request, input);
        Call call = new Call(function, List.of(), Optional.empty(), Optional.empty()).with(host);
        return new Answer(parts.runner().call(code(), call), host);
    }

    /** How long a call may take. */
    Duration timeout() {
        return bounds().timeout();
    }

    private ModuleBounds bounds() {
        return PluginBounds.of(manifest, parts.live().current().bounds());
    }

    private ModuleCode code() {
        return new ModuleCode(identity.owner(), sha256, outline, bounds(), this::bytes);
    }

    private byte[] bytes() {
        try {
            return content(bundle, BundleWriter.MODULE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the services away, the latest first: routes before what they may need. */
    @Override
    public void close() {
        Collections.reverse(registrations);
        registrations.forEach(ServiceRegistration::unregister);
        settings.close();
        parts.runner().forget(identity.owner());
    }
}
