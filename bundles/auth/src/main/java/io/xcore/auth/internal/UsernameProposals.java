package io.xcore.auth.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** User names for somebody who gave an e-mail only: its local part, then the same with a suffix (contract C-23). */
final class UsernameProposals {
    private static final int LONGEST_BASE = 48;
    private static final int COUNTED = 9;
    private static final int RANDOM = 3;

    private UsernameProposals() {}

    /** Names in the order in which they should be tried. */
    static List<String> from(String email) {
        String base = base(email);
        List<String> proposals = new ArrayList<>();
        if (!base.toLowerCase(Locale.ROOT).equals(FirstAdministrator.USERNAME)) {
            proposals.add(base);
        }
        for (int number = 2; number <= COUNTED; number++) {
            proposals.add(base + number);
        }
        for (int attempt = 0; attempt < RANDOM; attempt++) {
            proposals.add(base + '-' + Secrets.id().substring(0, 8));
        }
        return proposals;
    }

    private static String base(String email) {
        int at = email.lastIndexOf('@');
        String local = at < 0 ? email : email.substring(0, at);
        String bounded = local.substring(0, Math.min(local.length(), LONGEST_BASE));
        String allowed = bounded.replaceAll("[^A-Za-z0-9._+-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        return allowed.isEmpty() ? "user" : allowed;
    }
}
