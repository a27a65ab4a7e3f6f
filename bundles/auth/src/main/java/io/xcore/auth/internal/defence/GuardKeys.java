package io.xcore.auth.internal.defence;

import io.xcore.auth.internal.Secrets;
import java.util.Locale;

/** What failures are counted under. */
final class GuardKeys {
    private GuardKeys() {}

    /** A login as it was typed; by its digest, because people type passwords there by mistake. */
    static String login(String typed) {
        return "login:" + loginDigest(typed);
    }

    /** Stands for the account of a login nobody has, so that it costs the same work as one that somebody has. */
    static String nobody(String typed) {
        return "nobody:" + loginDigest(typed);
    }

    static String account(long userId) {
        return "user:" + userId;
    }

    /** The same account, from an address it knows. */
    static String account(long userId, String network) {
        return account(userId) + "@" + network;
    }

    static String address(String network) {
        return "address:" + network;
    }

    /** A user who is signed in and shows its password again. */
    static String confirmation(long userId) {
        return "confirm:" + userId;
    }

    static String secondFactor(long userId) {
        return "code:" + userId;
    }

    static String secondFactor(long userId, String network) {
        return secondFactor(userId) + "@" + network;
    }

    /** That an account was signed in to from an address. */
    static String known(String account, String network) {
        return "known:" + account + "@" + network;
    }

    private static String loginDigest(String typed) {
        return Secrets.digest(typed.strip().toLowerCase(Locale.ROOT));
    }
}
