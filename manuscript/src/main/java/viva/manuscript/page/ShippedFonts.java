package viva.manuscript.page;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import viva.study.VivaException;

/// The fonts of a paper; they ship with the project and none is taken from the machine.
///
/// STIX Two Text (SIL OFL 1.1), Viva Symbols (a subset of STIX Two Math, SIL OFL 1.1) and DejaVu
/// Sans Mono (Bitstream Vera licence). Licence texts lie beside them.
public final class ShippedFonts {
    private static final String FOLDER = "/viva/manuscript/fonts/";

    private ShippedFonts() {}

    /// @param family as CSS names it
    /// @param weight 400 or 700
    /// @param file name of a TrueType file
    /// @param web name of its WOFF2 file, of fewer characters; empty where HTML goes without
    record Face(String family, int weight, boolean italic, String file, String web) {}

    static final List<Face> FACES =
            List.of(
                    new Face(
                            "STIX Two Text",
                            400,
                            false,
                            "STIXTwoText-Regular.ttf",
                            "STIXTwoText-Regular.woff2"),
                    new Face(
                            "STIX Two Text",
                            400,
                            true,
                            "STIXTwoText-Italic.ttf",
                            "STIXTwoText-Italic.woff2"),
                    new Face(
                            "STIX Two Text",
                            700,
                            false,
                            "STIXTwoText-Bold.ttf",
                            "STIXTwoText-Bold.woff2"),
                    new Face("STIX Two Text", 700, true, "STIXTwoText-BoldItalic.ttf", ""),
                    new Face("Viva Symbols", 400, false, "VivaSymbols.ttf", "VivaSymbols.woff2"),
                    new Face(
                            "DejaVu Sans Mono",
                            400,
                            false,
                            "DejaVuSansMono.ttf",
                            "DejaVuSansMono.woff2"));

    /// The face of figures, at a size in pixels.
    public static Font figureFont(int style, float size) {
        return Loaded.font(
                        (style & Font.BOLD) != 0
                                ? "STIXTwoText-Bold.ttf"
                                : "STIXTwoText-Regular.ttf")
                .deriveFont(size);
    }

    static InputStream open(String file) {
        InputStream stream = ShippedFonts.class.getResourceAsStream(FOLDER + file);
        if (stream == null) {
            throw new VivaException(
                    VivaException.Code.BUG, "Font " + file + " is missing from the manuscript jar");
        }
        return stream;
    }

    static byte[] bytes(String file) {
        try (InputStream stream = open(file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `@font-face` rules with the web fonts inside.
    static String css() {
        StringBuilder css = new StringBuilder();
        for (Face face : FACES) {
            if (!face.web().isEmpty()) {
                css.append("@font-face{font-family:'").append(face.family());
                css.append("';font-weight:").append(face.weight());
                css.append(";font-style:").append(face.italic() ? "italic" : "normal");
                css.append(";src:url(data:font/woff2;base64,");
                css.append(Base64.getEncoder().encodeToString(bytes(face.web())));
                css.append(") format('woff2')}\n");
            }
        }
        return css.toString();
    }

    /// Lets Java draw text on a machine without fonts and without libfontconfig.
    ///
    /// Java's font system asks libfontconfig for default fonts when it starts, even if only fonts
    /// from files are used. A file that names one of ours answers instead; it is read once, so this
    /// must come before the first font of the process. A setting of the person's stays.
    public static void prepare() {
        Prepared.done();
    }

    /// Done once for the process, because Java's font system is set up once.
    private static final class Prepared {
        static {
            System.setProperty("java.awt.headless", "true");
            if (System.getProperty("sun.awt.fontconfig") == null) {
                System.setProperty("sun.awt.fontconfig", write().toString());
            }
        }

        private static void done() {
            // The class is initialised by now.
        }

        private static Path write() {
            try {
                Path folder = Files.createTempDirectory("viva-fonts");
                Path font = folder.resolve("default.ttf");
                Path names = folder.resolve("fontconfig.properties");
                Files.write(font, bytes("STIXTwoText-Regular.ttf"));
                Files.writeString(names, fontconfig(font), StandardCharsets.ISO_8859_1);
                folder.toFile().deleteOnExit();
                font.toFile().deleteOnExit();
                names.toFile().deleteOnExit();
                return names;
            } catch (IOException e) {
                throw new VivaException(
                        VivaException.Code.OUTAGE,
                        "Writing the default font to the temporary folder failed: "
                                + e.getMessage()
                                + ". Make room there, or set java.io.tmpdir, and resume.",
                        e);
            }
        }

        private static String fontconfig(Path font) {
            StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
            for (String name :
                    List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
                for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
                    text.append(name).append('.').append(style).append(".latin-1=Viva\n");
                }
            }
            return text.append("filename.Viva=").append(font).append('\n').toString();
        }
    }

    /// Fonts as Java reads them; immutable once loaded.
    private static final class Loaded {
        private static final Font REGULAR = load("STIXTwoText-Regular.ttf");
        private static final Font BOLD = load("STIXTwoText-Bold.ttf");

        private static Font font(String file) {
            return file.contains("Bold") ? BOLD : REGULAR;
        }

        private static Font load(String file) {
            prepare();
            try (InputStream stream = open(file)) {
                return Font.createFont(Font.TRUETYPE_FONT, stream);
            } catch (IOException | FontFormatException e) {
                throw new VivaException(
                        VivaException.Code.ENVIRONMENT,
                        "Java cannot read the shipped font " + file + ": " + e.getMessage(),
                        e);
            }
        }
    }
}
