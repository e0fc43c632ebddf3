package viva.experiment.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What this system brings for a launch: the programs, what every jail is shown of the system, and
/// folders on which a job's files can be mounted, of which it needs none itself.
///
/// Looked for once, because that takes as long as a launch.
record Equipment(
        String shell,
        String setpriv,
        String unshare,
        String bubblewrap,
        List<String> shown,
        List<Path> stages) {
    Equipment {
        shown = List.copyOf(shown);
        stages = List.copyOf(stages);
    }

    /// @throws viva.study.VivaException ENVIRONMENT where a program is missing; names the command
    ///     that helps
    static Equipment find() {
        return new Equipment(
                Programs.need("sh", "dash"),
                Programs.need("setpriv", "util-linux"),
                Programs.need("unshare", "util-linux"),
                Programs.need("bwrap", "bubblewrap"),
                Jail.system(),
                Stream.of("/mnt", "/media", "/srv", "/opt", "/home", "/var/tmp", "/tmp")
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .toList());
    }
}
