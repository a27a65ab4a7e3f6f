package io.xcore.shell.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What running the client came to. */
public record ClientRun(int status, String out, String err) {
    public static ClientRun of(Path socket, String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(socket.toString()));
        arguments.addAll(List.of(words));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Main(out, err).run(arguments.toArray(String[]::new));
        return new ClientRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
