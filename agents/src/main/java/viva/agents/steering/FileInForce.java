package viva.agents.steering;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import viva.store.Amendments;
import viva.store.StudyFolder;
import viva.store.disk.Outage;
import viva.study.RunState;
import viva.study.Steer;
import viva.study.StudyFile;
import viva.study.VivaException;

/// The study file as it is in force at each moment of a run: what was given, and the amendments
/// since. Thread-safe.
public final class FileInForce {
    private final byte[] text;
    private final UnaryOperator<StudyFile> flags;
    private List<Steer.Amend> amendments = List.of();
    private StudyFile current;

    /// @param text of the study file as it was given
    /// @param flags what the command line says on top
    /// @throws VivaException USER where the file has problems
    public FileInForce(byte[] text, UnaryOperator<StudyFile> flags) {
        this.text = text.clone();
        this.flags = flags;
        this.current = flags.apply(Amendments.inForce(this.text, amendments));
    }

    /// Of a study that is only looked at, or decided on, without flags.
    public static FileInForce of(StudyFolder folder) {
        try {
            return new FileInForce(Files.readAllBytes(folder.studyFile()), given -> given);
        } catch (IOException e) {
            throw Outage.of("reading " + folder.studyFile(), e);
        }
    }

    /// The file after the amendments that this state holds.
    public synchronized StudyFile after(RunState state) {
        List<Steer.Amend> now = state.steering().amendments();
        if (!now.equals(amendments)) {
            current = flags.apply(Amendments.inForce(text, now));
            amendments = now;
        }
        return current;
    }

    /// The file with one more amendment, which is not in force yet.
    ///
    /// @throws VivaException USER where it cannot be made; says why
    StudyFile with(RunState state, Steer.Amend more) {
        List<Steer.Amend> all = new ArrayList<>(state.steering().amendments());
        all.add(more);
        return flags.apply(Amendments.inForce(text, all));
    }
}
