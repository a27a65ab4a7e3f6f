package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Secrets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Codes for the day the phone is lost: ten of them, each good once. They have 80 random bits, so that a hash keeps them
 * and nobody guesses one; Crockford's alphabet has no letters that look like digits. Thread-safe.
 */
@Component(service = RecoveryCodes.class)
public final class RecoveryCodes {
    static final int COUNT = 10;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private final RecoveryCodeStore store;
    private final MfaNotes notes;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public RecoveryCodes(@Reference RecoveryCodeStore store, @Reference MfaNotes notes) {
        this.store = store;
        this.notes = notes;
    }

    /** Makes ten codes in place of all former ones. */
    List<String> make(long userId) {
        List<String> codes = Stream.generate(this::random).limit(COUNT).toList();
        store.replace(userId, codes.stream().map(code -> digest(userId, code)).toList());
        notes.announce(MfaEvent.Kind.RECOVERY_CODES_MADE, userId, MfaMethod.RECOVERY_CODE);
        return codes.stream().map(RecoveryCodes::grouped).toList();
    }

    /** Uses up a code, however it is written. */
    boolean use(long userId, String shown) {
        boolean used = normal(shown)
                .filter(code -> store.use(userId, digest(userId, code)))
                .isPresent();
        if (used) {
            notes.announce(MfaEvent.Kind.RECOVERY_CODE_USED, userId, MfaMethod.RECOVERY_CODE);
        }
        return used;
    }

    int left(long userId) {
        return store.count(userId);
    }

    void remove(long userId) {
        store.replace(userId, List.of());
    }

    /** Whether a text has the form of a code, whoever's. */
    static boolean looksLike(String shown) {
        return normal(shown).isPresent();
    }

    private static Optional<String> normal(String shown) {
        String code = shown.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replaceAll("[il]", "1");
        boolean sound = code.length() == LENGTH && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return sound ? Optional.of(code) : Optional.empty();
    }

    private static String digest(long userId, String code) {
        return Secrets.digest(userId + ":" + code);
    }

    private String random() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static String grouped(String code) {
        StringBuilder text = new StringBuilder(code);
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            text.insert(at, '-');
        }
        return text.toString();
    }
}
