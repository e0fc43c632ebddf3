package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.VivaException;

/// What every place for artifacts keeps, the fake as well as the real one.
abstract class ArtifactsContract {
    static final byte[] BYTES = "some bytes".getBytes(UTF_8);

    abstract Artifacts artifacts();

    @Test
    void givesBackWhatWasPut() {
        Artifacts artifacts = artifacts();

        Artifact artifact = artifacts.put(BYTES, Artifact.TEXT, "survey/r0");

        assertThat(artifact)
                .isEqualTo(new Artifact(Digest.of(BYTES), Artifact.TEXT, 10, "survey/r0"));
        assertThat(artifacts.has(artifact.digest())).isTrue();
        assertThat(artifacts.get(artifact.digest())).isEqualTo(BYTES);
    }

    @Test
    void keepsTheSameBytesOnceForSeveralSteps() {
        Artifacts artifacts = artifacts();

        Artifact one = artifacts.put(BYTES, Artifact.TEXT, "survey/r0");
        Artifact two = artifacts.put(BYTES, Artifact.JSON, "program/r0");

        assertThat(two.digest()).isEqualTo(one.digest());
        assertThat(two.step()).isEqualTo("program/r0");
        assertThat(artifacts.get(two.digest())).isEqualTo(BYTES);
    }

    @Test
    void keepsNothingThatTheCallerChangesLater() {
        Artifacts artifacts = artifacts();
        byte[] mine = BYTES.clone();
        Digest digest = artifacts.put(mine, Artifact.TEXT, "survey/r0").digest();

        mine[0] = 0;
        artifacts.get(digest)[1] = 0;

        assertThat(artifacts.get(digest)).isEqualTo(BYTES);
    }

    @Test
    void keepsNoBytesAtAllAsWell() {
        Artifacts artifacts = artifacts();

        assertThat(artifacts.get(artifacts.put(new byte[0], Artifact.TEXT, "s/r0").digest()))
                .isEmpty();
    }

    @Test
    void givesBackTheTextsThatWerePutBeforeAndAfterTheyReachTheDisk() {
        Artifacts artifacts = artifacts();

        Artifact text = artifacts.putText("Is it so? Ja, “natürlich”.", "survey/r0");

        assertThat(text)
                .isEqualTo(
                        new Artifact(
                                Digest.of("Is it so? Ja, “natürlich”."),
                                Artifact.TEXT,
                                31,
                                "survey/r0"));
        for (int i = 0; i < 2; i++) {
            assertThat(artifacts.has(text.digest())).isTrue();
            assertThat(artifacts.get(text.digest()))
                    .asString(UTF_8)
                    .isEqualTo("Is it so? Ja, “natürlich”.");
            artifacts.sync();
        }
        artifacts.close();
        assertThat(artifacts.has(text.digest())).isTrue();
    }

    @Test
    void namesAMissingArtifact() {
        Digest missing = Digest.of("missing");

        assertThat(artifacts().has(missing)).isFalse();
        assertThatThrownBy(() -> artifacts().get(missing))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.STORE))
                .hasMessageContaining(missing.brief())
                .hasMessageContaining("missing");
    }
}
