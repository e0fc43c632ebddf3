package viva.agents.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import viva.study.ExperimentDesign.Language;

class NormalFormTest {
    @Test
    void leavesOutCommentsAndSuperfluousWhiteSpace() {
        assertThat(java("/* what it does */\nclass A {\n    int a = 1; // one\n\n\tint b;\n}\n"))
                .isEqualTo("class A { int a = 1; int b; }");
        assertThat(java("int a/**/b")).isEqualTo("int a b");
    }

    @Test
    void keepsWhatLooksLikeACommentInAString() {
        assertThat(java("String a = \"http://x\"; // note")).isEqualTo("String a = \"http://x\";");
        assertThat(java("String a = \"/* no */  b\";")).isEqualTo("String a = \"/* no */  b\";");
        assertThat(java("String a = \"\\\"//\"; // note")).isEqualTo("String a = \"\\\"//\";");
        assertThat(java("char c = '\"'; // note")).isEqualTo("char c = '\"';");
        assertThat(java("char c = '\\''; // note")).isEqualTo("char c = '\\'';");
        assertThat(java("String t = \"\"\"\n  // a\n  \" b\n\"\"\"; // note"))
                .isEqualTo("String t = \"\"\"\n  // a\n  \" b\n\"\"\";");
    }

    @Test
    void tellsProgramsApartThatDifferInAStringOnly() {
        assertThat(java("f(\"a // b\");")).isNotEqualTo(java("f(\"a // c\");"));
        assertThat(java("f(\"a  b\");")).isNotEqualTo(java("f(\"a b\");"));
    }

    @Test
    void givesTextThatIsNoProgramAForm() {
        assertThat(java("\"open\n// rest")).isEqualTo("\"open");
        assertThat(java("/* open")).isEmpty();
        assertThat(java("\\")).isEqualTo("\\");
        assertThat(java("\"\\")).isEqualTo("\"\\");
        assertThat(python("'''open\n# kept")).isEqualTo("'''open\n# kept");
    }

    @Test
    void keepsLinesAndIndentationOfPython() {
        String source =
                """
                # what it does
                def f(a):  # doubles
                    # in words

                    if a:
                        return  2 * a
                    return '# no comment'
                """;

        assertThat(python(source))
                .isEqualTo("def f(a):\n    if a:\n        return 2 * a\n    return '# no comment'");
        assertThat(python("if a:\n    b()\nc()")).isNotEqualTo(python("if a:\n    b()\n    c()"));
    }

    private static String java(String source) {
        return NormalForm.of(Language.JAVA, source);
    }

    private static String python(String source) {
        return NormalForm.of(Language.PYTHON, source);
    }
}
