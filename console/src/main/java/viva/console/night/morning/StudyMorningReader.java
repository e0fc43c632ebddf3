package viva.console.night.morning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.agents.history.Moment;
import viva.agents.protocol.Draft;
import viva.agents.protocol.Products;
import viva.agents.protocol.RunRecord;
import viva.console.night.queue.LegEnd;
import viva.console.night.watch.StudyLook;
import viva.manuscript.figure.FigureDrawing;
import viva.manuscript.page.Svg;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Claim;
import viva.study.Findings;
import viva.study.Money;
import viva.study.Preregistration;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.StudyFile;
import viva.study.VivaException;

/// Reads one study of a night: the queue says what happened to its processes, its own journal
/// everything else. A study that cannot be read any more is said so, and hides nothing of the rest.
///
/// @param line what the queue says
record StudyMorningReader(String name, Optional<Path> folder, NightFold.Line line, ZoneId zone) {
    private static final Pattern MORE = Pattern.compile("--budget ([a-z]+=[0-9A-Za-z.]+)");

    Morning.StudyMorning read() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return nothing(Outcome.NOT_BEGUN, "it was not begun");
        }
        try {
            StudyFolder study = StudyFolder.open(folder.get());
            StudyView view = study.read();
            StudyFile file = StudyFileReader.read(study.studyFile());
            return of(view, file, StudyLook.of(view, file.budget()));
        } catch (VivaException e) {
            return nothing(Outcome.BROKEN, "it cannot be read: " + e.getMessage());
        }
    }

    private Morning.StudyMorning nothing(Outcome otherwise, String words) {
        Outcome outcome = folder.isEmpty() ? outcome(Optional.empty(), otherwise) : otherwise;
        String why =
                line.leftOut != null ? line.leftOut : line.last != null ? line.last.words() : words;
        return new Morning.StudyMorning(
                name,
                folder,
                outcome,
                outcome == otherwise && line.last == null && line.leftOut == null ? words : why,
                Optional.empty(),
                List.of(),
                line.legs,
                Spend.NONE,
                Spend.NONE,
                Optional.empty(),
                Money.ZERO,
                List.of(),
                Optional.empty());
    }

    private Morning.StudyMorning of(StudyView view, StudyFile file, StudyLook look) {
        Outcome outcome = outcome(Optional.of(look), Outcome.NOT_BEGUN);
        return new Morning.StudyMorning(
                name,
                folder,
                outcome,
                words(outcome, look),
                Optional.of(file.study().question()),
                claims(view),
                line.legs,
                tonight(look),
                look.atMost(),
                view.state().forecast(),
                look.budget().money(),
                commands(outcome, look),
                figure(view, file));
    }

    private Outcome outcome(Optional<StudyLook> look, Outcome otherwise) {
        if (look.flatMap(StudyLook::ended).isPresent()) {
            boolean released = look.filter(StudyLook::released).isPresent();
            return released ? Outcome.RELEASED : Outcome.ENDED;
        }
        if (line.running()) {
            return Outcome.RUNS;
        }
        if (look.filter(seen -> !seen.gates().isEmpty()).isPresent()) {
            return Outcome.WAITS;
        }
        if (line.givenUp != null) {
            return Outcome.GIVEN_UP;
        }
        if (line.leftOut != null) {
            return Outcome.LEFT_OUT;
        }
        return line.last == null ? otherwise : after(line.last.end());
    }

    private static Outcome after(LegEnd end) {
        return switch (end) {
            case RELEASED -> Outcome.RELEASED;
            case ENDED -> Outcome.ENDED;
            case WAITS -> Outcome.WAITS;
            case BUDGET -> Outcome.BUDGET;
            case OUTAGE -> Outcome.OUTAGE;
            case BROKEN -> Outcome.BROKEN;
            case ASKED -> Outcome.ASKED;
            case STOPPED, CUT, DIED -> Outcome.STOPPED;
        };
    }

    private String words(Outcome outcome, StudyLook look) {
        String last = line.last == null ? "" : line.last.words();
        return switch (outcome) {
            case WAITS -> "at the " + look.gate().orElse("") + " gate: nobody has decided";
            case GIVEN_UP -> line.givenUp == null ? last : line.givenUp;
            case LEFT_OUT -> line.leftOut == null ? last : line.leftOut;
            case OUTAGE ->
                    (line.until == null ? "" : "resumes " + Shown.time(line.until, zone) + ". ")
                            + last;
            case ENDED -> look.ended().map(end -> end.reason()).orElse(last);
            case RUNS -> "event " + look.seq() + look.step().map(step -> ", in " + step).orElse("");
            case BROKEN, BUDGET, RELEASED, ASKED, NOT_BEGUN, STOPPED -> last;
        };
    }

    private static List<Morning.ClaimLine> claims(StudyView view) {
        Products products = new Products(view.state()::latest, view.artifacts());
        Optional<Findings> findings = products.find(Stage.EVALUATION, Findings.class);
        Optional<Preregistration> plan =
                findings.isEmpty()
                        ? Optional.empty()
                        : products.find(Stage.PREREGISTRATION, Preregistration.class);
        List<Morning.ClaimLine> claims = new ArrayList<>();
        for (Claim claim : plan.map(Preregistration::claims).orElse(List.of())) {
            claims.add(
                    new Morning.ClaimLine(
                            claim.sentence(),
                            findings.flatMap(found -> found.judgement(claim.id()))
                                    .map(judgement -> judgement.verdict().word())
                                    .orElse("Unchecked")));
        }
        return claims;
    }

    private Spend tonight(StudyLook look) {
        return line.before == null ? Spend.NONE : Tonight.of(line.before, look);
    }

    private List<String> commands(Outcome outcome, StudyLook look) {
        String at = folder.map(Shown::path).orElse("STUDY");
        return switch (outcome) {
            case WAITS ->
                    List.of(
                            "viva approve " + at + " " + look.gate().orElse(""),
                            "viva status " + at);
            case BUDGET -> List.of("viva resume " + at + " --budget " + more(), "viva cost " + at);
            case RELEASED -> List.of("viva verify " + at);
            case ENDED, GIVEN_UP, STOPPED -> List.of("viva log " + at);
            case BROKEN, OUTAGE, ASKED -> List.of("viva resume " + at);
            case LEFT_OUT, NOT_BEGUN, RUNS -> List.of("viva status " + at);
        };
    }

    private String more() {
        Matcher match = MORE.matcher(line.last == null ? "" : line.last.words());
        return match.find() ? match.group(1) : "KEY=VALUE";
    }

    /// The first figure of the paper that was written last, drawn anew from its trials.
    private static Optional<String> figure(StudyView view, StudyFile file) {
        try {
            Optional<Draft> draft = new Moment(view).draft();
            if (draft.isEmpty() || draft.get().manuscript().figures().isEmpty()) {
                return Optional.empty();
            }
            RunRecord record = RunRecord.of(view, file.study());
            return Optional.of(
                    Svg.figure(
                            file.study().id()
                                    + "-"
                                    + draft.get().manuscript().figures().getFirst().id(),
                            FigureDrawing.of(
                                    draft.get().manuscript().figures().getFirst(),
                                    file.study().experiment(),
                                    record.trials(record.full()))));
        } catch (VivaException e) {
            // A page without a figure says all else.
            return Optional.empty();
        }
    }
}
