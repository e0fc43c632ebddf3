package viva.console.night.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Casting;
import viva.study.ModelChoice;
import viva.study.Models;
import viva.study.StudyFile;

/// One study of a night.
///
/// @param name in the plan
/// @param source a study file, or the folder of a study that has begun
/// @param file what it says, with the plan's budget in it
/// @param text the bytes of the study file, with the plan's budget in them
/// @param priority larger first
/// @param after names of studies that must have been released before
public record PlannedStudy(
        String name,
        Path source,
        boolean begun,
        StudyFile file,
        String text,
        int priority,
        List<String> after,
        AtGate atGate,
        NightLimits limits) {
    public PlannedStudy {
        after = List.copyOf(after);
    }

    /// Processors that its experiment processes take at once.
    public int cores() {
        return file.study().experiment().processes() * file.study().experiment().cpus();
    }

    /// Model calls that it may have under way at once, by whom they go to.
    public SortedMap<String, Integer> calls() {
        Models models = file.models();
        TreeMap<String, Integer> calls = new TreeMap<>();
        if (models.casting().isEmpty()) {
            calls.put(server(models.choice()), models.concurrency());
        } else {
            Casting casting = models.casting();
            casting.models()
                    .values()
                    .forEach(
                            choice ->
                                    calls.merge(
                                            server(choice),
                                            Math.min(
                                                    models.concurrency(),
                                                    choice.tuning()
                                                            .concurrency()
                                                            .orElse(models.concurrency())),
                                            Integer::sum));
            calls.replaceAll((_, many) -> Math.min(many, models.concurrency()));
        }
        return calls;
    }

    /// Whose limits a model counts against.
    private static String server(ModelChoice choice) {
        return choice.provider() + choice.baseUrl().map(url -> " at " + url).orElse("");
    }
}
