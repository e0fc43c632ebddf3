package viva.study;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// One thing that happened. A journal is a sequence of these, and everything else is a fold over
/// it.
///
/// Names and components are the journal's format, version 1; `docs/journal.md` describes it.
public sealed interface Event {
    /// The first event of every journal.
    ///
    /// @param origin `new`, or which run and event this one comes from
    /// @param studyFile artifact of the study file as it was given
    /// @param study digest of the frozen study
    /// @param settings effective values, flag over file over default
    /// @param models one line for people: who answers; says so where it is a recording
    record RunStarted(
            StudyId id,
            String origin,
            Artifact studyFile,
            Digest study,
            String viva,
            SortedMap<String, String> settings,
            String models)
            implements Event {}

    /// A process took the run up again.
    record RunResumed(String host, long pid, String models) implements Event {}

    record StepStarted(Step step) implements Event {}

    /// @param ending what follows from it
    /// @param product artifact of the noun that the step yields
    /// @param summary one line for people
    record StepFinished(Step step, Ending ending, Artifact product, String summary)
            implements Event {}

    /// What follows from a finished step.
    enum Ending {
        /// The next stage is ready.
        DONE,
        /// The manuscript is to be written again.
        AGAIN,
        /// There is nothing to go on with; the summary says why.
        NOTHING
    }

    /// The step could not be done; a later attempt starts it again.
    ///
    /// @param code a [VivaException.Code]
    record StepFailed(Step step, String code, String message) implements Event {}

    /// A model call is about to leave.
    ///
    /// @param worstCase charged if no settlement follows
    record CallReserved(CallId call, String role, PromptRef prompt, String model, Spend worstCase)
            implements Reservation {
        @Override
        public String subject() {
            return "Call " + call;
        }
    }

    /// Something that may use up to so much is about to begin: counted from here on.
    sealed interface Reservation extends Event permits CallReserved, SandboxReserved {
        Spend worstCase();

        /// What it is for, for messages: `Call survey/r0`.
        String subject();
    }

    /// A model call came back; it is never made again.
    ///
    /// @param producer who or what answered
    /// @param recorded whether the answer was replayed from a recording
    record CallSettled(
            CallId call,
            Artifact reply,
            String producer,
            boolean recorded,
            String finish,
            Usage usage)
            implements Event {}

    /// A model call ended without an answer, and surely costs nothing; it may be made again.
    record CallFailed(CallId call, String reason) implements Event {}

    /// A model call ended without an answer, and the provider may bill it all the same: charged at
    /// its worst case. It may be made again.
    record CallCharged(CallId call, String reason) implements Event {}

    /// A candidate program was tried before the choice.
    record ProgramTried(String candidate, String call, Artifact result) implements Event {}

    /// A model used a tool.
    ///
    /// @param call whose answer asked for it
    /// @param tool its name
    /// @param result artifact of what was shown to the model
    record ToolUsed(CallId call, String tool, Artifact result) implements Event {}

    /// A cell of an experiment ended with every declared metric reported.
    ///
    /// @param experiment name of the [ExperimentSpec]
    /// @param trials artifact of JSON lines
    record CellFinished(String experiment, Cell cell, Artifact trials) implements Event {}

    /// Experiment processes are about to start.
    ///
    /// @param processes that may run side by side, each with its wall limit
    /// @param gpus that they hold, all together
    /// @param worstCase charged if no [SandboxUsed] follows, but not for longer than the time until
    ///     the run is taken up again: processes end with the process of Viva that started them
    record SandboxReserved(String experiment, int processes, int gpus, Spend worstCase)
            implements Reservation {
        public SandboxReserved {
            Require.that(processes > 0 && gpus >= 0, "an experiment needs a process");
        }

        @Override
        public String subject() {
            return "Experiment " + experiment;
        }
    }

    /// An experiment's processes used resources, whether it succeeded or not.
    record SandboxUsed(String experiment, Resources resources) implements Event {}

    /// A person is asked.
    ///
    /// @param shown digest of exactly what the decision covers
    /// @param card artifact of the text that the person sees
    record GateOpened(Step step, Gate gate, Digest shown, Artifact card) implements Event {}

    record GateDecided(Step step, Approval approval) implements Event {}

    /// A decision with a signature over it, made and checked by `ssh-keygen -Y`.
    ///
    /// @param signature armoured, over the text that `docs/approvals.md` describes
    record GateSigned(Step step, Approval approval, String signature) implements Event {}

    /// A decision that came and does not count.
    ///
    /// @param reason why: void, late, the wrong person, a bad signature
    record DecisionRefused(Step step, Approval approval, String reason) implements Event {}

    /// A decision counts no longer: the gate is asked again.
    ///
    /// @param by who withdrew it; `viva` where what it covers has changed, or its time is over
    record ApprovalWithdrawn(Step step, String by, String host, String reason) implements Event {}

    /// What the run is expected to use; made when it begins.
    record Forecasted(Forecast forecast) implements Event {}

    /// A person gave the run another budget. The last one holds, with what was amended since.
    ///
    /// @param how `command` (`--budget`), `study file` where `study.yaml` was changed, or `fork`
    record BudgetAmended(Budget before, Budget budget, String by, String host, String how)
            implements Event {}

    /// How large a committee may be and who answers in it: decided once, when its step first begins
    /// in a study that degrades, and kept by every later attempt.
    ///
    /// @param roles names of models that take the place of a role's own; empty where none do
    /// @param lowered whether it is less than the study's policy
    /// @param reason how much of the budget was used
    record CommitteeSized(
            Step step,
            int proposals,
            int critics,
            int comparisons,
            SortedMap<String, List<String>> roles,
            boolean lowered,
            String reason)
            implements Event {
        public CommitteeSized {
            roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
        }
    }

    /// The study's folder was measured.
    record DiskMeasured(ByteSize size) implements Event {}

    /// A person asked something of the run while it went on.
    ///
    /// @param id chosen by who asked; the same one twice is the same word
    /// @param by user name
    /// @param how `chat` or `command`; `night` where no person asked, but a supervisor
    record Steered(String id, Steer steer, String by, String host, String how) implements Event {
        public Steered {
            Require.text(id, "the id of what was asked");
            Require.text(by, "who asked");
        }
    }

    /// What a person asked took effect.
    ///
    /// @param steer id of the [Steered]
    /// @param where in words: `after program/r0`
    record SteerApplied(String steer, String where) implements Event {}

    /// What a person asked is not done.
    record SteerRefused(String steer, String reason) implements Event {}

    /// A call left whose prompt held a note.
    ///
    /// @param reader the call; where a committee votes, the ballot whose members all read it
    record NoteRead(String steer, String role, CallId reader) implements Event {}

    /// The process ended before the run did.
    record RunStopped(String reason, int exitCode) implements Event {}

    /// Nothing is left to do.
    record RunEnded(Outcome outcome, String reason) implements Event {}

    /// How a run ended.
    enum Outcome {
        RELEASED,
        /// A person rejected or ended it.
        ENDED_BY_PERSON,
        /// No candidate, no program, or no result to write about.
        NO_RESULT,
        /// A check failed to the end.
        CHECKS_FAILED
    }
}
