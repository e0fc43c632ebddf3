package viva.agents.history;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import viva.agents.protocol.Draft;
import viva.agents.protocol.Products;
import viva.agents.protocol.RunRecord;
import viva.manuscript.Paper;
import viva.manuscript.PaperPress;
import viva.store.Amendments;
import viva.store.StudyFileReader;
import viva.store.StudyView;
import viva.study.Budget;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.StudyFile;
import viva.study.VivaException;

/// A study as it was right after one of its events.
///
/// @param view its events up to then, and what they add up to
public record Moment(StudyView view) {
    /// @param event position, from 1
    /// @throws VivaException USER where the journal has no such event
    public static Moment of(StudyView whole, long event) {
        int last = whole.events().size();
        if (event < 1 || event > last) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "There is no event %d: this journal holds events 1 to %d. See: viva log"
                            .formatted(event, last));
        }
        var events = whole.events().subList(0, Math.toIntExact(event));
        return new Moment(new StudyView(events, RunState.fold(events), whole.artifacts()));
    }

    /// The last event of the moment.
    public Recorded last() {
        return view.events().getLast();
    }

    public Event.RunStarted start() {
        return view.state().started().orElseThrow();
    }

    /// The study file that the run began with.
    ///
    /// @throws VivaException STORE where its artifact is missing or altered
    public String studyText() {
        return new String(
                view.artifacts().get(start().studyFile().digest()), StandardCharsets.UTF_8);
    }

    public StudyFile studyFile() {
        return StudyFileReader.read(
                studyText().getBytes(StandardCharsets.UTF_8), "the study file of this run");
    }

    /// The budget that holds: of the study file, or the last that a person gave, with what people
    /// amended since.
    public Budget budget() {
        byte[] text =
                view.state()
                        .amendedBudget()
                        .map(budget -> BudgetText.into(studyText(), budget))
                        .orElseGet(this::studyText)
                        .getBytes(StandardCharsets.UTF_8);
        return Amendments.inForce(text, view.state().steering().amendments()).budget();
    }

    /// The paper of this moment, printed anew from the record; empty before the first manuscript.
    public Optional<Printed> paper(PaperPress press) {
        RunRecord record = RunRecord.of(view, studyFile().study());
        return draft().map(
                        draft ->
                                new Printed(
                                        press.print(draft.manuscript(), record.bindings()), draft));
    }

    /// The manuscript that was written last, as it was printed then.
    public Optional<Draft> draft() {
        return new Products(view.state()::latest, view.artifacts())
                .find(Stage.MANUSCRIPT, Draft.class);
    }

    /// The files of a draft as they were printed then, by name.
    public SequencedMap<String, byte[]> files(Draft draft) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("paper.md", view.artifacts().get(draft.markdown().digest()));
        files.put("paper.html", view.artifacts().get(draft.html().digest()));
        files.put("paper.pdf", view.artifacts().get(draft.pdf().digest()));
        return files;
    }

    /// @param draft what was printed at the time
    public record Printed(Paper paper, Draft draft) {
        /// The files, by name.
        public SequencedMap<String, byte[]> files() {
            SequencedMap<String, byte[]> files = new LinkedHashMap<>();
            files.put("paper.md", paper.markdown().getBytes(StandardCharsets.UTF_8));
            files.put("paper.html", paper.html());
            files.put("paper.pdf", paper.pdf());
            return files;
        }

        /// Whether each file has the bytes that it had at the time.
        public boolean sameBytes() {
            return Digest.of(paper.markdown()).equals(draft.markdown().digest())
                    && Digest.of(paper.html()).equals(draft.html().digest())
                    && Digest.of(paper.pdf()).equals(draft.pdf().digest());
        }
    }
}
