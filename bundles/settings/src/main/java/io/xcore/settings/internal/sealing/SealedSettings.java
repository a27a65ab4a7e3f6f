package io.xcore.settings.internal.sealing;

import io.xcore.security.SecretSealer;
import io.xcore.security.SettingSealer;
import java.nio.charset.StandardCharsets;

/** Seals values for the setting they belong to. */
public final class SealedSettings implements SettingSealer {
    private final SecretSealer sealer;

    public SealedSettings(SecretSealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public String seal(String pid, String key, String value) {
        if (isFor(pid, key, value)) {
            return value;
        }
        return PREFIX + sealer.seal(context(pid, key), value.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a value says of itself that it is sealed. */
    public static boolean looksSealed(String value) {
        return value.startsWith(PREFIX);
    }

    /**
     * Opens a value that looks sealed.
     *
     * @throws IllegalArgumentException when it is for another setting, or was sealed under another key, or changed
     * @throws io.xcore.error.XcoreException INTERNAL_ERROR when the key cannot be read
     */
    String open(String pid, String key, String value) {
        return new String(sealer.open(context(pid, key), value.substring(PREFIX.length())), StandardCharsets.UTF_8);
    }

    private boolean isFor(String pid, String key, String value) {
        if (!looksSealed(value)) {
            return false;
        }
        try {
            open(pid, key, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String context(String pid, String key) {
        return "setting:" + pid.split("[-~]", 2)[0] + ":" + key;
    }
}
