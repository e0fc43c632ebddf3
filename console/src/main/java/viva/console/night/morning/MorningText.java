package viva.console.night.morning;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import viva.console.Plain;
import viva.study.Forecast;

/// The morning page on a terminal.
public record MorningText(PrintWriter out) {
    private static final int MOST = 160;

    public void print(Morning morning) {
        head(morning);
        attention(morning.attention());
        waiting(morning.studies());
        out.println();
        for (Morning.StudyMorning study : morning.studies()) {
            study(study);
        }
        if (!morning.untold().isEmpty()) {
            out.println();
            out.println("You were not told:");
            morning.untold().forEach(what -> out.println("  " + Plain.line(what, MOST)));
        }
        out.flush();
    }

    private void head(Morning morning) {
        out.printf(
                "%s, night %d · %s to %s (%s)%n",
                morning.plan(),
                morning.night(),
                Shown.day(morning.from(), morning.zone()),
                Shown.time(morning.to(), morning.zone()),
                Shown.span(Duration.between(morning.from(), morning.to())));
        out.println(
                "  ended    "
                        + Plain.line(
                                morning.end().orElse("not yet, or its supervisor is gone"), MOST)
                        + (morning.supervisors() > 1
                                ? " · taken up again "
                                        + times(morning.supervisors() - 1)
                                        + " after its supervisor was gone"
                                : ""));
        out.println(
                "  cost     "
                        + Shown.money(morning.spent())
                        + morning.limit().map(most -> " of " + Shown.money(most)).orElse("")
                        + " in this night");
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private void attention(List<Morning.Attention> attention) {
        if (attention.isEmpty()) {
            return;
        }
        out.println();
        out.println("Most worth your attention:");
        int number = 0;
        for (Morning.Attention each : attention) {
            out.printf("  %d  %s%n", ++number, Plain.line(each.what(), MOST));
            out.println("     " + Plain.line(each.why(), MOST));
            each.command().ifPresent(command -> out.println("     " + Plain.text(command)));
        }
    }

    private void waiting(List<Morning.StudyMorning> studies) {
        List<Morning.StudyMorning> waiting =
                studies.stream().filter(study -> study.outcome() == Outcome.WAITS).toList();
        if (waiting.isEmpty()) {
            return;
        }
        out.println();
        out.println("Waits for you:");
        for (Morning.StudyMorning study : waiting) {
            out.println("  " + Plain.text(study.commands().getFirst()));
        }
    }

    private void study(Morning.StudyMorning study) {
        out.printf("%-16s %s%n", study.name(), study.outcome().words());
        if (!study.words().isBlank() && study.outcome() != Outcome.RELEASED) {
            out.println("  " + Plain.line(study.words(), MOST));
        }
        for (Morning.ClaimLine claim : study.claims()) {
            out.printf("  %-12s %s%n", claim.verdict(), Plain.line(claim.sentence(), MOST));
        }
        if (!study.legs().isEmpty()) {
            out.println("  " + cost(study));
        }
        if (study.outcome() != Outcome.RUNS) {
            study.commands().stream()
                    .findFirst()
                    .ifPresent(command -> out.println("  " + Plain.text(command)));
        }
    }

    /// `0.12 USD, 7 calls in this night; 0.20 USD so far, forecast 0.10 · 0.30 · 0.90 USD`
    static String cost(Morning.StudyMorning study) {
        Optional<Forecast> forecast = study.forecast();
        return "%s, %d calls, %s in the sandbox in this night; %s so far of %s%s"
                .formatted(
                        Shown.money(study.tonight().money()),
                        study.tonight().calls(),
                        Shown.span(study.tonight().sandbox()),
                        Shown.money(study.total().money()),
                        Shown.money(study.budget()),
                        forecast.map(MorningText::forecast).orElse(""));
    }

    private static String forecast(Forecast forecast) {
        return ", forecast %s (up to %s)"
                .formatted(
                        Shown.money(forecast.expected().money()),
                        Shown.money(forecast.high().money()));
    }
}
