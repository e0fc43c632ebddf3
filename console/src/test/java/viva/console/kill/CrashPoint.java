package viva.console.kill;

import java.util.List;

/// Where a kill does the most harm: the first line of a method, reached through others.
///
/// Named so that a random kill need not be lucky; in the order of a study. Production code knows
/// nothing of these: a debugger stops there. One whose method is renamed is never reached, and
/// fails the test.
enum CrashPoint {
    FOLDER_FILLED("the study's folder is filled, and not in place", "store.disk.NewFolder.place"),
    FOLDER_PLACED("the study's folder is in place, its journal empty", "console.Session.begin"),
    ARTIFACT_SYNCED(
            "an artifact is synced, and not renamed",
            "java.nio.file.Files.move",
            "store.disk.DurableFile.write",
            "store.ArtifactFolder.put"),
    ARTIFACT_RENAMED(
            "an artifact is renamed, and its folder not synced",
            "store.disk.DurableFile.syncFolder",
            "store.disk.DurableFile.write",
            "store.ArtifactFolder.put"),
    EVENT_ADDED(
            "an event is added, its artifacts synced, nothing committed",
            "store.journal.RowWriter.commit"),
    EVENT_COMMITTED(
            "an event is committed, and the head not written", "store.journal.RowWriter.writeHead"),
    HEAD_WRITTEN("the head is written, and nobody told", "store.JournalWriter.handOver"),
    EVENT_ACKNOWLEDGED("an event is acknowledged, and not yet counted", "store.OpenRun.arrived"),
    CALL_RESERVED("a call is reserved, and not sent", "agents.model.ModelGateway.call"),
    REPLY_ARRIVED("a reply is here, and not kept", "agents.model.ModelGateway.usage"),
    REPLY_KEPT(
            "a reply is kept, and not settled",
            "study.Event$CallSettled.<init>",
            "agents.model.ModelGateway.make"),
    GATE_DECIDED(
            "a decision is made at a gate, and not recorded", "agents.protocol.GateHandler.accept"),
    INBOX_READ(
            "a decision from the inbox is recorded, its file still there",
            "java.nio.file.Files.delete",
            "store.Inbox.take"),
    COMPILING(
            "inside the sandbox: the compiler runs",
            "experiment.sandbox.Supervisor.watch",
            "experiment.JavaPrograms.prepare"),
    PROGRAM_TRIED(
            "a program is tried, and its result not recorded",
            "study.Event$ProgramTried.<init>",
            "agents.protocol.ProgramTrial.run"),
    CELL_REPORTING(
            "inside the sandbox: a cell of the experiment reports",
            "experiment.TrialReader.line",
            "experiment.sandbox.Supervisor.pump"),
    CELL_FINISHED("a cell is finished and recorded", "console.ProgressLog.cell"),
    CELLS_FINISHED(
            "every cell is finished, and the step is not",
            "agents.protocol.ExperimentHandler.withCells"),
    PAPER_PRESSED("the paper is at the press", "manuscript.page.PdfPage.settle"),
    PAPER_WRITTEN(
            "the paper is in place, and its evidence not",
            "agents.protocol.PaperFiles.write",
            "agents.protocol.BundleHandler.handle"),
    RUN_ENDED("the run's end is recorded, and not told", "console.Closing.print");

    /// For people.
    final String words;

    private final String method;

    // List.of is immutable, which the type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> through;

    CrashPoint(String words, String method, String... through) {
        this.words = words;
        this.method = method;
        this.through = List.of(through);
    }

    /// Binary name of the class to stop in.
    String type() {
        return absolute(method.substring(0, method.lastIndexOf('.')));
    }

    String method() {
        return method.substring(method.lastIndexOf('.') + 1);
    }

    /// Whether a stack is the one that is meant.
    ///
    /// @param frames `package.Class.method`, innermost first
    boolean isReachedThrough(List<String> frames) {
        return frames.containsAll(through.stream().map(CrashPoint::absolute).toList());
    }

    private static String absolute(String name) {
        return name.startsWith("java.") ? name : "viva." + name;
    }
}
