package viva.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallIdTest {
    @Test
    void knowsTheStepThatMakesIt() {
        assertThat(CallId.parse("program/r0/propose/p1#repair2").step())
                .contains(new Step(Stage.PROGRAM, 0));
        assertThat(CallId.parse("manuscript/r2").step()).contains(new Step(Stage.MANUSCRIPT, 2));
        assertThat(CallId.parse("manuscript/r2#repair1").step())
                .contains(new Step(Stage.MANUSCRIPT, 2));
    }

    @Test
    void knowsNoStepWhereItsPathNamesNone() {
        assertThat(CallId.parse("program").step()).isEmpty();
        assertThat(CallId.parse("elsewhere/r0/propose").step()).isEmpty();
        assertThat(CallId.parse("program/propose/r0").step()).isEmpty();
    }

    @Test
    void knowsItsRepairsAndWhatIsBelowIt() {
        CallId root = new CallId("program/r0/propose/p1");

        assertThat(root.isOrBelow(root)).isTrue();
        assertThat(root.repair(1).isOrBelow(root)).isTrue();
        assertThat(root.child("v0").isOrBelow(root)).isTrue();
        assertThat(new CallId("program/r0/propose/p10").isOrBelow(root)).isFalse();
        assertThat(new CallId("program/r0").isOrBelow(root)).isFalse();
    }
}
