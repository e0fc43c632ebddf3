package viva.console.begin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.agents.committee.SelectionReport;
import viva.agents.protocol.Products;
import viva.console.Plain;
import viva.store.StudyView;
import viva.study.Dimension;
import viva.study.Event;
import viva.study.Forecast;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Selection;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.StudyFile;
import viva.study.Survey;

/// Whether a study is worth its full run, on one page: from a run that stopped before the plan was
/// approved. What models said is quoted as theirs; the verdict is code's.
public final class Triage {
    private static final int LONGEST = 600;

    private final StudyFile file;
    private final StudyView view;
    private final Products products;

    /// @param file as it is in force
    /// @param view of a run that reached the plan gate, or ended before it
    public Triage(StudyFile file, StudyView view) {
        this.file = file;
        this.view = view;
        this.products = new Products(view.state()::latest, view.artifacts());
    }

    /// The verdict, from best to worst.
    public enum Verdict {
        WORTH_IT("Worth the full run, as far as a short look can say."),
        WITH_CARE("Worth it with care: read the reasons first."),
        NOT_YET("Not as it stands.");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }
    }

    /// A reason and how much it weighs.
    private record Reason(Verdict atBest, String text) {}

    public Verdict verdict() {
        return reasons().stream()
                .map(Reason::atBest)
                .reduce(Verdict.WORTH_IT, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    /// The page, as Markdown.
    public String page() {
        return """
                # %s

                **%s**
                %s

                ## Question
                %s

                Hypothesis: %s

                ## What is known (a model's words; passages were looked up literally)
                %s

                ## Proposals
                %s

                ## What it would cost
                %s
                """
                .formatted(
                        file.study().title(),
                        verdict().sentence,
                        reasons().stream()
                                .map(reason -> "\n- " + reason.text())
                                .collect(Collectors.joining()),
                        file.study().question(),
                        file.study().hypothesis(),
                        known(),
                        proposals().map(this::proposed).orElse("None was made."),
                        costs());
    }

    private List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(decidable());
        reasons.add(literature());
        view.state().forecast().map(this::affordable).ifPresent(reasons::add);
        return reasons;
    }

    private Reason decidable() {
        Optional<Event.StepFinished> plan = view.state().latest(Stage.PREREGISTRATION);
        if (plan.isEmpty()) {
            return new Reason(
                    Verdict.NOT_YET,
                    "No plan came about: "
                            + view.state()
                                    .latest(Stage.PROPOSAL)
                                    .map(Event.StepFinished::summary)
                                    .orElse("the run stopped before proposals were made"));
        }
        if (plan.get().ending() != Event.Ending.DONE) {
            return new Reason(Verdict.NOT_YET, "It cannot be decided: " + plan.get().summary());
        }
        return new Reason(
                Verdict.WORTH_IT,
                "It can be decided either way: "
                        + plan.get().summary()
                        + ", with "
                        + file.study().experiment().seeds().size()
                        + " seeds an arm");
    }

    private Reason literature() {
        Optional<Survey> survey = products.find(Stage.SURVEY, Survey.class);
        if (survey.isEmpty() || survey.get().passages().isEmpty()) {
            return new Reason(
                    Verdict.WITH_CARE,
                    "Whether it is new is not known: no passage of the library speaks of it");
        }
        int found = survey.get().passages().size();
        int lost = survey.get().dropped().size();
        boolean known = survey.get().novelty().strip().toUpperCase(Locale.ROOT).startsWith("KNOWN");
        return new Reason(
                known || lost > found ? Verdict.WITH_CARE : Verdict.WORTH_IT,
                "%spassages of the library that speak of it: %d; quotations dropped, since they stand nowhere: %d"
                        .formatted(
                                known ? "A model says that it is known already; " : "",
                                found,
                                lost));
    }

    private Reason affordable(Forecast forecast) {
        List<String> over = over(forecast.expected());
        if (!over.isEmpty()) {
            return new Reason(
                    Verdict.NOT_YET,
                    "It is expected to need more than its budget: " + String.join(", ", over));
        }
        List<String> atWorst = over(forecast.high());
        return atWorst.isEmpty()
                ? new Reason(Verdict.WORTH_IT, "Its budget suffices, even at worst")
                : new Reason(
                        Verdict.WORTH_IT,
                        "Its budget suffices as expected; at worst it stops there, and keeps everything: "
                                + String.join(", ", atWorst));
    }

    private List<String> over(Spend spend) {
        return Stream.of(Dimension.MONEY, Dimension.TOKENS, Dimension.CALLS, Dimension.SANDBOX)
                .filter(one -> one.of(spend).compareTo(one.of(file.budget().most())) > 0)
                .map(
                        one ->
                                "%s: %s of %s"
                                        .formatted(
                                                one.words(),
                                                one.text(one.of(spend)),
                                                one.text(one.of(file.budget().most()))))
                .toList();
    }

    private String known() {
        return products.find(Stage.SURVEY, Survey.class)
                .map(survey -> quoted(survey.summary()) + "\n\nNew? " + quoted(survey.novelty()))
                .orElse("Nothing was surveyed.");
    }

    private static String quoted(String text) {
        String whole = Plain.text(text).strip();
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }

    @SuppressWarnings("unchecked")
    private Optional<Selection<Proposal>> proposals() {
        return products.find(Stage.PROPOSAL, Selection.class, Proposal.class)
                .map(votes -> (Selection<Proposal>) votes);
    }

    private String proposed(Selection<Proposal> votes) {
        String thesis =
                votes.chosen().map(won -> quoted(won.content().thesis()) + "\n\n").orElse("");
        String claims =
                products.find(Stage.PREREGISTRATION, Preregistration.class).stream()
                        .flatMap(plan -> plan.claims().stream())
                        .map(claim -> "- " + Plain.line(claim.sentence(), 200))
                        .collect(Collectors.joining("\n", "", "\n\n"));
        return thesis
                + claims
                + SelectionReport.text(votes, Proposal::title).indent(4).stripTrailing();
    }

    private String costs() {
        String forecast =
                view.state()
                        .forecast()
                        .map(
                                whole ->
                                        "Whole run: expected %s; at worst %s (%s)."
                                                .formatted(
                                                        used(whole.expected()),
                                                        used(whole.high()),
                                                        whole.basis()))
                        .orElse("It was not forecast.");
        return forecast + "\nThis look used: " + used(view.state().spend()) + ".";
    }

    private static String used(Spend spend) {
        return "%d model calls, %d tokens, %s, %s of sandbox"
                .formatted(
                        spend.calls(),
                        spend.tokens(),
                        spend.money(),
                        Dimension.SANDBOX.text(Dimension.SANDBOX.of(spend)));
    }
}
