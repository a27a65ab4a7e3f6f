package io.xcore.files.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.testkit.ForgetfulSealer;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignedLinksTest {
    private static final Pattern QUERY = Pattern.compile("expires=(\\d+)&signature=([\\w-]{43})");

    private final ManualClock clock = new ManualClock();
    private final LiveSettings live = new LiveSettings(
            FilesSettings.of(TestConfiguration.with(FilesConfiguration.class, Map.of("link_hours", 2))));
    private final SignedLinks links = new SignedLinks(new ForgetfulSealer(), live, clock);
    private final StoredFile file =
            SampleStoredFiles.of("file_a", "a".repeat(64), 7, Optional.empty(), ManualClock.START);

    @Test
    void aSignatureIsGoodForItsFileAndItsTime() {
        Matcher query = signed(Optional.of(60L));
        assertThat(links.good("file_a", query.group(1), query.group(2))).isTrue();
        assertThat(links.good("file_b", query.group(1), query.group(2))).isFalse();
        assertThat(links.good("file_a", query.group(1) + "0", query.group(2))).isFalse();
        assertThat(links.good("file_a", query.group(1), query.group(2).substring(1)))
                .isFalse();
        assertThat(links.good("file_a", "soon", query.group(2))).isFalse();
        clock.advance(Duration.ofSeconds(59));
        assertThat(links.good("file_a", query.group(1), query.group(2))).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(links.good("file_a", query.group(1), query.group(2))).isFalse();
        assertThat(new SignedLinks(new ForgetfulSealer(), live, clock).good("file_a", query.group(1), query.group(2)))
                .isFalse();
    }

    @Test
    void itsTimeIsAnHourUnlessSomebodySaysAndBounded() {
        assertThat(links.sign(file, Optional.empty()).expiresAt()).isEqualTo(ManualClock.START.plusSeconds(3_600));
        assertThat(links.sign(file, Optional.of(7_200L)).expiresAt()).isEqualTo(ManualClock.START.plusSeconds(7_200));
        for (long seconds : new long[] {7_201, 0, -1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> links.sign(file, Optional.of(seconds))).isInstanceOf(XcoreException.class);
        }
    }

    private Matcher signed(Optional<Long> seconds) {
        Matcher query = QUERY.matcher(links.sign(file, seconds).query());
        assertThat(query.matches()).isTrue();
        return query;
    }
}
