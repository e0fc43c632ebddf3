package viva.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TexTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "{\\\"O}ber {GPU}s | Öber GPUs",
                "\\'{e}tude \\'etude {\\'e}tude | étude étude étude",
                "\\'{\\i} \\'\\i{} \\v{S}koda | í í Škoda",
                "\\L{}ukasz \\o re \\ss | Łukasz øre ß",
                "\\c{c} \\c c \\~n \\.z \\k{a} | ç ç ñ ż ą",
                "a--b --- ``q''~r | a–b — “q” r",
                "50\\% \\& \\$5 x\\_1 | 50% & $5 x_1",
                "\\emph{very} {\\em so} \\textbf{B\\\"ar} | very so Bär",
                "$\\ell_2$ norm \\{x\\} | $\\ell_2$ norm {x}",
                "snow ☃ 日本 | snow ☃ 日本"
            })
    void writesLettersForTex(String tex, String plain) {
        assertThat(TexText.plain(tex)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\write18{rm}", "\\input{x}", "a \\", "$x", "\\'", "\\'{", "\\v{}"})
    void refusesWhatItDoesNotUnderstand(String tex) {
        assertThatThrownBy(() -> TexText.plain(tex)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheCommandThatItDoesNotKnow() {
        assertThatThrownBy(() -> TexText.plain("\\foo x"))
                .hasMessage("TeX command \\foo is not known here; write the letter itself");
    }
}
