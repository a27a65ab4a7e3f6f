package io.xcore.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Forged access tokens, and the keys that tell them from ours. */
@ExtendWith(SharedInstance.class)
class TokenAttacksIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Consumer<ObjectNode> UNCHANGED = node -> {};

    private final Instance instance;
    private final Client anonymous;
    private final String good;
    private final String[] parts;

    TokenAttacksIT(Instance instance) {
        this.instance = instance;
        this.anonymous = instance.anonymous();
        this.good = anonymous.newUser().token();
        this.parts = good.split("\\.", -1);
    }

    @Test
    void thePublishedKeysHoldNoSecret() {
        var answer = anonymous.get("/.well-known/jwks.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("max-age");
        assertThat(answer.json().get("keys")).isNotEmpty().allSatisfy(key -> {
            assertThat(key.get("kty").asText()).isEqualTo("OKP");
            assertThat(key.get("crv").asText()).isEqualTo("Ed25519");
            assertThat(key.get("alg").asText()).isEqualTo("EdDSA");
            assertThat(key.has("x") && key.has("kid")).isTrue();
            assertThat(key.has("d") || key.has("p") || key.has("q")).isFalse();
        });
    }

    @Test
    void aTokenOfOursVerifiesByThePublishedKey() throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(published(keyId())));
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void unsignedTokensAreRefused() {
        for (String algorithm : new String[] {"none", "None", "NONE", "nOnE"}) {
            String head = part(parts[0], header -> header.put("alg", algorithm));
            assertRefused(head + "." + parts[1] + ".");
            assertRefused(head + "." + parts[1] + "." + parts[2]);
        }
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1]);
    }

    @Test
    void thePublicKeyIsNobodysSecret() throws Exception {
        JsonNode key = published(keyId());
        byte[] encoded = publicKey(key).getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END PUBLIC KEY-----\n";
        String text = part(parts[0], header -> header.put("alg", "HS256")) + "." + parts[1];
        for (byte[] secret : new byte[][] {
            encoded, bytes(key, "x"), pem.getBytes(UTF_8), key.toString().getBytes(UTF_8)
        }) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            assertRefused(text + "." + url(mac.doFinal(text.getBytes(UTF_8))));
        }
    }

    @Test
    void aKeyATokenBringsAlongIsNeverUsed() throws Exception {
        PrivateKey foreign =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

        assertRefused(signed(foreign, UNCHANGED, UNCHANGED));
        assertRefused(signed(foreign, header -> header.put("kid", "foreign"), UNCHANGED));
        assertRefused(signed(foreign, header -> header.remove("kid"), UNCHANGED));
        assertRefused(signed(foreign, header -> header.put("kid", "../../etc/passwd"), UNCHANGED));
        assertRefused(signed(foreign, header -> header.put("jku", "http://127.0.0.1:1/jwks.json"), UNCHANGED));
        assertRefused(signed(foreign, header -> header.put("x5u", "http://127.0.0.1:1/cert.pem"), UNCHANGED));
    }

    @Test
    void theAlgorithmIsThatOfTheKeyAndNotOfTheToken() throws Exception {
        PrivateKey ours = ours();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String text = part(parts[0], header -> header.put("alg", "RS256")) + "." + parts[1];
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(generator.generateKeyPair().getPrivate());
        signature.update(text.getBytes(UTF_8));

        assertRefused(text + "." + url(signature.sign()));
        for (String algorithm : new String[] {"RS256", "PS256", "ES256", "HS256", "Ed25519", "eddsa"}) {
            assertRefused(signed(ours, header -> header.put("alg", algorithm), UNCHANGED));
        }
    }

    @Test
    void aSignatureThatIsCutShortOrChangedIsRefused() {
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        for (int length : new int[] {0, 1, 32, 63, 65, 256}) {
            assertRefused(parts[0] + "." + parts[1] + "." + url(Arrays.copyOf(signature, length)));
        }
        assertRefused(parts[0] + "." + parts[1] + "." + url(new byte[64]));
        signature[40] ^= 1;
        assertRefused(parts[0] + "." + parts[1] + "." + url(signature));
    }

    @Test
    void evenAKeyOfOursSignsNoClaimsThatDoNotHold() throws Exception {
        PrivateKey ours = ours();
        long now = Instant.now().getEpochSecond();
        anonymousAccepts(signed(ours, UNCHANGED, UNCHANGED));

        assertRefused(signed(ours, UNCHANGED, claims -> claims.put("exp", now - 1)));
        assertRefused(signed(ours, UNCHANGED, claims -> claims.put("nbf", now + 600)));
        assertRefused(signed(ours, UNCHANGED, claims -> claims.put("iat", now + 600)));
        assertRefused(signed(ours, UNCHANGED, claims -> claims.put("iss", "another")));
        assertRefused(signed(ours, UNCHANGED, claims -> claims.put("sub", "1")));
        assertRefused(signed(ours, UNCHANGED, claims -> claims.put("sid", "A".repeat(22))));
        assertRefused(signed(ours, UNCHANGED, claims -> claims.remove("exp")));
        assertRefused(signed(ours, header -> header.put("typ", "JWT"), UNCHANGED));
    }

    @Test
    void tamperedAndOversizedTokensAreRefused() {
        assertRefused(parts[0] + "." + part(parts[1], claims -> claims.put("sub", "1")) + "." + parts[2]);
        assertRefused(good + "A");
        assertRefused(good + "A".repeat(4_000));
        assertRefused("A".repeat(5_000) + ".a.b");
    }

    @Test
    void afterAnExchangeOfTheKeyOldTokensAreStillGood() {
        String former = keyId();

        var result = instance.shell("xcore:key-rotate", "--json");

        assertThat(result.status()).as(result.toString()).isZero();
        anonymousAccepts(good);
        String younger = anonymous.newUser().token();
        anonymousAccepts(younger);
        assertThat(read(younger.split("\\.", -1)[0]).get("kid").asText()).isNotEqualTo(former);
        assertThat(published(former)).isNotNull();
    }

    private String signed(PrivateKey key, Consumer<ObjectNode> header, Consumer<ObjectNode> claims)
            throws GeneralSecurityException {
        String text = part(parts[0], header) + "." + part(parts[1], claims);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(text.getBytes(UTF_8));
        return text + "." + url(signature.sign());
    }

    /** The instance's own key, which only its owner can read: whoever can forges what he likes. */
    private PrivateKey ours() throws IOException, GeneralSecurityException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(instance.data().resolve("keys"), "*.jwk")) {
            for (Path file : files) {
                JsonNode key = JSON.readTree(file.toFile());
                if (key.get("kid").asText().equals(keyId())) {
                    return KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes(key, "d")));
                }
            }
        }
        throw new AssertionError("The key is not in its folder");
    }

    private String keyId() {
        return read(parts[0]).get("kid").asText();
    }

    private JsonNode published(String keyId) {
        for (JsonNode key : anonymous.get("/.well-known/jwks.json").json().get("keys")) {
            if (key.get("kid").asText().equals(keyId)) {
                return key;
            }
        }
        throw new AssertionError("The key is not published");
    }

    private void assertRefused(String token) {
        assertThat(anonymous.withToken(token).get("/auth/me").status())
                .as(token.substring(0, Math.min(60, token.length())))
                .isEqualTo(401);
    }

    private void anonymousAccepts(String token) {
        assertThat(anonymous.withToken(token).get("/auth/me").status()).isEqualTo(200);
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        String encoded = "302a300506032b6570032100" + HexFormat.of().formatHex(bytes(key, "x"));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
    }

    private static byte[] bytes(JsonNode key, String name) {
        return Base64.getUrlDecoder().decode(key.get(name).asText());
    }

    private static String part(String encoded, Consumer<ObjectNode> change) {
        ObjectNode node = read(encoded);
        change.accept(node);
        return url(node.toString().getBytes(UTF_8));
    }

    private static ObjectNode read(String encoded) {
        try {
            return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(encoded));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
