package viva.console.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import viva.agents.protocol.Edited;
import viva.agents.protocol.LineDiff;
import viva.agents.protocol.Products;
import viva.experiment.host.TextEditor;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.store.disk.Outage;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Event;
import viva.study.VivaException;

/// Has a person edit what a gate shows, and makes a decision of it.
///
/// @param editor takes a file and returns when the person is done
public record Editing(StudyFolder folder, Editor editor) {
    /// Where a person edits a file.
    @FunctionalInterface
    public interface Editor {
        /// @throws VivaException ENVIRONMENT where there is none
        void edit(Path file) throws InterruptedException;
    }

    /// The person's own: `VISUAL`, else `EDITOR`, else `vi`.
    public static Editing here(StudyFolder folder) {
        String visual = System.getenv().getOrDefault("VISUAL", "");
        String editor = System.getenv().getOrDefault("EDITOR", "");
        return new Editing(folder, TextEditor.of(visual.isBlank() ? editor : visual)::edit);
    }

    /// An edit that was made.
    ///
    /// @param difference to what the gate shows, line by line
    public record Made(Approval.Decision.Modify decision, String difference) {}

    /// The edited version is kept among the study's artifacts; nothing is decided yet.
    ///
    /// @throws VivaException USER where nothing can be edited there, nothing was changed, or the
    ///     edit is not sound; what was typed is kept in the file that the message names
    public Made at(Event.GateOpened open, String note) throws InterruptedException {
        StudyView view = folder.read();
        Edited edited =
                new Edited(
                        StudyFileReader.read(folder.studyFile()).study(),
                        new Products(view.state()::latest, view.artifacts()));
        String before = edited.text(open.gate());
        Path file = written(open, before);
        editor.edit(file);
        try {
            String after = Files.readString(file);
            byte[] bytes = edited.bytes(open.gate(), after);
            Artifact kept = folder.artifacts().put(bytes, Artifact.JSON, open.step().id());
            Files.delete(file);
            return new Made(new Approval.Decision.Modify(kept, note), LineDiff.of(before, after));
        } catch (IOException e) {
            throw Outage.of("reading " + file, e);
        } catch (VivaException e) {
            throw new VivaException(e.code(), e.getMessage() + ". What you typed is in " + file, e);
        }
    }

    private static Path written(Event.GateOpened open, String text) {
        try {
            Path file = Files.createTempFile("viva-" + open.gate().word() + "-", ".yaml");
            return Files.write(file, text.getBytes(UTF_8));
        } catch (IOException e) {
            throw Outage.of("writing what is to be edited", e);
        }
    }
}
