package viva.verifier.paper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import viva.manuscript.Bindings;
import viva.manuscript.BoundMarkdown;
import viva.manuscript.Reference;
import viva.study.CheckOutcome;
import viva.study.Claim;
import viva.study.Estimate;
import viva.study.ExperimentDesign;
import viva.study.Figure;
import viva.study.Metric;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Written;
import viva.verifier.Spelling;

/// Each binding can be read and names something that is there: a quantity with a value, a
/// constant, a registered claim, a figure of the manuscript over what the design has.
public final class BindingsResolve extends PaperCheck {
    @Override
    CheckOutcome check(Dossier dossier, Written paper, BoundMarkdown text) {
        List<String> problems = new ArrayList<>();
        for (BoundMarkdown.Malformed bad : text.malformed()) {
            problems.add(
                    "%s: '%s' cannot be read: %s"
                            .formatted(place(paper, bad.line()), bad.text(), bad.problem()));
        }
        for (Reference reference : text.references()) {
            problem(reference, paper)
                    .ifPresent(
                            problem ->
                                    problems.add(place(paper, reference.line()) + ": " + problem));
        }
        ExperimentDesign design = dossier.study().experiment();
        paper.manuscript().figures().forEach(figure -> figure(figure, design, problems));
        return Check.outcome(problems.stream().distinct().toList());
    }

    private static Optional<String> problem(Reference reference, Written paper) {
        Bindings bindings = paper.bindings();
        return switch (reference) {
            case Reference.ToQuantity(String id, _, _) ->
                    unless(
                            bindings.estimate(id).isPresent(),
                            "quantity",
                            id,
                            bindings.findings().estimates().stream()
                                    .map(Estimate::quantity)
                                    .toList());
            case Reference.ToConstant(String path, _) ->
                    unless(
                            bindings.constant(path).isPresent(),
                            "constant",
                            path,
                            Stream.concat(
                                            bindings
                                                    .study()
                                                    .experiment()
                                                    .constants()
                                                    .keySet()
                                                    .stream(),
                                            bindings.constants().keySet().stream())
                                    .toList());
            case Reference.ToClaim(String id, _) ->
                    unless(
                            bindings.claim(id).isPresent(),
                            "claim",
                            id,
                            bindings.preregistration().claims().stream().map(Claim::id).toList());
            case Reference.ToFigure(String id, _) -> {
                List<String> figures =
                        paper.manuscript().figures().stream().map(Figure::id).toList();
                yield unless(figures.contains(id), "figure", id, figures);
            }
            case Reference.ToSource _ -> Optional.empty();
        };
    }

    private static void figure(Figure figure, ExperimentDesign design, List<String> problems) {
        String who = "Figure " + figure.id();
        List<String> metrics = design.metrics().stream().map(Metric::name).toList();
        unless(metrics.contains(figure.metric()), "metric", figure.metric(), metrics)
                .ifPresent(problem -> problems.add(who + ": " + problem));
        Collection<String> factors = design.factors().sequencedKeySet();
        List<String> used =
                Stream.of(Stream.of(figure.x(), figure.series()), figure.where().keySet().stream())
                        .flatMap(names -> names)
                        .filter(name -> !name.isEmpty())
                        .toList();
        for (String factor : used) {
            unless(factors.contains(factor), "factor", factor, factors)
                    .ifPresent(problem -> problems.add(who + ": " + problem));
        }
        for (Map.Entry<String, String> held : figure.where().entrySet()) {
            List<String> levels = design.factors().getOrDefault(held.getKey(), List.of());
            if (!levels.isEmpty()) {
                unless(levels.contains(held.getValue()), "level", held.getValue(), levels)
                        .ifPresent(problem -> problems.add(who + ": " + problem));
            }
        }
    }

    private static Optional<String> unless(
            boolean known, String kind, String id, Collection<String> all) {
        return known
                ? Optional.empty()
                : Optional.of("there is no " + kind + " '" + id + "'" + Spelling.hint(id, all));
    }
}
