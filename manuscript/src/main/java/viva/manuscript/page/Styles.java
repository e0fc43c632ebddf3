package viva.manuscript.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import viva.study.VivaException;

/// The style sheets of a paper.
final class Styles {
    private Styles() {}

    static String read(String name) {
        try (InputStream stream = Styles.class.getResourceAsStream("/viva/manuscript/" + name)) {
            if (stream == null) {
                throw new VivaException(
                        VivaException.Code.BUG,
                        "Style " + name + " is missing from the manuscript jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
