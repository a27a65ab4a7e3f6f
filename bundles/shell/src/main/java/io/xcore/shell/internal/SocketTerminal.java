package io.xcore.shell.internal;

import io.xcore.shell.wire.Hello;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;

/** The client's terminal: its keys come in raw, and JLine does here what a line discipline does. */
final class SocketTerminal extends ExternalTerminal implements Terminal {
    private static final Size USUAL = new Size(80, 24);

    SocketTerminal(Hello hello, SessionWire wire) throws IOException {
        super("xcore", hello.term(), wire.input(), wire.output(), StandardCharsets.UTF_8);
        setSize(hello.columns() > 0 && hello.rows() > 0 ? new Size(hello.columns(), hello.rows()) : USUAL);
        wire.resizes().listen(this::resize);
    }

    private void resize(int columns, int rows) {
        setSize(new Size(columns, rows));
        raise(Signal.WINCH);
    }

    @Override
    public int getWidth() {
        return getSize().getColumns();
    }

    @Override
    public int getHeight() {
        return getSize().getRows();
    }

    @Override
    public boolean isAnsiSupported() {
        return true;
    }

    @Override
    public boolean isEchoEnabled() {
        return echo();
    }

    @Override
    public void setEchoEnabled(boolean enabled) {
        echo(enabled);
    }

    @Override
    public void addSignalListener(SignalListener listener) {
        addSignalListener(listener, EnumSet.allOf(org.apache.karaf.shell.api.console.Signal.class));
    }

    @Override
    public void addSignalListener(SignalListener listener, org.apache.karaf.shell.api.console.Signal... signals) {
        for (org.apache.karaf.shell.api.console.Signal signal : signals) {
            handle(Signal.valueOf(signal.name()), received -> listener.signal(signal));
        }
    }

    @Override
    public void addSignalListener(SignalListener listener, EnumSet<org.apache.karaf.shell.api.console.Signal> signals) {
        addSignalListener(listener, signals.toArray(org.apache.karaf.shell.api.console.Signal[]::new));
    }

    /** Gives every signal back to its default; a terminal has one listener at a time. */
    @Override
    public void removeSignalListener(SignalListener listener) {
        for (Signal signal : Signal.values()) {
            handle(signal, SignalHandler.SIG_DFL);
        }
    }
}
