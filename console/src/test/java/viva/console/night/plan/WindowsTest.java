package viva.console.night.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Windows windows(String... written) {
        return new Windows(List.of(written).stream().map(Windows.Window::parse).toList(), BERLIN);
    }

    private static Instant at(String utc) {
        return Instant.parse(utc);
    }

    @Test
    void goesOverMidnightInItsOwnZone() {
        Windows night = windows("22:00–07:00");
        assertThat(night.isOpen(at("2026-11-21T20:59:59Z"))).isFalse();
        assertThat(night.isOpen(at("2026-11-21T21:00:00Z"))).isTrue();
        assertThat(night.isOpen(at("2026-11-22T05:59:59Z"))).isTrue();
        assertThat(night.isOpen(at("2026-11-22T06:00:00Z"))).isFalse();
        assertThat(night.closes(at("2026-11-21T23:00:00Z"))).contains(at("2026-11-22T06:00:00Z"));
        assertThat(night.opens(at("2026-11-22T06:00:00Z"))).contains(at("2026-11-22T21:00:00Z"));
    }

    @Test
    void isAnHourLongerWhereTheClocksGoBack() {
        Windows night = windows("22:00-07:00");
        Instant evening = at("2026-10-24T20:00:00Z");
        assertThat(night.closes(evening)).contains(at("2026-10-25T06:00:00Z"));
    }

    @Test
    void isOneWithTheWindowThatItTouches() {
        assertThat(windows("20:00–23:00", "23:00–07:00").closes(at("2026-11-21T19:30:00Z")))
                .contains(at("2026-11-22T06:00:00Z"));
    }

    @Test
    void isAlwaysOpenWhereNoneIsNamed() {
        Windows any = new Windows(List.of(), BERLIN);
        assertThat(any.isOpen(Instant.EPOCH)).isTrue();
        assertThat(any.closes(Instant.EPOCH)).isEmpty();
        assertThat(any.opens(Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22:00", "22-7", "25:00–07:00", "22:60–07:00", "24:30–07:00", ""})
    void refusesWhatIsNoWindow(String text) {
        assertThatThrownBy(() -> Windows.Window.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("22:00–07:00");
    }
}
