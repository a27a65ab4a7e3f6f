package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Chromium;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Passkeys in a real browser: what its {@code parse…FromJSON} takes is what we give, and what its {@code toJSON} gives is
 * what we take.
 */
@ExtendWith(SharedInstance.class)
class ChromiumPasskeysIT {
    private static final String CALLS =
            """
            const passkeys = async (path, body, token) => {
              const answer = await fetch('/api/v1/auth/passkeys' + path, {
                method: 'POST',
                headers: {'Content-Type': 'application/json', ...(token && {Authorization: 'Bearer ' + token})},
                body: JSON.stringify(body)
              });
              const json = await answer.json();
              if (!answer.ok) throw new Error(JSON.stringify(json));
              return json;
            };
            const register = async token => {
              const {challenge_id, options} = await passkeys('/register/options', {}, token);
              const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
              const credential = (await navigator.credentials.create({publicKey})).toJSON();
              return passkeys('/register', {challenge_id, name: 'Chromium', credential}, token);
            };
            const login = async () => {
              const {challenge_id, options} = await passkeys('/login/options', {});
              const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
              const credential = (await navigator.credentials.get({publicKey})).toJSON();
              return passkeys('/login', {challenge_id, credential, remember_me: true});
            };
            """;

    private final Instance instance;
    private final Client user;
    private Chromium chromium;
    private String authenticator;

    ChromiumPasskeysIT(Instance instance) {
        this.instance = instance;
        this.user = instance.anonymous().newUser();
    }

    @BeforeEach
    void open() {
        Optional<Path> program = Chromium.program();
        assumeTrue(program.isPresent(), "There is no Chromium on this machine");
        chromium = Chromium.open(
                program.get(), "http://localhost:" + instance.uri().getPort() + "/health");
        chromium.send("WebAuthn.enable", Map.of());
        Map<String, Object> options = Map.of(
                "protocol", "ctap2",
                "transport", "internal",
                "hasResidentKey", true,
                "hasUserVerification", true,
                "isUserVerified", true,
                "automaticPresenceSimulation", true);
        authenticator = chromium.send("WebAuthn.addVirtualAuthenticator", Map.of("options", options))
                .get("authenticatorId")
                .asText();
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aPasskeyIsMadeAndLetsItsOwnerIn() {
        JsonNode passkey = run("return register('" + user.token() + "')");
        assertThat(passkey.get("name").asText()).isEqualTo("Chromium");
        assertThat(passkey.get("transports").toString()).contains("internal");

        JsonNode first = run("return login()");
        JsonNode second = run("return login()");

        String id = user.get("/auth/me").json().get("id").asText();
        for (JsonNode signedIn : new JsonNode[] {first, second}) {
            assertThat(signedIn.at("/user/id").asText()).isEqualTo("user-" + id);
            assertThat(user.withToken(signedIn.get("access_token").asText())
                            .get("/auth/me")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(run("return (await fetch('/auth/me')).json()").get("id").asText())
                .as("by its cookie alone")
                .isEqualTo(id);
    }

    @Test
    void anAuthenticatorIsNotAskedTwice() {
        run("return register('" + user.token() + "')");

        assertThatThrownBy(() -> run("return register('" + user.token() + "')"))
                .hasMessageContaining("InvalidStateError");
    }

    @Test
    void aUserWhoIsNotVerifiedGetsNothing() {
        run("return register('" + user.token() + "')");
        chromium.send("WebAuthn.setUserVerified", Map.of("authenticatorId", authenticator, "isUserVerified", false));

        assertThatThrownBy(() -> run("return login()")).hasMessageContaining("NotAllowedError");
    }

    private JsonNode run(String script) {
        return chromium.run("(async () => {" + CALLS + script + "})()");
    }
}
