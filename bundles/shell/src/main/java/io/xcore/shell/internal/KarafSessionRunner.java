package io.xcore.shell.internal;

import io.xcore.shell.wire.Hello;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.security.auth.Subject;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jline.reader.LineReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs sessions of Karaf's shell as the local administrator. */
final class KarafSessionRunner implements SessionRunner {
    private static final Logger log = LoggerFactory.getLogger(KarafSessionRunner.class);

    private final SessionFactory sessions;
    private final LocalAdministrator administrator;
    private final Path history;

    KarafSessionRunner(SessionFactory sessions, LocalAdministrator administrator, Path history) {
        this.sessions = sessions;
        this.administrator = administrator;
        this.history = history;
    }

    @Override
    public int run(Hello hello, SessionWire wire) throws IOException {
        try {
            return administrator.run(() -> hello.interactive() ? converse(hello, wire) : execute(hello, wire));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The session failed", e);
        }
    }

    private int execute(Hello hello, SessionWire wire) {
        PrintStream out = new PrintStream(wire.output(), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(wire.error(), true, StandardCharsets.UTF_8);
        Session session = sessions.create(new ByteArrayInputStream(new byte[0]), out, err);
        try {
            prepare(session, hello);
            log.info("{} runs '{}' in the local shell", administrator.name(), firstWord(hello.command()));
            Object result = session.execute(hello.command());
            out.flush();
            return result instanceof Integer status ? status : 0;
        } catch (Exception e) {
            out.flush();
            log.debug("A command of the local shell failed", e);
            CommandFailure failure = CommandFailure.of(e);
            err.println(failure.message());
            return failure.status();
        } finally {
            session.close();
        }
    }

    private int converse(Hello hello, SessionWire wire) throws IOException {
        try (SocketTerminal terminal = new SocketTerminal(hello, wire);
                PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8)) {
            Session session =
                    sessions.create(terminal.input(), out, out, terminal, StandardCharsets.UTF_8.name(), () -> {});
            prepare(session, hello);
            session.put("PROMPT", "\u001B[1m" + administrator.name() + "\u001B[0m@xcore> ");
            if (session.get(".jline.reader") instanceof LineReader reader) {
                reader.setVariable(LineReader.HISTORY_FILE, history);
                reader.getHistory().load();
            }
            log.info("{} opens the local shell", administrator.name());
            session.run();
            return 0;
        }
    }

    private void prepare(Session session, Hello hello) {
        session.put(Subject.class.getName(), administrator.subject());
        session.put("USER", administrator.name());
        session.put("TERM", hello.term());
    }

    /** Arguments may be secrets. */
    private static String firstWord(String command) {
        return command.strip().split("\\s", 2)[0];
    }
}
