package viva.console.night.morning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.study.Forecast;
import viva.study.Money;

/// What is worth a person's attention about one study.
final class Notable {
    private static final int REFUTED = 72;
    private static final int DEARER = 70;

    private Notable() {}

    /// Studies that stand alike are one thing.
    static List<Morning.Attention> of(List<Morning.StudyMorning> studies) {
        List<Morning.Attention> notable = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            List<Morning.StudyMorning> alike =
                    studies.stream().filter(study -> study.outcome() == outcome).toList();
            if (!alike.isEmpty() && outcome.weight() > Outcome.NOT_BEGUN.weight()) {
                notable.add(alike(outcome, alike));
            }
        }
        studies.forEach(study -> refuted(study).ifPresent(notable::add));
        studies.forEach(study -> dearer(study).ifPresent(notable::add));
        return notable;
    }

    private static Morning.Attention alike(Outcome outcome, List<Morning.StudyMorning> studies) {
        String names =
                studies.stream().map(Morning.StudyMorning::name).collect(Collectors.joining(", "));
        Morning.StudyMorning first = studies.getFirst();
        String more = studies.size() == 1 ? "" : first.name() + ": ";
        return new Morning.Attention(
                outcome.weight(),
                names + ": " + outcome.words(),
                more + first.words(),
                first.commands().stream().findFirst());
    }

    private static Optional<Morning.Attention> refuted(Morning.StudyMorning study) {
        String sentences =
                study.claims().stream()
                        .filter(claim -> claim.verdict().equals("Refuted"))
                        .map(Morning.ClaimLine::sentence)
                        .collect(Collectors.joining(" · "));
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Morning.Attention(
                                REFUTED,
                                study.name() + ": refuted",
                                sentences,
                                study.folder().map(path -> "viva why " + Shown.path(path))));
    }

    /// More than the forecast called high.
    private static Optional<Morning.Attention> dearer(Morning.StudyMorning study) {
        Money total = study.total().money();
        return study.forecast()
                .map(Forecast::high)
                .filter(high -> total.compareTo(high.money()) > 0)
                .map(
                        high ->
                                new Morning.Attention(
                                        DEARER,
                                        study.name() + ": dearer than forecast",
                                        Shown.money(total)
                                                + ", forecast up to "
                                                + Shown.money(high.money()),
                                        study.folder()
                                                .map(path -> "viva cost " + Shown.path(path))));
    }
}
