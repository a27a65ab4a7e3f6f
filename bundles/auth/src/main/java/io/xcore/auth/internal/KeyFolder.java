package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder {@code keys}: a JWK a file, which its owner alone can read. */
final class KeyFolder {
    private static final Logger log = LoggerFactory.getLogger(KeyFolder.class);

    private static final String FOLDER = "keys";
    private static final String SUFFIX = ".jwk";

    private final DataDirectory data;
    private final Clock clock;

    KeyFolder(DataDirectory data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /** The keys, the youngest first. */
    List<StoredKey> load() throws IOException, ParseException, JOSEException {
        List<StoredKey> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data.folder(FOLDER), "*" + SUFFIX)) {
            for (Path file : files) {
                keys.add(read(file));
            }
        }
        keys.sort(Comparator.comparing(StoredKey::issuedAt).reversed());
        return keys;
    }

    /**
     * Makes a key and stores it.
     *
     * @param former the keys there are, the youngest first; the new one is younger, be it made in the same second
     */
    StoredKey make(List<StoredKey> former) throws JOSEException, IOException {
        Instant issuedAt = clock.instant();
        if (!former.isEmpty() && !issuedAt.isAfter(former.get(0).issuedAt().plusSeconds(1))) {
            issuedAt = former.get(0).issuedAt().plusSeconds(1);
        }
        JWK key = Ed25519.generate()
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.EdDSA)
                .issueTime(Date.from(issuedAt))
                .keyIDFromThumbprint()
                .build();
        Path file = data.folder(FOLDER).resolve(key.getKeyID() + SUFFIX);
        SecretFile.write(file, key.toJSONString());
        log.info("Made the signing key {}", key.getKeyID());
        return new StoredKey(key, file);
    }

    void remove(StoredKey key) throws IOException {
        Files.deleteIfExists(key.file());
        log.info("Removed the signing key {}", key.id());
    }

    /** Refuses what signs no tokens, before anything else happens. */
    private static StoredKey read(Path file) throws IOException, ParseException, JOSEException {
        JWK key = JWK.parse(Files.readString(file));
        KeyKind.of(key);
        return new StoredKey(key, file);
    }
}
