package viva.agents.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import viva.agents.committee.Recount;
import viva.agents.protocol.Bundle;
import viva.agents.protocol.Draft;
import viva.agents.protocol.Products;
import viva.agents.protocol.Replies;
import viva.agents.protocol.RunChecks;
import viva.agents.protocol.RunRecord;
import viva.manuscript.Paper;
import viva.manuscript.PaperPress;
import viva.store.Amendments;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Checks;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Findings;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.StudyFile;
import viva.study.VivaException;
import viva.verifier.verdict.FindingsMaker;

/// Checks a study again from its folder alone: journal, artifacts, votes, findings, paper.
///
/// Everything that can be computed again is computed again and compared; what is altered is named.
/// Against someone who rewrites journal, head and artifacts together, only a head kept elsewhere
/// helps.
public final class Audit {
    private final StudyFolder folder;
    private final PaperPress press;
    private final RunChecks checks;

    public Audit(StudyFolder folder, PaperPress press, RunChecks checks) {
        this.folder = folder;
        this.press = press;
        this.checks = checks;
    }

    /// Looks at everything, in order; a broken journal ends it, since nothing else can be read
    /// then.
    public List<AuditLine> run() {
        List<AuditLine> lines = new ArrayList<>();
        StudyView view;
        try {
            view = folder.read();
        } catch (VivaException e) {
            return List.of(new AuditLine("journal", List.of(String.valueOf(e.getMessage()))));
        }
        lines.add(
                new AuditLine(
                        "journal: " + view.events().size() + " events, chain unbroken", List.of()));
        lines.add(studyFile(view));
        lines.add(artifacts(view));
        lines.add(paperFiles(view));
        if (lines.stream().allMatch(AuditLine::holds)) {
            lines.addAll(recomputed(view));
        }
        return List.copyOf(lines);
    }

    private AuditLine studyFile(StudyView view) {
        Optional<Event.RunStarted> started = view.state().started();
        if (started.isEmpty()) {
            return new AuditLine("study.yaml: not started", List.of());
        }
        byte[] now = read(folder.studyFile());
        Digest given = started.get().studyFile().digest();
        if (Digest.of(now).equals(given)) {
            return new AuditLine("study.yaml", List.of());
        }
        return asksTheSame(now, view, given)
                ? new AuditLine(
                        "study.yaml: changed since the start in budget, models or layout; same study and policy",
                        List.of())
                : new AuditLine(
                        "study.yaml",
                        List.of("study.yaml is not the file that the run started with"));
    }

    /// A budget may be raised and a model changed under way; nothing else.
    private static boolean asksTheSame(byte[] now, StudyView view, Digest given) {
        try {
            StudyFile then = StudyFileReader.read(view.artifacts().get(given), "study.yaml");
            StudyFile today = StudyFileReader.read(now, "study.yaml");
            return then.study().equals(today.study()) && then.policy().equals(today.policy());
        } catch (VivaException e) {
            return false;
        }
    }

    private AuditLine artifacts(StudyView view) {
        SequencedMap<Digest, String> names = ArtifactNames.of(view.events());
        List<String> problems = new ArrayList<>();
        names.forEach(
                (digest, name) -> {
                    try {
                        view.artifacts().get(digest);
                    } catch (VivaException e) {
                        problems.add(name + ": " + e.getMessage());
                    }
                });
        return new AuditLine(
                names.size() + " artifacts: prompts, answers, votes, programs, trials", problems);
    }

    private AuditLine paperFiles(StudyView view) {
        Products products = products(view);
        List<String> problems = new ArrayList<>();
        Optional<Bundle> bundle = products.find(Stage.BUNDLE, Bundle.class);
        bundle.ifPresent(
                released ->
                        released.files()
                                .forEach(
                                        (name, artifact) -> {
                                            Path file = folder.paperFolder().resolve(name);
                                            if (!Files.isRegularFile(
                                                    file, LinkOption.NOFOLLOW_LINKS)) {
                                                problems.add("paper/" + name + " is missing");
                                            } else if (!Digest.of(read(file))
                                                    .equals(artifact.digest())) {
                                                problems.add(
                                                        "paper/"
                                                                + name
                                                                + " is not the file that was released");
                                            }
                                        }));
        return new AuditLine(
                bundle.map(released -> "paper: " + released.files().size() + " released files")
                        .orElse("paper: not released yet"),
                problems);
    }

    private List<AuditLine> recomputed(StudyView view) {
        List<AuditLine> lines = new ArrayList<>();
        StudyFile file =
                Amendments.inForce(read(folder.studyFile()), view.state().steering().amendments());
        RunRecord record = RunRecord.of(view, file.study());
        lines.add(votes(record));
        if (record.products().artifact(Stage.EVALUATION).isPresent()) {
            lines.add(findings(record));
        }
        if (record.products().artifact(Stage.MANUSCRIPT).isPresent()) {
            lines.add(printed(record));
            lines.add(checked(file, view, record));
        }
        return lines;
    }

    @SuppressWarnings("unchecked")
    private static AuditLine votes(RunRecord record) {
        List<String> problems = new ArrayList<>();
        Optional<Selection<Proposal>> proposals =
                record.products()
                        .find(Stage.PROPOSAL, Selection.class, Proposal.class)
                        .map(selection -> (Selection<Proposal>) selection);
        Optional<Selection<Replies.ProgramDraft>> programs =
                record.products()
                        .find(Stage.PROGRAM, Selection.class, Replies.ProgramDraft.class)
                        .map(selection -> (Selection<Replies.ProgramDraft>) selection);
        proposals.ifPresent(selection -> problems.addAll(Recount.problems(selection)));
        programs.ifPresent(selection -> problems.addAll(Recount.problems(selection)));
        return new AuditLine("votes counted again", problems);
    }

    private static AuditLine findings(RunRecord record) {
        Findings recorded = record.products().get(Stage.EVALUATION, Findings.class);
        Findings again =
                new FindingsMaker()
                        .evaluate(
                                record.products().get(Stage.PREREGISTRATION, Preregistration.class),
                                record.products()
                                        .artifact(Stage.PREREGISTRATION)
                                        .orElseThrow()
                                        .digest(),
                                record.study().experiment(),
                                record.trials(record.full()));
        return new AuditLine(
                again.estimates().size()
                        + " quantities and "
                        + again.judgements().size()
                        + " verdicts computed again from trials",
                recorded.equals(again)
                        ? List.of()
                        : List.of("The findings are not what the trials give"));
    }

    private AuditLine printed(RunRecord record) {
        Draft draft = record.products().get(Stage.MANUSCRIPT, Draft.class);
        Paper again = press.print(draft.manuscript(), record.bindings());
        Map<String, Boolean> same =
                Map.of(
                        "paper.md", Digest.of(again.markdown()).equals(draft.markdown().digest()),
                        "paper.html", Digest.of(again.html()).equals(draft.html().digest()),
                        "paper.pdf", Digest.of(again.pdf()).equals(draft.pdf().digest()));
        return new AuditLine(
                "paper printed again, byte for byte",
                same.entrySet().stream()
                        .filter(entry -> !entry.getValue())
                        .map(entry -> entry.getKey() + " prints differently now")
                        .sorted()
                        .toList());
    }

    private AuditLine checked(StudyFile file, StudyView view, RunRecord record) {
        Checks again = checks.ofThePaper(file, view, record);
        return new AuditLine(
                again.entries().size() + " checks made again", RunChecks.problems(again));
    }

    private static Products products(StudyView view) {
        return new Products(view.state()::latest, view.artifacts());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.STORE, "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
