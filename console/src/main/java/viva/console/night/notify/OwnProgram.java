package viva.console.night.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import viva.agents.prompt.SafeText;
import viva.console.night.plan.Channel;
import viva.experiment.host.HostProgram;
import viva.experiment.host.ProgramRun;
import viva.study.ByteSize;

/// Runs a program of the person's own, without a shell: title and text on its standard input, the
/// title also in `VIVA_TITLE`. It sees no key: only what a desktop needs to show something.
///
/// @param environment reads an environment variable
record OwnProgram(
        HostProgram host, Channel.Way.Program way, Function<String, Optional<String>> environment)
        implements Delivery {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final List<String> SHOWN =
            List.of(
                    "PATH",
                    "HOME",
                    "LANG",
                    "USER",
                    "DISPLAY",
                    "WAYLAND_DISPLAY",
                    "XDG_RUNTIME_DIR",
                    "DBUS_SESSION_BUS_ADDRESS");

    @Override
    public void deliver(Notice notice) throws Undelivered, InterruptedException {
        TreeMap<String, String> sees = new TreeMap<>();
        SHOWN.forEach(name -> environment.apply(name).ifPresent(value -> sees.put(name, value)));
        sees.put("VIVA_TITLE", notice.title());
        ProgramRun.End end =
                host.run(
                        new ProgramRun(
                                way.command(),
                                sees,
                                notice.title() + "\n" + notice.text() + "\n",
                                LONGEST,
                                ByteSize.mebibytes(1)));
        String failure =
                switch (end) {
                    case ProgramRun.End.Exited exited ->
                            exited.code() == 0
                                    ? ""
                                    : "exit code "
                                            + exited.code()
                                            + ": "
                                            + SafeText.line(exited.errors(), 200);
                    case ProgramRun.End.TimedOut _ -> "it took longer than 30 s";
                    case ProgramRun.End.TooMuchOutput _ -> "it printed more than 1 MiB";
                    case ProgramRun.End.NotText _ -> "";
                    case ProgramRun.End.NotStarted not -> not.why();
                };
        if (!failure.isEmpty()) {
            throw new Undelivered(way.command().getFirst() + ": " + failure);
        }
    }
}
