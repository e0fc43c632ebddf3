package viva.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.agents.audit.AuditLine;
import viva.agents.history.Differences;
import viva.agents.history.JournaledAnswers;
import viva.agents.history.JournaledApprovals;
import viva.agents.protocol.StepExecutor;
import viva.agents.steering.FileInForce;
import viva.store.Json;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.store.disk.Outage;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Origin;
import viva.study.Recorded;
import viva.study.StudyFile;
import viva.study.VivaException;

/// A study run once more in another folder: answers and approvals are those of its journal, the
/// experiments run live, always in the sandbox. Nobody is asked, nothing is paid.
final class Rerun {
    /// Differences of one kind that are printed.
    private static final int MOST = 20;

    private final StudyFolder folder;
    private final StudyView then;
    private final byte[] studyText;
    private final StudyFile file;
    private final JournaledAnswers answers;
    private final JournaledApprovals approvals;
    private final PrintWriter out;

    /// @throws VivaException USER where the study has not ended
    Rerun(StudyFolder folder, PrintWriter out) {
        this.folder = folder;
        this.then = folder.read();
        this.out = out;
        if (then.state().ended().isEmpty()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "This study has not ended, so there is no whole run to compare with. Go on"
                            + " first: viva resume "
                            + Session.shown(folder.path()));
        }
        this.studyText = bytes(folder.studyFile());
        this.file = new FileInForce(studyText, given -> given).after(then.state());
        this.answers = new JournaledAnswers(then);
        this.approvals = new JournaledApprovals(then);
    }

    /// Runs into this folder, which must be free, and prints every difference.
    ///
    /// @return whether there is none
    boolean into(Path path) throws InterruptedException {
        StudyFolder again = StudyFolder.create(path, studyText, library());
        List<AuditLine> lines = new ArrayList<>();
        lines.add(asked());
        run(again).ifPresent(why -> lines.add(new AuditLine("the rerun", List.of(why))));
        lines.add(new AuditLine(answers.given() + " calls", answers.differences()));
        lines.addAll(new Differences(file.study(), then, again.read()).lines());
        out.println();
        notes().forEach(note -> out.println("  note: " + Plain.text(note)));
        boolean same = AuditPage.print(lines, MOST, out);
        out.println(same ? "Nothing differs." : "NOT as it was then; see above.");
        return same;
    }

    /// What a reader of the differences should know.
    private List<String> notes() {
        List<String> notes = new ArrayList<>(approvals.notes());
        int words = then.state().steering().words().size();
        if (words > 0) {
            notes.add(
                    "People steered this run under way (%d words). Its amendments hold from the start here; its notes are not read, so prompts that held them are others."
                            .formatted(words));
        }
        return notes;
    }

    /// Whether the study file asks what it asked when the run began.
    private AuditLine asked() {
        boolean same =
                Digest.of(Json.bytes(file.study()))
                        .equals(then.state().started().orElseThrow().study());
        return new AuditLine(
                "study.yaml",
                same ? List.of() : List.of("study.yaml asks something else than the run did"));
    }

    private Map<Path, Path> library() {
        Map<Path, Path> files = new TreeMap<>();
        file.study()
                .library()
                .forEach(name -> files.put(Path.of(name), folder.path().resolve(name)));
        return files;
    }

    /// @return why it went no further, where it did not end
    private Optional<String> run(StudyFolder again) throws InterruptedException {
        try (OpenRun run = again.openRun(Clock.systemUTC())) {
            begin(run);
            run.listen(new ProgressLog(out, () -> file.study().experiment().cells().size()));
            SortedMap<String, String> none = new TreeMap<>();
            StepExecutor executor =
                    new Wiring(
                                    again,
                                    new FileInForce(studyText, _ -> file),
                                    run,
                                    none,
                                    notice -> out.println("  calls    " + Plain.text(notice)))
                            .executor(answers, approvals);
            return switch (untilItStops(executor)) {
                case StepExecutor.Stop.Ended _, StepExecutor.Stop.Asked _ -> Optional.empty();
                case StepExecutor.Stop.Waiting waiting ->
                        Optional.of(
                                "it waits at the "
                                        + waiting.gate().gate().word()
                                        + " gate, where nobody decided then");
            };
        } catch (VivaException e) {
            return switch (e.code()) {
                case USER, ANSWER, BUDGET -> Optional.of("it stopped: " + e.getMessage());
                case ENVIRONMENT, PROVIDER, SANDBOX, STORE, OUTAGE, BUG -> throw e;
            };
        }
    }

    /// A step whose answers were unusable then was asked again on resume: so here.
    private StepExecutor.Stop untilItStops(StepExecutor executor) throws InterruptedException {
        while (true) {
            int given = answers.given();
            try {
                return executor.run();
            } catch (VivaException e) {
                if (e.code() != VivaException.Code.ANSWER || answers.given() == given) {
                    throw e;
                }
            }
        }
    }

    private void begin(OpenRun run) {
        Event.RunStarted before = then.state().started().orElseThrow();
        Path name = folder.path().toAbsolutePath().normalize().getFileName();
        Recorded last = then.events().getLast();
        TreeMap<String, String> settings = new TreeMap<>(before.settings());
        settings.remove("sandbox");
        NewStudy.begin(
                run,
                file,
                studyText,
                new Origin.Rerun(String.valueOf(name), last.seq(), last.hash()).text(),
                settings,
                answers.label());
        // Cards say what was expected when the run began.
        then.state().forecast().map(Event.Forecasted::new).ifPresent(run::record);
        // Answers from a journal use nothing, by which no committee would be made smaller.
        then.state().sized().forEach(run::record);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Outage.of("reading " + file, e);
        }
    }
}
