package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign tokens, a JWK a file in the folder {@code keys}; the youngest signs, all of them verify. The first
 * is made at the first start. Reading and making them goes on beside the boot; who needs them sooner waits.
 */
@Component(service = SigningKeys.class, immediate = true)
public final class SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private static final String FOLDER = "keys";
    private static final String SUFFIX = ".jwk";
    private static final int KEY_BITS = 2048;

    private final DataDirectory data;
    private final Clock clock;
    private final FutureTask<KeyRing> ring = new FutureTask<>(this::loadOrMake);

    @Activate
    public SigningKeys(@Reference DataDirectory data) {
        this(data, Clock.systemUTC());
    }

    SigningKeys(DataDirectory data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @Activate
    void activate() {
        Thread thread = new Thread(ring, "xcore-auth-keys");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The keys as they are now.
     *
     * @throws XcoreException INTERNAL_ERROR when they can be neither read nor made
     */
    KeyRing ring() {
        try {
            return ring.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The platform is stopping", e);
        } catch (ExecutionException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The signing keys cannot be used", e.getCause());
        }
    }

    private KeyRing loadOrMake() throws IOException, ParseException, JOSEException {
        Path folder = data.folder(FOLDER);
        List<RSAKey> keys = load(folder);
        if (keys.isEmpty()) {
            keys = List.of(make(folder));
        }
        return new KeyRing(keys);
    }

    private static List<RSAKey> load(Path folder) throws IOException, ParseException {
        List<RSAKey> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                keys.add(RSAKey.parse(Files.readString(file)));
            }
        }
        keys.sort(Comparator.comparing(RSAKey::getIssueTime, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed());
        return keys;
    }

    private RSAKey make(Path folder) throws JOSEException, IOException {
        RSAKey key = new RSAKeyGenerator(KEY_BITS)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .issueTime(Date.from(clock.instant()))
                .keyIDFromThumbprint(true)
                .generate();
        SecretFile.write(folder.resolve(key.getKeyID() + SUFFIX), key.toJSONString());
        log.info("Made the signing key {}", key.getKeyID());
        return key;
    }
}
