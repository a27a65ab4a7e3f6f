package io.xcore.plugins.internal.store;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code plugins_desired}. */
@Entity
@Table(name = "plugins_desired")
class PluginRow {
    @Id
    @Column(name = "id")
    String id = "";

    @Column(name = "sha256")
    String sha256 = "";

    @Column(name = "content_size")
    long size;

    @Column(name = "enabled")
    boolean enabled;

    @Column(name = "generation")
    long generation;

    @Column(name = "source")
    String source = "";

    @Lob
    @Column(name = "descriptor")
    String descriptor = "";

    @Lob
    @Column(name = "settings")
    String settings = "";

    @Lob
    @Column(name = "crashes")
    String crashes = "";

    @Column(name = "installed_at")
    long installedAtMillis;

    @Column(name = "last_reload")
    @Nullable
    Long lastReloadMillis;

    /** The time of a column that may be empty. */
    static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }
}
