package viva.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Locale;
import viva.study.VivaException;

/// A record as a person edits it: YAML, in which long texts stand as they are read. What was
/// written comes back as the same record; every string is quoted or a block, so that none turns
/// into a number.
public final class EditableText {
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private EditableText() {}

    public static String of(Object value) {
        try {
            return YAML.writeValueAsString(Json.tree(Json.text(value)));
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.BUG, "Cannot write " + value.getClass() + " as YAML", e);
        }
    }

    /// @throws VivaException USER where it is no YAML, or not this record; says where
    public static <T> T read(String text, Class<T> type) {
        try {
            return Json.tryRead(YAML.readTree(text), type);
        } catch (JsonProcessingException e) {
            throw unreadable(type, said(e), e);
        } catch (IOException e) {
            throw unreadable(type, String.valueOf(e.getMessage()), e);
        }
    }

    /// What is wrong, without the library's own words about its settings.
    private static String said(JsonProcessingException error) {
        String what = error.getOriginalMessage().split("[\\n;(]", 2)[0].strip();
        JsonLocation at = error.getLocation();
        return at == null || at.getLineNr() < 1 ? what : what + " (line " + at.getLineNr() + ")";
    }

    private static VivaException unreadable(Class<?> type, String why, IOException cause) {
        return new VivaException(
                VivaException.Code.USER,
                "The edited text is no "
                        + type.getSimpleName().toLowerCase(Locale.ROOT)
                        + ": "
                        + why
                        + ". Keep its keys, and edit again",
                cause);
    }
}
