package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.passkey.Passkey;
import java.util.LinkedHashMap;
import java.util.Map;

/** A passkey as the shell shows it. */
final class PasskeyRow {
    private PasskeyRow() {}

    static Map<String, Object> of(Passkey passkey, String owner) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", passkey.id());
        row.put("name", passkey.name());
        row.put("user", owner);
        row.put("created_at", Rows.text(passkey.times().createdAt()));
        row.put("last_used_at", passkey.times().lastUsedAt().map(Rows::text).orElse(null));
        row.put("transports", passkey.transports());
        row.put("aaguid", passkey.credential().aaguid().toString());
        row.put("backed_up", passkey.backup() == Passkey.Backup.BACKED_UP);
        return row;
    }
}
