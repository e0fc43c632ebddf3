package viva.console;

import java.nio.file.Files;
import java.nio.file.Path;
import viva.agents.price.PriceFile;
import viva.agents.price.PriceList;
import viva.study.Models;

/// The prices that hold for a study: its own file's over the user's over those that Viva comes
/// with.
final class Prices {
    private Prices() {}

    /// @param base folder of the study file
    static PriceList of(Models models, Path base) {
        PriceList usual = PriceFile.packed();
        Path users = Installation.shared().resolve("prices.yaml");
        PriceList known = Files.exists(users) ? PriceFile.read(users).over(usual) : usual;
        return models.pricing()
                .file()
                .map(name -> PriceFile.read(base.resolve(name)).over(known))
                .orElse(known);
    }
}
