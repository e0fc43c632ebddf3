package viva.console.experiment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.manuscript.Bindings;
import viva.manuscript.Paper;
import viva.manuscript.PaperPress;
import viva.store.Artifacts;
import viva.store.Json;
import viva.study.Digest;
import viva.study.ExperimentFile;
import viva.study.Findings;
import viva.study.Manuscript;
import viva.study.Manuscript.Section;
import viva.study.Preregistration;
import viva.study.Study;
import viva.study.VivaException;

/// Prints what an experiment found, whatever it is, with the paper room's press.
public final class GridReport {
    private final ResultFolder folder;
    private final PaperPress press;

    public GridReport(ResultFolder folder, PaperPress press) {
        this.folder = folder;
        this.press = press;
    }

    /// Writes `report.md`, `report.html` and `report.pdf` from what the folder holds.
    public void write() {
        ExperimentFile file = folder.file();
        Outcome outcome = folder.outcome();
        Paper paper = press.print(manuscript(file, outcome), bindings(file, outcome));
        folder.write("report.md", paper.markdown().getBytes(StandardCharsets.UTF_8));
        folder.write("report.html", paper.html());
        folder.write("report.pdf", paper.pdf());
    }

    /// The verdicts, for the terminal.
    public List<String> verdicts() {
        Preregistration plan = plan(folder.outcome());
        Findings findings = findings();
        List<String> lines = new ArrayList<>();
        plan.claims()
                .forEach(
                        claim ->
                                findings.judgement(claim.id())
                                        .ifPresent(
                                                judged -> {
                                                    lines.add(
                                                            "  %-13s %s: %s"
                                                                    .formatted(
                                                                            judged.verdict().word(),
                                                                            claim.id(),
                                                                            claim.sentence()));
                                                    lines.add(" ".repeat(16) + judged.reason());
                                                }));
        return lines;
    }

    private Preregistration plan(Outcome outcome) {
        Digest now = folder.digest(ResultFolder.PLAN);
        if (!now.equals(outcome.plan())) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "plan.json is not what was registered before the run (digest "
                            + now.brief()
                            + " instead of "
                            + outcome.plan().brief()
                            + "). Restore it, or run the experiment again");
        }
        return Json.read(folder.read(ResultFolder.PLAN), Preregistration.class);
    }

    private Findings findings() {
        return Json.read(folder.read(ResultFolder.FINDINGS), Findings.class);
    }

    private Bindings bindings(ExperimentFile file, Outcome outcome) {
        Artifacts artifacts = folder.artifacts();
        SequencedMap<String, Digest> cells = new LinkedHashMap<>();
        outcome.result()
                .cells()
                .forEach(cell -> cells.put(cell.cell().id(), cell.trials().digest()));
        Study study =
                new Study(
                        file.id(),
                        file.title(),
                        file.question(),
                        file.question(),
                        "",
                        "",
                        List.of(),
                        file.design(),
                        file.analysis());
        return new Bindings(
                study,
                plan(outcome),
                findings(),
                List.of(),
                ResultFolder.trials(outcome.result(), artifacts),
                cells,
                folder.program(file.program(), artifacts),
                new TreeMap<>(),
                notice(file, outcome));
    }

    private static Optional<String> notice(ExperimentFile file, Outcome outcome) {
        if (outcome.failed().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "This result is partial: "
                        + outcome.failed().size()
                        + " of "
                        + file.design().cells().size()
                        + " cells have no trials. What stands on them is unchecked.");
    }

    private static Manuscript manuscript(ExperimentFile file, Outcome outcome) {
        List<Section> sections = new ArrayList<>();
        String source = file.source().isEmpty() ? "" : "\n\nSource: " + file.source();
        sections.add(new Section("Question", file.question() + source));
        sections.add(
                new Section(
                        "Design",
                        "{{s:arms}} arms, {{s:seeds}} seeds, {{s:cells}} cells.\n\n"
                                + table("Factor", "Levels", file.design().factors().keySet())
                                + "\n\nWhat a program reported:\n\n"
                                + file.design().metrics().stream()
                                        .map(m -> "- `" + m.name() + "`: " + m.meaning())
                                        .collect(Collectors.joining("\n"))));
        sections.add(
                new Section(
                        "What was found",
                        file.claims().stream()
                                .map(
                                        claim ->
                                                "[[claim:"
                                                        + claim.id()
                                                        + "]]\n\n*"
                                                        + claim.scope()
                                                        + "*")
                                .collect(Collectors.joining("\n\n"))));
        if (!file.figures().isEmpty()) {
            sections.add(new Section("Figures", figures(file)));
        }
        if (!outcome.failed().isEmpty()) {
            sections.add(new Section("Cells without trials", failed(outcome)));
        }
        return new Manuscript(
                file.title(),
                "Of {{s:claims}} claims whose rules were fixed before the run, {{s:claims.supported}}"
                        + " came out as supported, {{s:claims.refuted}} as refuted,"
                        + " {{s:claims.inconclusive}} as inconclusive and {{s:claims.unchecked}} could"
                        + " not be checked.",
                sections,
                file.figures().stream().map(ExperimentFile.Captioned::figure).toList());
    }

    private static String table(String left, String right, Iterable<String> factors) {
        StringBuilder table = new StringBuilder("| " + left + " | " + right + " |\n|:--|:--|\n");
        factors.forEach(f -> table.append("| `" + f + "` | {{s:factors." + f + "}} |\n"));
        return table.toString().strip();
    }

    private static String figures(ExperimentFile file) {
        return file.figures().stream()
                .map(each -> "![" + each.caption() + "](figure:" + each.figure().id() + ")")
                .collect(Collectors.joining("\n\n"));
    }

    /// As code, in which nothing of a program's words can mean anything.
    private static String failed(Outcome outcome) {
        return outcome.failed().entrySet().stream()
                .limit(50)
                .map(
                        cell ->
                                "- `"
                                        + cell.getKey()
                                        + "`: `"
                                        + cell.getValue().replace('`', '\'').replace('\n', ' ')
                                        + "`")
                .collect(Collectors.joining("\n"));
    }
}
