package io.xcore.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import org.junit.jupiter.api.Test;

class ClientFrameTest {
    @Test
    void fieldsMayBeFlatOrWrapped() {
        assertThat(ClientFrame.read("{\"type\":\"subscribe\",\"topics\":[\"a\"]}")
                        .texts("topics"))
                .containsExactly("a");
        assertThat(ClientFrame.read("{\"type\":\"subscribe\",\"data\":{\"topics\":[\"a\"]}}")
                        .texts("topics"))
                .containsExactly("a");
        assertThat(ClientFrame.read("{\"type\":\"subscribe\",\"topics\":\"a\"}").texts("topics"))
                .containsExactly("a");
        assertThat(ClientFrame.read("{\"type\":\"subscribe\",\"topics\":null}").texts("topics"))
                .isEmpty();
    }

    @Test
    void aBareTokenIsAnAuthFrame() {
        ClientFrame frame = ClientFrame.read("{\"token\":\"eyJ\"}");

        assertThat(frame.type()).isEqualTo("auth");
        assertThat(frame.text("token")).contains("eyJ");
    }

    @Test
    void whatIsNoFrameIsRefused() {
        assertThat(refusal("{")).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(refusal("")).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(refusal("[1]")).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(refusal("{}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refusal("{\"type\":7,\"token\":\"x\"}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refusal("[".repeat(5_000))).isEqualTo(ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void aListOfAnythingButTextsIsRefused() {
        assertThatThrownBy(() ->
                        ClientFrame.read("{\"type\":\"x\",\"topics\":[1]}").texts("topics"))
                .isInstanceOf(XcoreException.class);
    }

    private static ErrorCode refusal(String text) {
        try {
            ClientFrame.read(text);
        } catch (XcoreException e) {
            return e.code();
        }
        throw new AssertionError("accepted " + text);
    }
}
