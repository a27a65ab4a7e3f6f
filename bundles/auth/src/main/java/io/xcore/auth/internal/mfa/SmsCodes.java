package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.SecretBox;
import io.xcore.auth.internal.Secrets;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.sms.SmsSender;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Codes that are sent to phones: six random digits, the last one sent counts, for a few minutes, for five attempts and
 * once. How many are sent is bounded for a phone, for a user and in all, because each costs. Thread-safe.
 */
@Component(service = SmsCodes.class)
public final class SmsCodes {
    private static final int MOST_ATTEMPTS = 5;
    private static final int CODES = 1_000_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final LiveMfaSettings settings;
    private final SmsCodeStore store;
    private final QuotaStore quotas;
    private final SecretBox box;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<SmsSender> sender = new AtomicReference<>();

    @Activate
    public SmsCodes(
            @Reference LiveMfaSettings settings,
            @Reference SmsCodeStore store,
            @Reference QuotaStore quotas,
            @Reference SecretBox box) {
        this(settings, store, quotas, box, Clock.systemUTC());
    }

    SmsCodes(LiveMfaSettings settings, SmsCodeStore store, QuotaStore quotas, SecretBox box, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.quotas = quotas;
        this.box = box;
        this.clock = clock;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setSender(SmsSender present) {
        sender.set(present);
    }

    public void unsetSender(SmsSender gone) {
        sender.compareAndSet(gone, null);
    }

    /** Whether messages can be sent at the moment. */
    boolean available() {
        return sender.get() != null;
    }

    /** How long a code is valid. */
    Duration life() {
        return settings.current().sms().life();
    }

    /**
     * Sends a new code; the former one is worth nothing from then on.
     *
     * @throws XcoreException RATE_LIMITED when there were too many already, SERVICE_UNAVAILABLE when nothing can be sent
     */
    void send(long userId, PhoneNumber phone) {
        SmsSender present = sender.get();
        if (present == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Text messages cannot be sent: method sms is off");
        }
        Instant now = clock.instant();
        MfaSettings.SmsPolicy policy = settings.current().sms();
        take("sms:user:" + userId, policy.perHour(), now);
        take("sms:phone:" + box.mac("phone", phone.text()), policy.perHour(), now);
        take("sms:all", policy.totalPerHour(), now);
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        store.put(userId, mac(userId, phone, code), now.plus(policy.life()));
        present.send(phone.text(), message(code, policy.life()));
    }

    /** Uses up the code that was sent last, to this phone, if it is the one shown. */
    boolean use(long userId, PhoneNumber phone, String shown) {
        Optional<String> sent = store.attempt(userId, MOST_ATTEMPTS, clock.instant());
        return sent.isPresent() && Secrets.same(sent.get(), mac(userId, phone, shown)) && store.use(userId, sent.get());
    }

    private void take(String name, int most, Instant now) {
        quotas.take(name, most, HOUR, now).ifPresent(again -> {
            throw new XcoreException(ErrorCode.RATE_LIMITED, "Too many text messages")
                    .retryAfter(Duration.between(now, again));
        });
    }

    private String message(String code, Duration life) {
        return "%s: your code is %s. It is valid for %d minutes. Tell it to nobody."
                .formatted(settings.current().issuer(), code, Math.max(1, life.toMinutes()));
    }

    private String mac(long userId, PhoneNumber phone, String code) {
        return box.mac("sms:" + userId + ":" + phone.text(), code);
    }
}
