package io.xcore.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhooksTest {
    private static final String URL = "http://127.0.0.1:9/hook";

    private final WebhooksWorld world = new WebhooksWorld(Map.of("endpoints_limit", 2));
    private final long alice = world.user("alice", "user");
    private final long bob = world.user("bob", "user");
    private final long root = world.user("root", "admin");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void usersSeeTheirOwnAndAdministratorsAll() {
        Endpoint hers = world.endpoint(alice, URL, "*");
        world.endpoint(bob, URL, "*");

        assertThat(list(alice, Optional.empty())).containsExactly(hers.id());
        assertThat(list(alice, Optional.of(bob))).containsExactly(hers.id());
        assertThat(list(root, Optional.empty())).hasSize(2);
        assertThat(list(root, Optional.of(alice))).containsExactly(hers.id());
        Requester stranger = world.as(bob);
        assertCode(ErrorCode.NOT_FOUND, () -> world.webhooks.get(stranger, hers.id()));
        assertCode(ErrorCode.NOT_FOUND, () -> world.webhooks.secret(stranger, hers.id()));
        assertCode(ErrorCode.NOT_FOUND, () -> world.webhooks.rotate(stranger, hers.id(), Optional.of(1)));
        assertCode(ErrorCode.NOT_FOUND, () -> world.webhooks.delete(stranger, hers.id()));
        assertCode(
                ErrorCode.NOT_FOUND, () -> world.log.list(stranger, hers.id(), Optional.empty(), PageRequest.of(0, 1)));
        assertThat(world.webhooks.get(world.as(root), hers.id())).isNotNull();
    }

    @Test
    void aUserHasAsManyAsTheSettingsAllow() {
        world.endpoint(alice, URL, "*");
        world.endpoint(alice, URL, "*");

        assertCode(ErrorCode.STATE_CONFLICT, () -> world.endpoint(alice, URL, "*"));
        assertThat(list(alice, Optional.empty())).hasSize(2);
        assertThat(world.endpoint(bob, URL, "*")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://example.com/",
                "file:///etc/passwd",
                "example.com",
                "http://",
                "http:///path",
                "http://user:password@example.com/",
                "http://example.com/#part",
                "http://example.com:99999/",
                "http://exa mple.com/",
                "http://example.com/\r\nX: y",
            })
    void whatIsNoTargetIsRefused(String url) {
        assertThatThrownBy(() -> world.endpoint(alice, url, "*"))
                .isInstanceOfSatisfying(XcoreException.class, refused -> assertThat(refused.details())
                        .extracting(detail -> detail.field())
                        .containsExactly("url"));
    }

    @Test
    void thePlatformsOwnNetworkIsRefusedByDefault() {
        try (WebhooksWorld strict = new WebhooksWorld(Map.of("allow_private_networks", false))) {
            long user = strict.user("alice", "user");
            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254")) {
                assertCode(ErrorCode.VALIDATION_FAILED, () -> strict.endpoint(user, "http://" + host + ":8000/", "*"));
            }
        }
    }

    @Test
    void headersAreAddedButNotTheOnesThePlatformSets() {
        for (String name : List.of("Host", "webhook-id", "Content-Length", "a b", "", "X:Y")) {
            assertCode(ErrorCode.VALIDATION_FAILED, () -> create(Map.of(name, "v")));
        }
        for (String value : List.of("a\r\nX: y", "ü", "v".repeat(501))) {
            assertCode(ErrorCode.VALIDATION_FAILED, () -> create(Map.of("X-A", value)));
        }
        Endpoint endpoint = create(Map.of("Authorization", "Bearer hidden"));

        assertThat(endpoint.target().headerNames()).containsExactly("Authorization");
        assertThat(endpoint.target().sealedHeaders()).doesNotContain("hidden");
        assertThat(world.secrets.headers(endpoint)).containsEntry("Authorization", "Bearer hidden");
        assertThat(endpoint).hasToString("webhook " + endpoint.id());
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        Endpoint made = world.endpoint(alice, URL, "user.*");
        world.clock.advance(Duration.ofSeconds(5));
        Endpoint changed = world.webhooks.update(
                world.as(alice),
                made.id(),
                new EndpointChange(
                        Optional.empty(),
                        Optional.of("For the shop"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(changed.target().url()).isEqualTo(URL);
        assertThat(changed.target().events().patterns()).containsExactly("user.*");
        assertThat(changed.target().description()).isEqualTo("For the shop");
        assertThat(changed.updatedAt()).isEqualTo(world.clock.instant());
        assertThat(world.events.types()).containsExactly("webhook.created", "webhook.updated");
    }

    @Test
    void switchingOffAndOnIsAnnouncedOnce() {
        Endpoint made = world.endpoint(alice, URL, "*");
        for (int time = 0; time < 2; time++) {
            Endpoint off = world.webhooks.update(world.as(root), made.id(), EndpointChange.enabled(false));
            assertThat(off.state().reason()).contains(DisableReason.REQUESTED);
        }
        assertThat(world.known.find(made.id())).isEmpty();
        for (int time = 0; time < 2; time++) {
            world.webhooks.update(world.as(alice), made.id(), EndpointChange.enabled(true));
        }

        assertThat(world.known.find(made.id())).isPresent();
        assertThat(world.events.types()).containsExactly("webhook.created", "webhook.disabled", "webhook.enabled");
        WebhookEvent off = world.events.events(WebhookEvent.class).get(1);
        assertThat(off.data()).containsEntry("reason", "requested").containsEntry("actor_id", root);
        assertThat(off.audit().orElseThrow().target()).isEqualTo("webhook:" + made.id());
        assertThat(off.data().toString()).doesNotContain("/hook");
    }

    @Test
    void bothSecretsSignUntilTheEndOfTheOverlap() {
        Endpoint made = world.endpoint(alice, URL, "*");
        String former = world.webhooks.shown(made).text();
        Endpoint rotated = world.webhooks.rotate(world.as(alice), made.id(), Optional.empty());

        assertThat(world.webhooks.shown(rotated).text()).isNotEqualTo(former);
        assertThat(signing(rotated))
                .containsExactly(world.webhooks.shown(rotated).text(), former);
        world.clock.advance(Duration.ofHours(24));
        assertThat(signing(rotated)).hasSize(1);
        Endpoint atOnce = world.webhooks.rotate(world.as(alice), made.id(), Optional.of(0));
        assertThat(signing(atOnce)).hasSize(1);
        assertCode(
                ErrorCode.VALIDATION_FAILED, () -> world.webhooks.rotate(world.as(alice), made.id(), Optional.of(169)));
    }

    @Test
    void aSecretIsSealedForItsEndpoint() {
        Endpoint made = world.endpoint(alice, URL, "*");
        Endpoint other = world.endpoint(alice, URL, "*");
        Endpoint mixed = other.with(made.secrets(), world.clock.instant());

        assertThat(made.secrets().current())
                .doesNotContain(world.webhooks.shown(made).text().substring(6));
        assertCode(ErrorCode.INTERNAL_ERROR, () -> world.secrets.secret(mixed));
        assertThat(world.webhooks.secret(world.as(alice), made.id()).text())
                .isEqualTo(world.webhooks.shown(made).text());
        assertThat(world.events.types()).endsWith("webhook.secret_read");
    }

    private Endpoint create(Map<String, String> headers) {
        return world.webhooks.create(
                world.as(alice),
                alice,
                new EndpointChange(
                        Optional.of(URL),
                        Optional.empty(),
                        Optional.of(List.of("*")),
                        Optional.empty(),
                        Optional.of(headers)));
    }

    private List<String> signing(Endpoint endpoint) {
        return world.secrets.signing(endpoint, world.clock.instant()).stream()
                .map(WebhookSecret::text)
                .toList();
    }

    private List<String> list(long user, Optional<Long> owner) {
        return world.webhooks.list(world.as(user), owner, PageRequest.of(0, 10)).items().stream()
                .map(Endpoint::id)
                .toList();
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
