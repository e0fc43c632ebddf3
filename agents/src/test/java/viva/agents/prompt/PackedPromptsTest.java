package viva.agents.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The prompts that are shipped: each rendering is pinned, so that a changed word is seen and
/// agreed to. `-Dgolden.update` rewrites the files and fails all the same.
class PackedPromptsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/prompts");

    private final PromptLibrary library = PromptLibrary.packed();

    private static String rendering(Prompt prompt) {
        TreeMap<String, String> inputs = new TreeMap<>();
        prompt.inputs().forEach(input -> inputs.put(input, "Sample of " + input + "."));
        return prompt.render(inputs).text() + "\n";
    }

    @Test
    void rendersAsPinned() throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDEN);
            for (Prompt prompt : library.all()) {
                Files.writeString(GOLDEN.resolve(prompt.id() + ".txt"), rendering(prompt));
            }
            assertThat(true)
                    .as(
                            "the golden files are rewritten: read the diff, then run without golden.update")
                    .isFalse();
        }
        for (Prompt prompt : library.all()) {
            assertThat(GOLDEN.resolve(prompt.id() + ".txt"))
                    .as("prompt %s, version %d", prompt.id(), prompt.version())
                    .content()
                    .isEqualTo(rendering(prompt));
        }
    }

    @Test
    void everyGoldenFileHasItsPrompt() throws IOException {
        List<String> ids = library.all().stream().map(prompt -> prompt.id() + ".txt").toList();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void everyFileOfTheFolderIsPacked() throws IOException {
        Path folder = Path.of(System.getProperty("viva.home"), "prompts");
        assertThat(PromptLibrary.read(folder).all().stream().map(Prompt::id))
                .containsExactlyElementsOf(library.all().stream().map(Prompt::id).toList())
                .isNotEmpty();
    }
}
