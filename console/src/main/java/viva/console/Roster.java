package viva.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import viva.agents.model.Allowance;
import viva.agents.model.FewAtOnce;
import viva.agents.model.Model;
import viva.agents.model.Paced;
import viva.agents.model.PricedModel;
import viva.agents.model.RoleModels;
import viva.agents.model.command.CommandModel;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.model.mailbox.MailboxModel;
import viva.agents.model.provider.Api;
import viva.agents.model.provider.ChatProvider;
import viva.agents.model.provider.Endpoint;
import viva.agents.model.telemetry.Tracing;
import viva.agents.price.PriceList;
import viva.agents.price.Terms;
import viva.study.ModelChoice;
import viva.study.Models;
import viva.study.Pricing;
import viva.study.VivaException;

/// Makes the models that a study names; all that speak HTTP share one client.
final class Roster {
    private static final List<String> LOCAL = List.of("replay", "mailbox", "command");

    private final Path mailbox;
    private final Function<String, Optional<String>> environment;
    private final OkHttpTransport transport;
    private final PriceList prices;
    private final Consumer<String> notices;
    private final Optional<Tracing> tracing;

    /// @param environment value of an environment variable, empty where it is not set
    /// @param notices hears what calls wait for, and that nobody takes spans of them, a line each
    /// @throws VivaException USER where the environment asks for spans that cannot be sent
    Roster(
            Path mailbox,
            Function<String, Optional<String>> environment,
            OkHttpTransport transport,
            PriceList prices,
            Consumer<String> notices) {
        this.mailbox = mailbox;
        this.environment = environment;
        this.transport = transport;
        this.prices = prices;
        this.notices = notices;
        this.tracing = Tracing.of(environment, Main.VERSION, notices);
    }

    /// One model for everything, or one that stands for those of the roles.
    ///
    /// @throws VivaException USER where one of them cannot be made: no such provider, no key, no
    /// price
    Model model(Models models) {
        if (models.casting().isEmpty()) {
            return model(models.choice(), models.pricing());
        }
        TreeMap<String, Model> named = new TreeMap<>();
        models.casting()
                .models()
                .forEach((name, choice) -> named.put(name, model(choice, models.pricing())));
        return new RoleModels(models.casting(), named);
    }

    private Model model(ModelChoice choice, Pricing pricing) {
        Terms terms = prices.terms(choice, Allowance.MAX_OUTPUT_TOKENS, pricing.allowUnpriced());
        Model model =
                switch (choice.provider()) {
                    case "mailbox" -> new MailboxModel(mailbox);
                    case "command" -> traced(CommandModel.of(choice, environment), choice);
                    default -> {
                        Api api = Api.of(requireKnown(choice.provider())).orElseThrow();
                        Endpoint endpoint = Endpoint.of(api, choice, environment);
                        yield traced(new ChatProvider(endpoint, transport), choice);
                    }
                };
        Model priced = new PricedModel(model, terms);
        Model paced =
                choice.tuning()
                        .requestsPerMinute()
                        .<Model>map(most -> new Paced(priced, most, Paced.Time.SYSTEM, notices))
                        .orElse(priced);
        return choice.tuning()
                .concurrency()
                .<Model>map(most -> new FewAtOnce(paced, most))
                .orElse(paced);
    }

    private Model traced(Model model, ModelChoice choice) {
        return tracing.map(spans -> spans.around(model, choice)).orElse(model);
    }

    /// @throws VivaException USER where there is no such provider
    static String requireKnown(String provider) {
        if (!LOCAL.contains(provider) && Api.of(provider).isEmpty()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "There is no provider '"
                            + provider
                            + "'. Use "
                            + String.join(", ", LOCAL)
                            + " or "
                            + String.join(", ", Api.words())
                            + ".");
        }
        return provider;
    }
}
