package viva.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.model.ScriptedModel;
import viva.agents.protocol.RunRecord;
import viva.store.StudyFileReader;
import viva.study.Digest;
import viva.study.ExperimentResult;
import viva.study.Study;

/// The `tiny` study with programs in Python: the committee writes them, the sandbox tries and runs
/// them with the system's python3, and the rest of the study is as ever.
class PythonStudyIT {
    @TempDir Path temp;

    @Test
    void goesFromHypothesisToPaper() throws Exception {
        TinyStudy study = inPython();
        assertThat(study.go(true)).as(study.printed()).isZero();
        assertThat(study.printed()).contains("Refuted", "Supported", "Released.");
        assertThat(study.paper("paper.pdf")).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));

        String folder = study.folder().path().toString();
        study.forget();
        assertThat(study.command("verify", folder)).as(study.printed()).isZero();
        assertThat(study.command("why", folder, "2.09")).as(study.printed()).isZero();
        assertThat(study.printed())
                .contains("Everything holds.", "any_start", "toy.py:6", "write-python-program v1");
    }

    /// The run and its clean-room repetition, and that the sandbox held Python.
    @Test
    void recordsOnWhatItRan() throws Exception {
        TinyStudy study = inPython();
        assertThat(study.go(true)).as(study.printed()).isZero();

        Study asked = StudyFileReader.read(study.folder().studyFile()).study();
        RunRecord record = RunRecord.of(study.folder().read(), asked);
        for (ExperimentResult result : List.of(record.full(), record.rerun())) {
            assertThat(result).isInstanceOf(ExperimentResult.Completed.class);
            assertThat(result.account().sandboxed()).isTrue();
            assertThat(result.account().environment()).containsKey("python");
            assertThat(result.account().harness()).containsKey("experiment helper");
            assertThat(result.cells()).hasSize(48);
        }
        assertThat(digests(record.rerun())).isEqualTo(digests(record.full()));
    }

    /// A program that reports no number is tried, refused and asked for anew; Java is no Python.
    @Test
    void endsWhereNobodyWritesPython() throws Exception {
        TinyStudy study = inPython();
        String broken = ScriptedAnswers.answer("program/r0/propose/p1", "write-python-program");
        String java = ScriptedAnswers.answer("program/r0/propose/p0", "write-program");
        ScriptedModel model =
                ScriptedModel.of(
                        request ->
                                switch (request.prompt().id()) {
                                    case "write-python-program" ->
                                            request.call().path().contains("/p0") ? java : broken;
                                    default -> ScriptedAnswers.answer(request);
                                });
        assertThat(study.go(true, model)).as(study.printed()).isEqualTo(1);
        assertThat(study.printed()).contains("Ended without a result");
        assertThat(study.folder().paperFolder()).doesNotExist();
    }

    private static List<Digest> digests(ExperimentResult result) {
        return result.cells().stream().map(cell -> cell.trials().digest()).toList();
    }

    private TinyStudy inPython() throws Exception {
        return TinyStudy.in(temp, text -> text.replace("language: java", "language: python"));
    }
}
