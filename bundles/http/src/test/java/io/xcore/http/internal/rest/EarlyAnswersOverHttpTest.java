package io.xcore.http.internal.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.http.internal.request.UnreadBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send all of a body before they read, while the answer has been known from its first byte. */
class EarlyAnswersOverHttpTest {
    private static final int LARGE = 3_000_000;
    private static final int PIECE = 50_000;
    private static final int PATIENCE = 20_000;
    private static final int MOMENT = 500;

    private LivePlatform platform;
    private Socket socket;
    private OutputStream out;
    private BufferedReader in;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform();
        platform.core(new SampleResource());
        socket = new Socket(InetAddress.getLoopbackAddress(), platform.port());
        socket.setSoTimeout(PATIENCE);
        out = socket.getOutputStream();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    @AfterEach
    void stop() throws Exception {
        socket.close();
        platform.close();
    }

    @Test
    void aBodyThatIsTooLargeIsReadToItsEnd() throws Exception {
        head("Content-Type: application/json", "Content-Length: " + LARGE);
        sendSlowly(" ".repeat(LARGE));

        assertThat(readAnswer()).startsWith("HTTP/1.1 413 ").contains("PAYLOAD_TOO_LARGE");
        theConnectionIsStillGood();
    }

    @Test
    void aBodyOfUnknownLengthIsReadToItsEnd() throws Exception {
        head(
                "Authorization: Bearer " + LivePlatform.TOKEN,
                "Content-Type: application/json",
                "Transfer-Encoding: chunked");
        String chunk = Integer.toHexString(PIECE) + "\r\n" + " ".repeat(PIECE) + "\r\n";
        sendSlowly(chunk.repeat(LARGE / PIECE) + "0\r\n\r\n");

        assertThat(readAnswer()).startsWith("HTTP/1.1 413 ").contains("PAYLOAD_TOO_LARGE");
        theConnectionIsStillGood();
    }

    @Test
    void whoIsRefusedHearsItAfterTheBody() throws Exception {
        head("Content-Type: application/octet-stream", "Content-Length: " + LARGE);
        sendSlowly(" ".repeat(LARGE));

        assertThat(readAnswer()).startsWith("HTTP/1.1 401 ");
        theConnectionIsStillGood();
    }

    @Test
    void whatFailsIsNotAnsweredAsIfItHadNot() throws Exception {
        platform.add(new FailingServlet(), "/failing");
        write("POST /failing HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LARGE + "\r\n\r\n ");

        assertThat(readAnswer()).startsWith("HTTP/1.1 500 ");
    }

    @Test
    void howABodyWasReadDoesNotMatter() throws Exception {
        platform.add(new ReadingServlet(), "/reading");
        write("POST /reading HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LARGE + "\r\n\r\n");
        sendSlowly("a line\n" + " ".repeat(LARGE - 7));

        assertThat(readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("a line");
        theConnectionIsStillGood();
    }

    /** One that reads a line. */
    private static final class ReadingServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getReader().readLine());
        }
    }

    /** One that gives up before it has read anything. */
    private static final class FailingServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            throw new IOException("nothing works");
        }
    }

    @Test
    void aBodyThatNeverComesKeepsNobodyWaiting() throws Exception {
        Instant begin = Instant.now();
        head("Content-Type: application/octet-stream", "Content-Length: " + LARGE);
        write(" ");

        assertThat(readAnswer()).startsWith("HTTP/1.1 401 ");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(UnreadBody.QUIET);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void aBodyThatTricklesIsNotReadForEver() throws Exception {
        head("Content-Type: application/octet-stream", "Content-Length: " + LARGE);
        write(" ");
        assertThat(readAnswer()).startsWith("HTTP/1.1 401 ");

        Instant end = Instant.now().plus(UnreadBody.LONGEST).plus(UnreadBody.QUIET.multipliedBy(2));
        boolean open = true;
        while (open && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            try {
                write(" ");
            } catch (IOException e) {
                open = false;
            }
        }
        assertThat(open).isFalse();
    }

    @Test
    void aBodyThatIsAskedForFirstIsNotAskedFor() throws Exception {
        head("Content-Type: application/octet-stream", "Content-Length: " + LARGE, "Expect: 100-continue");

        assertThat(readAnswer()).startsWith("HTTP/1.1 401 ");
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void aBodyThatIsAskedForFirstIsAskedForWhenItIsWanted() throws Exception {
        head(
                "Authorization: Bearer " + LivePlatform.TOKEN,
                "Content-Type: application/json",
                "Content-Length: 19",
                "Expect: 100-continue");
        assertThat(readAnswer()).startsWith("HTTP/1.1 100 ");

        write("{\"full_name\":\"Ada\"}");
        assertThat(readAnswer()).startsWith("HTTP/1.1 201 ").contains("\"full_name\":\"Ada\"");
        theConnectionIsStillGood();
    }

    /** Goes on with a body when the server has answered its beginning, and reads only when a reset would have come. */
    private void sendSlowly(String body) throws Exception {
        write(body.substring(0, PIECE));
        assertThat(platform.answered.poll(PATIENCE, TimeUnit.MILLISECONDS)).isNotNull();
        write(body.substring(PIECE));
        Thread.sleep(MOMENT);
    }

    private void head(String... headers) throws IOException {
        write("POST /things HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }

    private void theConnectionIsStillGood() throws IOException {
        write("GET /things/open/door HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(readAnswer()).startsWith("HTTP/1.1 200 ");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
    }

    /** An answer with its body, as long as it says. */
    private String readAnswer() throws IOException {
        StringBuilder answer = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            answer.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            int more = in.read(body, read, length - read);
            assertThat(more).as("bytes after " + answer).isPositive();
            read += more;
        }
        return answer.append(body).toString();
    }
}
