package viva.agents.prompt;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import viva.study.VivaException;

/// All prompts of a folder, by id. Immutable.
public final class PromptLibrary {
    private static final String PACKED = "/prompts";

    private final TreeMap<String, Prompt> prompts = new TreeMap<>();

    private PromptLibrary(Map<String, String> files) {
        files.forEach(
                (file, text) -> {
                    Prompt prompt = Prompt.read(file, text);
                    prompts.put(prompt.id(), prompt);
                });
    }

    /// The prompts that come with this program.
    ///
    /// @throws VivaException USER for the first defect, naming file and line; BUG where none are
    ///     packed
    public static PromptLibrary packed() {
        URL folder = PromptLibrary.class.getResource(PACKED);
        if (folder == null) {
            throw new VivaException(
                    VivaException.Code.BUG, "This build holds no prompts under " + PACKED);
        }
        return at(folder);
    }

    /// The prompts at a resource: a folder, or a folder inside a jar.
    static PromptLibrary at(URL folder) {
        try {
            URI place = folder.toURI();
            if (!place.getScheme().equals("jar")) {
                return read(Path.of(place));
            }
            String jar = place.getRawSchemeSpecificPart();
            try (FileSystem packed =
                    FileSystems.newFileSystem(
                            Path.of(URI.create(jar.substring(0, jar.indexOf('!')))))) {
                return read(packed.getPath(PACKED));
            }
        } catch (IOException | URISyntaxException e) {
            throw new VivaException(
                    VivaException.Code.BUG, "Cannot read the packed prompts at " + folder, e);
        }
    }

    /// The prompts of a folder: every `*.md` in it.
    ///
    /// @throws VivaException USER for the first defect, naming file and line
    /// @throws IOException where the folder cannot be read
    public static PromptLibrary read(Path folder) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".md") && !name.equals("README.md")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return new PromptLibrary(files);
    }

    /// @throws VivaException BUG where there is none of this id
    public Prompt prompt(String id) {
        Prompt prompt = prompts.get(id);
        if (prompt == null) {
            throw new VivaException(
                    VivaException.Code.BUG,
                    "There is no prompt " + id + "; there are " + prompts.keySet());
        }
        return prompt;
    }

    /// Every prompt, by id.
    public List<Prompt> all() {
        return List.copyOf(prompts.values());
    }
}
