package io.xcore.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandFailureTest {
    @Test
    void detailsAreListedBelowTheMessage() {
        XcoreException cause = new XcoreException(
                ErrorCode.PLUGIN_UNRESOLVED, "Unresolved", List.of(new ErrorDetail("package", "a.b is missing")));

        assertThat(CommandFailure.of(cause)).isEqualTo(new CommandFailure(2, "Unresolved\n  package: a.b is missing"));
    }

    @Test
    void everyErrorCodeFails() {
        assertThat(Arrays.stream(ErrorCode.values()).map(code -> CommandFailure.of(new XcoreException(code, "x"))))
                .allMatch(failure -> failure.status() > 0);
    }

    @Test
    void kindsCanBeToldApart() {
        assertThat(status(ErrorCode.PLUGIN_NOT_FOUND)).isEqualTo(3);
        assertThat(status(ErrorCode.PLUGIN_IN_USE)).isEqualTo(4);
        assertThat(status(ErrorCode.PERMISSION_DENIED)).isEqualTo(5);
        assertThat(status(ErrorCode.SERVICE_UNAVAILABLE)).isEqualTo(75);
    }

    @Test
    void anExceptionWithoutAMessageIsNamed() {
        assertThat(CommandFailure.of(new IllegalStateException()))
                .isEqualTo(new CommandFailure(1, "IllegalStateException"));
    }

    private static int status(ErrorCode code) {
        return CommandFailure.of(new XcoreException(code, "x")).status();
    }
}
