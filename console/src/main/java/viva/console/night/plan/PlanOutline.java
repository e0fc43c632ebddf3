package viva.console.night.plan;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import viva.store.yaml.Problems;
import viva.store.yaml.YamlFile;
import viva.store.yaml.YamlMap;
import viva.store.yaml.YamlValue;
import viva.study.Money;

/// What a kept plan says of itself, without the study files that it names: those may be gone.
///
/// @param zone by which its times are meant; empty for the machine's
/// @param studies names, in the order of the file
public record PlanOutline(Optional<ZoneId> zone, Optional<Money> money, List<String> studies) {
    public PlanOutline {
        studies = List.copyOf(studies);
    }

    /// @param text of a plan that was read once
    public static PlanOutline of(String text) {
        Problems ignored = new Problems("plan");
        return YamlFile.read(text.getBytes(StandardCharsets.UTF_8), ignored)
                .map(PlanOutline::of)
                .orElse(new PlanOutline(Optional.empty(), Optional.empty(), List.of()));
    }

    private static PlanOutline of(YamlMap root) {
        return new PlanOutline(
                root.find("zone", YamlValue::text).flatMap(PlanOutline::zone),
                root.find("money", value -> value.parsed(Money::parse)),
                root.find("studies", YamlValue::map)
                        .map(map -> List.copyOf(map.entries().keySet()))
                        .orElse(List.of()));
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
