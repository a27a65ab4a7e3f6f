package io.xcore.auth.internal.defence;

import io.xcore.auth.internal.Setting;
import java.time.Duration;

/**
 * The settings of the defence, checked.
 *
 * @param known how long an address that has signed in is known
 * @param stepUp how long a proof of identity is recent; zero when that is not asked
 */
record DefenceSettings(AccountLimit account, AddressLimit address, Duration known, Duration stepUp) {
    static DefenceSettings of(DefenceConfiguration source) {
        Duration firstWait = seconds("account.waitSeconds", source.account_waitSeconds(), 1, 3_600);
        Duration longestWait = seconds("account.longestWaitSeconds", source.account_longestWaitSeconds(), 1, 86_400);
        return new DefenceSettings(
                new AccountLimit(
                        Setting.within("account.failures", source.account_failures(), 1, 100),
                        firstWait,
                        longestWait,
                        seconds("account.forgetSeconds", source.account_forgetSeconds(), 60, 2_592_000)),
                new AddressLimit(
                        Setting.within("address.failures", source.address_failures(), 1, 1_000_000),
                        seconds("address.windowSeconds", source.address_windowSeconds(), 10, 86_400)),
                Duration.ofDays(Setting.within("address.knownDays", source.address_knownDays(), 0, 365)),
                seconds("stepUp.seconds", source.stepUp_seconds(), 0, 86_400));
    }

    private static Duration seconds(String key, long value, long lowest, long highest) {
        return Duration.ofSeconds(Setting.within(key, value, lowest, highest));
    }
}
