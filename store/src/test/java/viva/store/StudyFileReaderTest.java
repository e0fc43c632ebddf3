package viva.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import viva.study.StudyFile;

class StudyFileReaderTest {
    @Test
    void readsTheExample() {
        Path example = Path.of(System.getProperty("viva.home"), "examples/min-norm/study.yaml");

        StudyFile file = StudyFileReader.read(example);

        assertThat(file.study().id().value()).isEqualTo("min-norm");
        assertThat(file.study().experiment().factors().get("start_scale"))
                .containsExactly("0", "0.1", "1");
    }
}
