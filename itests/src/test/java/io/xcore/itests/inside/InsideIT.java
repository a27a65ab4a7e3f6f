package io.xcore.itests.inside;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.xcore.itests.support.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.wiring.FrameworkWiring;

/** Inside the real distribution: what happens to its bundles when one of them is exchanged, stopped and started. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class InsideIT {
    private static final String EXCHANGED = "io.xcore.monitoring";
    private static final Pattern URL = Pattern.compile("\"url\" *: *\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Inject
    private BundleContext context;

    private URI url;

    @Configuration
    public Option[] distribution() {
        return RealDistribution.options();
    }

    @Before
    public void awaitReady() throws IOException {
        Path ready = Path.of(System.getProperty("karaf.base"), "run", "ready");
        Await.until(LIMIT, "ready", () -> Files.exists(ready));
        Matcher found = URL.matcher(Files.readString(ready));
        assertTrue(found.find());
        url = URI.create(found.group(1));
    }

    @Test
    public void everyBundleOfTheHouseIsActive() {
        List<String> idle = ours().filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .filter(bundle -> !bundle.getSymbolicName().equals("io.xcore.api"))
                .map(Bundle::getSymbolicName)
                .toList();

        assertEquals(List.of(), idle);
        assertTrue(ours().count() >= 10);
    }

    @Test
    public void exchangingOneCapabilityRestartsNoOtherBundle() throws BundleException, InterruptedException {
        Set<String> stopped = new ConcurrentSkipListSet<>();
        BundleListener listener = event -> {
            if (event.getType() == BundleEvent.STOPPED) {
                stopped.add(event.getBundle().getSymbolicName());
            }
        };
        context.addBundleListener(listener);
        try {
            bundle(EXCHANGED).update();
            refresh(bundle(EXCHANGED));
            awaitHealth();
        } finally {
            context.removeBundleListener(listener);
        }

        assertEquals(new TreeSet<>(Set.of(EXCHANGED)), new TreeSet<>(stopped));
    }

    @Test
    public void theRoutesOfACapabilityGoAndComeWithIt() throws BundleException {
        awaitHealth();
        bundle(EXCHANGED).stop();
        try {
            int without = status("/health");
            assertTrue("without: " + without, without == 404 || without == 503);
            assertFalse(body("/openapi.json").contains("\"/health\""));
        } finally {
            bundle(EXCHANGED).start();
        }
        awaitHealth();
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> done.countDown());
        assertTrue(done.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    private void awaitHealth() {
        Await.until(LIMIT, "/health answers 200", () -> status("/health") == 200);
    }

    private Stream<Bundle> ours() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .filter(bundle -> bundle.getSymbolicName().startsWith("io.xcore."));
    }

    private Bundle bundle(String name) {
        return ours().filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int status(String path) {
        return get(path).statusCode();
    }

    private String body(String path) {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
