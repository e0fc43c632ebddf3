package viva.console.terminal;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;

/// What is typed ahead stays where Ctrl-C comes: a terminal drops it otherwise (`NOFLSH` of
/// termios(3)).
final class KeptKeys implements AutoCloseable {
    private final Pty terminal;
    private final Attributes before;

    private KeptKeys(Pty terminal, Attributes before) {
        this.terminal = terminal;
        this.before = before;
    }

    /// Empty where no library reaches the terminal: it does as it did then.
    static Optional<KeptKeys> begin() {
        try {
            Pty terminal = new JniTerminalProvider().current(SystemStream.Output);
            Attributes before = terminal.getAttr();
            Attributes keeping = new Attributes(before);
            keeping.setLocalFlag(Attributes.LocalFlag.NOFLSH, true);
            terminal.setAttr(keeping);
            return Optional.of(new KeptKeys(terminal, before));
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            terminal.setAttr(before);
        } catch (IOException e) {
            // The terminal is gone, and nothing is left to restore.
        }
    }
}
