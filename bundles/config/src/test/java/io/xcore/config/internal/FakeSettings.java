package io.xcore.config.internal;

import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.settings.SettingsAccess;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings in memory, which may refuse to be written. */
final class FakeSettings implements SettingsAccess {
    final Map<String, String> texts = new ConcurrentHashMap<>();
    boolean broken;
    boolean faulty;

    @Override
    public Optional<String> text(Setting setting) {
        return Optional.ofNullable(texts.get(setting.path()));
    }

    @Override
    public Optional<String> delivered(Setting setting) {
        return text(setting).map(text -> text.replace("$[env:HOME]", "/home/x"));
    }

    @Override
    public void requireSound(Collection<Setting> settings) {
        if (faulty && !settings.isEmpty()) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "a.cfg, line 2 has no = after the key");
        }
    }

    @Override
    public void write(Map<Setting, Optional<String>> wanted) {
        wanted.forEach((setting, text) -> {
            if (broken && text.isPresent()) {
                throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The disk is full");
            }
            text.ifPresentOrElse(value -> texts.put(setting.path(), value), () -> texts.remove(setting.path()));
        });
    }

    @Override
    public boolean fromFile(String pid) {
        return true;
    }
}
