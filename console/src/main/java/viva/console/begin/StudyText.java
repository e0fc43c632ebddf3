package viva.console.begin;

import java.util.List;
import java.util.stream.Collectors;
import viva.store.Json;

/// A study file as text, each part with a comment that says what it decides.
final class StudyText {
    private StudyText() {}

    static String of(Answered answered) {
        return String.join(
                "\n", asked(answered), experiment(answered), policy(answered), models(answered));
    }

    private static String asked(Answered it) {
        return """
        # What is asked. Frozen when the run starts: a change of intent is a new study.
        schema: viva.study/1
        id: %s
        title: %s
        question: %s
        hypothesis: %s
        # What would refute it, in your words. Rules that decide are proposed from it and shown to you.
        refuted_by: %s
        # What a proposer needs to know: definitions, setting, earlier results.
        background: %s
        # .bib files and notes beside this file; quotations are looked up in them, literally.
        library: %s
        """
                .formatted(
                        it.id(),
                        text(it.title()),
                        text(it.question()),
                        text(it.hypothesis()),
                        text(it.refutedBy()),
                        text(it.background()),
                        list(it.library()));
    }

    private static String experiment(Answered it) {
        String factors =
                it.factors().entrySet().stream()
                        .map(factor -> "    " + factor.getKey() + ": " + plain(factor.getValue()))
                        .collect(Collectors.joining("\n"));
        String metrics =
                it.metrics().stream().map(StudyText::metric).collect(Collectors.joining("\n"));
        return """
        # What is varied and measured. Each level of each factor with each other one is an arm, and every
        # arm runs with every seed.
        experiment:
          language: %s
          factors:
        %s
          seeds: 1..%d
          # Constants that every program sees, for example {n: 10, d: 40}.
          constants: {}
          # Before one is chosen, candidate programs are tried on these alone; nobody sees their values.
          smoke: {seeds: [9001]}
          metrics:
        %s
          # Of one process. A program cannot change them.
          limits: {wall: 5 min, cpu: 10 min, memory: 2 GiB, disk: 64 MiB}
          cpus: %d
          processes: %d

        # The error that all verdicts together may make.
        analysis: {level: 0.05, correction: bonferroni}
        """
                .formatted(it.language(), factors, it.seeds(), metrics, it.cpus(), it.processes());
    }

    private static String metric(Answered.Measured metric) {
        return "    - {name: %s, unit: %s, range: [%s, %s], meaning: %s}"
                .formatted(
                        metric.name(),
                        text(metric.unit()),
                        metric.low(),
                        metric.high(),
                        text(metric.meaning()));
    }

    private static String policy(Answered it) {
        String approvers =
                it.approvers().isEmpty()
                        ? "# approvers: [ada]       # without it: whoever can write to the study's folder"
                        : "approvers: " + list(it.approvers());
        return """
        # How it may run. You are asked at each gate; none passes by itself.
        gates: [plan, spend, findings, release]
        %s
        revisions: 2
        # Reached, it stops the run and keeps everything; viva resume goes on with more.
        budget: {money: %s, calls: 400, sandbox: 2 h}
        """
                .formatted(approvers, it.budget());
    }

    private static String models(Answered it) {
        StringBuilder text =
                new StringBuilder("# Who answers: docs/providers.md. A key stands in no file.\n");
        text.append("models:\n  provider: ").append(it.provider()).append('\n');
        it.model().ifPresent(model -> text.append("  model: ").append(text(model)).append('\n'));
        it.baseUrl().ifPresent(url -> text.append("  base_url: ").append(text(url)).append('\n'));
        return text.toString();
    }

    /// Text in quotes, as JSON writes it, which YAML reads as it is.
    private static String text(String value) {
        return Json.text(value);
    }

    private static String list(List<String> values) {
        return values.stream().map(StudyText::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /// Levels stay as they are written: 0.10 is not 0.1.
    private static String plain(List<String> values) {
        return String.join(", ", values).transform(all -> "[" + all + "]");
    }
}
