package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import viva.study.Manuscript;
import viva.study.Preregistration;
import viva.study.VivaException;

class EditableTextTest {
    private static final Manuscript PAPER =
            new Manuscript(
                    "0.10",
                    "Off\nand: on, # \"quoted\" ü \u2028 {{q:gap}}",
                    List.of(
                            new Manuscript.Section("Method", "One line.\n\n- a\n- b\n\n  code\n"),
                            new Manuscript.Section("1e5", " begins with a blank")),
                    List.of(Samples.figure()));

    @Test
    void bringsEveryRecordThatIsEditedBackAsItWas() {
        assertThat(EditableText.read(EditableText.of(PAPER), Manuscript.class)).isEqualTo(PAPER);
        Preregistration plan = ApprovalSamples.plan();
        assertThat(Json.text(EditableText.read(EditableText.of(plan), Preregistration.class)))
                .isEqualTo(Json.text(plan));
    }

    @Test
    void showsLongTextsAsTheyAreRead() {
        assertThat(EditableText.of(PAPER)).contains("    One line.\n\n    - a\n    - b\n");
    }

    @Test
    void saysWhereAnEditWentWrong() {
        String text = EditableText.of(PAPER);
        assertThatThrownBy(
                        () -> EditableText.read(text.replace("title:", "titel:"), Manuscript.class))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("no manuscript")
                .hasMessageContaining("'title'")
                .hasMessageNotContaining("Deserialization");
        assertThatThrownBy(() -> EditableText.read(text + "\n  : [", Manuscript.class))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("line ");
        assertThatThrownBy(() -> EditableText.read("", Manuscript.class))
                .isInstanceOf(VivaException.class);
    }
}
