package viva.agents.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptLibraryTest {
    private static final String JUDGE =
            """
            ---
            id: judge
            version: 1
            role: critic
            inputs: []
            output: Critique
            ---
            Judge.

            # Task
            Now.
            """;

    @TempDir Path folder;

    @Test
    void readsAFolderAndLeavesItsReadmeAside() throws IOException {
        Files.writeString(folder.resolve("README.md"), "not a prompt");
        Files.writeString(folder.resolve("judge.md"), JUDGE);

        assertThat(PromptLibrary.read(folder).all())
                .extracting(Prompt::id)
                .containsExactly("judge");
    }

    @Test
    void readsAFolderInsideAJarWhosePathHasASpace() throws IOException {
        Path jar = folder.resolve("the prompts.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("prompts/"));
            out.putNextEntry(new JarEntry("prompts/judge.md"));
            out.write(JUDGE.getBytes(StandardCharsets.UTF_8));
        }

        PromptLibrary library =
                PromptLibrary.at(URI.create("jar:" + jar.toUri() + "!/prompts").toURL());

        assertThat(library.prompt("judge").version()).isEqualTo(1);
    }

    @Test
    void namesTheFileThatIsNoPrompt() throws IOException {
        Files.writeString(folder.resolve("stray.md"), "# A note");

        assertThatThrownBy(() -> PromptLibrary.read(folder))
                .hasMessageContaining("stray.md, line 1");
    }

    @Test
    void saysWhichPromptsThereAre() throws IOException {
        Files.writeString(folder.resolve("judge.md"), JUDGE);
        PromptLibrary library = PromptLibrary.read(folder);

        assertThatThrownBy(() -> library.prompt("jury"))
                .hasMessageContaining("jury")
                .hasMessageContaining("[judge]");
    }
}
