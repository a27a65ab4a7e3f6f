package io.xcore.auth.internal;

import io.xcore.security.SecretDigest;
import io.xcore.security.SecretSealer;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps secrets that are texts in such a way that the database alone does not tell them. Thread-safe. */
@Component(service = SecretBox.class)
public final class SecretBox {
    private final SecretSealer sealer;
    private final SecretDigest digest;

    @Activate
    public SecretBox(@Reference SecretSealer sealer, @Reference SecretDigest digest) {
        this.sealer = sealer;
        this.digest = digest;
    }

    /**
     * Encrypts a text.
     *
     * @param context what the secret is and whose; whoever opens it must name the same
     */
    public String seal(String context, String secret) {
        return sealer.seal(context, secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decrypts what {@link #seal} has made.
     *
     * @throws IllegalArgumentException when it was made under another key or context, or was changed
     */
    public String open(String context, String sealed) {
        return new String(sealer.open(context, sealed), StandardCharsets.UTF_8);
    }

    /** A digest that cannot be tried out without the key: for secrets that are too short to be hashed alone. */
    public String mac(String context, String secret) {
        return digest.digest(context, secret);
    }
}
