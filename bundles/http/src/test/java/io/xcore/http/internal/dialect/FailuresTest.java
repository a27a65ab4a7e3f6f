package io.xcore.http.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.sql.SQLException;
import javax.ws.rs.WebApplicationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FailuresTest {
    @ParameterizedTest
    @ValueSource(strings = {"25502", "25503", "25006", "53100"})
    void aDatabaseThatTakesNoChangesIsAwayWhateverTheStoreMadeOfIt(String state) {
        SQLException refused = new SQLException("read-only", state);
        XcoreException told = new XcoreException(ErrorCode.INTERNAL_ERROR, "Cannot be stored", refused);

        for (Throwable thrown : new Throwable[] {refused, new IllegalStateException(refused), told}) {
            XcoreException failure = Failures.of(thrown);

            assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
            assertThat(failure).hasMessage(Messages.ONLY_READ).hasCause(thrown);
        }
    }

    @Test
    void otherFailuresOfADatabaseAreFaults() {
        for (SQLException other : new SQLException[] {new SQLException("syntax", "42X01"), new SQLException("none")}) {
            assertThat(Failures.of(new IllegalStateException(other)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        }
    }

    @Test
    void whatIsKnownInTheCausesIsTold() {
        XcoreException known = XcoreException.notFound("Thing", "1");

        assertThat(Failures.of(new IllegalStateException(known))).isSameAs(known);
        assertThat(Failures.of(new WebApplicationException(409)).code()).isEqualTo(ErrorCode.STATE_CONFLICT);
    }
}
