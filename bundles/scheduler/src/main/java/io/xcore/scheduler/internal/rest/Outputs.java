package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.Requester;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/** What a run has written, page by page and as a file. */
final class Outputs {
    private static final int LINES = 100;
    private static final String PLAIN = "text/plain;charset=UTF-8";

    private Outputs() {}

    /**
     * Some lines.
     *
     * @param from the number of the first one; 1 when absent
     * @param limit how many, 1 to 1000; {@value #LINES} when absent
     * @throws XcoreException VALIDATION_FAILED {@code from} or {@code limit}; NOT_FOUND
     */
    static OutputView page(
            Executions executions, Requester who, String id, @Nullable String from, @Nullable String limit) {
        return OutputView.of(
                executions.output(who, id, Params.number("from", from, 1), Params.count("limit", limit, LINES)));
    }

    /**
     * All of them, or those of one stream. What is written after the start of the download may be in it or not.
     *
     * @param stream {@code stdout} or {@code stderr}; both in their order when absent
     * @throws XcoreException VALIDATION_FAILED {@code stream}; NOT_FOUND
     */
    static Response download(Executions executions, Requester who, String id, @Nullable String stream) {
        Optional<OutputLine.Channel> channel =
                Params.text("stream", stream).map(word -> EnumWords.read("stream", OutputLine.Channel.class, word));
        // Asked before the answer begins: it could not be refused any more.
        String found = executions.get(who, id).id();
        StreamingOutput content = out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            executions.copyOutput(who, found, channel, writer);
            writer.flush();
        };
        return Response.ok(content, PLAIN)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + found + ".log\"")
                .build();
    }
}
