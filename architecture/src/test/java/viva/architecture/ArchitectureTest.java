package viva.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("viva");

    @ParameterizedTest
    @EnumSource
    void holdsOverTheWholeHouse(Rules rule) {
        rule.rule().check(HOUSE);
    }

    @Test
    void seesEveryRoom() {
        assertThat(HOUSE.stream().map(type -> type.getPackageName()))
                .contains(
                        "viva.prompts",
                        "viva.study",
                        "viva.store",
                        "viva.experiment.api",
                        "viva.experiment",
                        "viva.tools",
                        "viva.manuscript",
                        "viva.verifier",
                        "viva.agents",
                        "viva.console",
                        "viva.bench");
    }
}
