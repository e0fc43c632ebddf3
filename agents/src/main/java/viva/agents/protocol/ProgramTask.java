package viva.agents.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.agents.model.Answer;
import viva.study.CallId;
import viva.study.Critique;
import viva.study.ExperimentDesign;
import viva.study.ExperimentResult;
import viva.study.Preference;
import viva.study.Study;

/// The committee's work on programs: each compiled and tried in the sandbox before anyone votes.
/// Voters see code, whether it kept its contract, and never a value.
final class ProgramTask implements CommitteeTask<Replies.ProgramDraft> {
    private final StepContext context;
    private final Asking asking;
    private final ProgramTrial trial;
    private final Study study;
    private final String design;

    ProgramTask(StepContext context, Asking asking, ProgramTrial trial) {
        this.context = context;
        this.asking = asking;
        this.trial = trial;
        this.study = context.file().study();
        this.design = Briefs.design(study.experiment());
    }

    @Override
    public CallId call() {
        return context.step().call();
    }

    @Override
    public Proposed<Replies.ProgramDraft> propose(CallId call, int slot)
            throws InterruptedException {
        Answer<Replies.ProgramDraft> answer =
                asking.ask(
                        call,
                        prompt(),
                        Map.of(
                                "background", study.background(),
                                "design", design,
                                "smoke", Briefs.smoke(study.experiment()),
                                "seat", Integer.toString(slot + 1)),
                        Replies.ProgramDraft.class,
                        draft -> problems(call, draft));
        return switch (answer) {
            case Answer.Usable<Replies.ProgramDraft> usable ->
                    new Proposed.Made<>(usable.value(), usable.call());
            case Answer.Unusable<Replies.ProgramDraft> unusable ->
                    new Proposed.NotMade<>(unusable.call(), unusable.reason());
        };
    }

    private String prompt() {
        return switch (language()) {
            case JAVA -> "write-program";
            case PYTHON -> "write-python-program";
        };
    }

    private ExperimentDesign.Language language() {
        return study.experiment().language();
    }

    private List<String> problems(CallId call, Replies.ProgramDraft draft) {
        List<String> problems = new ArrayList<>(Programs.problems(language(), draft));
        if (problems.isEmpty()) {
            ExperimentResult result = trial.of(call, draft);
            if (!(result instanceof ExperimentResult.Completed)) {
                problems.add(
                        "tried on tiny settings in the sandbox, the program " + result.summary());
            }
        }
        return problems;
    }

    @Override
    public String normalForm(Replies.ProgramDraft draft) {
        return NormalForm.of(language(), draft.source());
    }

    @Override
    public List<String> unsound(String id, Replies.ProgramDraft draft) {
        return problems(call().child("check").child(id), draft);
    }

    @Override
    public Critique criticise(CallId call, String id, Replies.ProgramDraft draft, int vote)
            throws InterruptedException {
        return asking.critique(
                call,
                "critique-program",
                Map.of(
                        "background", study.background(),
                        "design", design,
                        "program", draft.source(),
                        "notes", draft.notes(),
                        "contract",
                                "It compiled, ran every cell of the tiny settings, and reported every declared"
                                        + " metric once a cell, finite and in range.",
                        "vote", Integer.toString(vote + 1)));
    }

    @Override
    public Preference compare(
            CallId call, Replies.ProgramDraft first, Replies.ProgramDraft second, int vote)
            throws InterruptedException {
        return asking.prefer(
                call,
                "compare-programs",
                Map.of(
                        "background",
                        study.background(),
                        "design",
                        design,
                        "first",
                        first.source() + "\n\nNotes: " + first.notes(),
                        "second",
                        second.source() + "\n\nNotes: " + second.notes()));
    }
}
