package viva.console.begin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import viva.console.NewStudy;
import viva.console.RunOptions;
import viva.console.Session;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.store.yaml.YamlEdit;
import viva.study.StudyFile;

/// A cheap run of a study up to its plan, in a folder of its own, and what can be said of it.
///
/// @param file study file of the full run, which stays as it is
record QuickLook(Path file, RunOptions options, PrintWriter out) {
    /// Of the small proposal committee: two who disagree, one who looks at both.
    private static final List<String> SMALL =
            List.of("proposals", "2", "critics", "1", "comparisons", "1");

    void take() throws InterruptedException {
        StudyFolder folder = begun();
        int exit = Session.alone(folder, out, options).go();
        out.println();
        report(folder);
        out.println(
                "  look     viva chat " + Session.shown(folder.path()) + "   (exit " + exit + ")");
    }

    /// Prints the page, and keeps it in the folder.
    void report(StudyFolder folder) {
        StudyFile inForce = StudyFileReader.read(folder.studyFile());
        String page = new Triage(inForce, folder.read()).page();
        try {
            DurableFile.write(folder.path().resolve("triage.md"), page.getBytes(UTF_8));
        } catch (IOException e) {
            throw Outage.of("writing triage.md", e);
        }
        out.println(page.strip());
        out.println();
        out.println("  page     " + Session.shown(folder.path().resolve("triage.md")));
    }

    private StudyFolder begun() {
        try {
            String text = small(Files.readString(file), StudyFileReader.read(file));
            Path beside = file.resolveSibling(quickName(file));
            DurableFile.write(beside, text.getBytes(UTF_8));
            return NewStudy.from(beside, StudyFileReader.read(beside), Path.of("studies"));
        } catch (IOException e) {
            throw Outage.of("beginning a quick look at " + file, e);
        }
    }

    private static String quickName(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("(\\.ya?ml)?$", "-quick.yaml");
    }

    /// The study file of a run that stops at its plan, and has a small committee make it.
    static String small(String text, StudyFile full) {
        String now = YamlEdit.set(text, List.of("id"), full.study().id().value() + "-quick");
        for (int i = 0; i < SMALL.size(); i += 2) {
            now =
                    YamlEdit.set(
                            now, List.of("committees", "proposal", SMALL.get(i)), SMALL.get(i + 1));
        }
        return YamlEdit.set(now, List.of("gates"), "[plan, spend, findings, release]");
    }
}
