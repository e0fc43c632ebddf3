package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import viva.store.yaml.YamlEdit;
import viva.study.Steer;
import viva.study.StudyFile;
import viva.study.VivaException;

/// A study file with what people amended since: another budget or policy, never another question.
public final class Amendments {
    private Amendments() {}

    /// The file as it is in force.
    ///
    /// @param text of the study file as it was given
    /// @throws VivaException USER where one cannot stand there, or changes what is asked; says why
    public static StudyFile inForce(byte[] text, List<Steer.Amend> amendments) {
        StudyFile given = StudyFileReader.read(text, "study.yaml");
        if (amendments.isEmpty()) {
            return given;
        }
        String now = new String(text, UTF_8);
        for (Steer.Amend amend : amendments) {
            now = YamlEdit.set(now, List.of(amend.key().split("\\.", -1)), amend.value());
        }
        StudyFile amended = StudyFileReader.read(now.getBytes(UTF_8), "the amended study.yaml");
        if (!amended.study().equals(given.study())) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "An amendment changes budget, gates, committees or revisions. What is asked is"
                            + " frozen; its experiment can change in a fork: viva fork --set");
        }
        if (!amended.models().equals(given.models())) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "Models are changed between two processes, not by an amendment: stop, then"
                            + " viva resume --provider");
        }
        return amended;
    }
}
