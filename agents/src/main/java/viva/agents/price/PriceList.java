package viva.agents.price;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import viva.agents.model.provider.Api;
import viva.study.ModelChoice;
import viva.study.VivaException;

/// Prices of models, by provider and name; entries of the study stand over those of the user, and
/// those over the list that Viva comes with.
///
/// A model is found by its exact name, or by the listed name with a date behind it
/// (`name-20260102`, `name-2026-01-02`) or `-latest`.
///
/// @param providers in the order in which they are asked
public record PriceList(List<Provider> providers) {
    /// Providers that cost nothing by their nature: they run here, or a person answers.
    private static final Set<String> LOCAL =
            Set.of("ollama", "command", "mailbox", "replay", "scripted");

    private static final String DATED = "-([0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}|latest)";

    public PriceList {
        providers = List.copyOf(providers);
    }

    /// One provider's prices.
    ///
    /// @param name as in study files; `openai` stands for `openai-responses` too
    /// @param baseUrl of the server; empty for the provider's own
    /// @param source the page that they were read from
    /// @param checked the day on which that page, or an archived copy of it, was read:
    ///     `2026-11-21`; it does not say that the prices held on that day
    public record Provider(
            String name,
            Optional<String> baseUrl,
            String source,
            String checked,
            SortedMap<String, Rate> models) {
        private boolean serves(ModelChoice choice) {
            return name.equals(choice.provider().replace("-responses", ""))
                    && elsewhere(name, baseUrl)
                            .equals(elsewhere(choice.provider(), choice.baseUrl()));
        }

        private Optional<Rate> rate(String model) {
            return models.entrySet().stream()
                    .filter(entry -> isCalled(model, entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    private static boolean isCalled(String model, String listed) {
        return model.equals(listed)
                || (model.startsWith(listed) && model.substring(listed.length()).matches(DATED));
    }

    /// The server, where it is another than the provider's own, written or not.
    private static Optional<String> elsewhere(String provider, Optional<String> baseUrl) {
        Optional<String> home = Api.of(provider).map(Api::home);
        return baseUrl.map(url -> url.replaceAll("/+$", ""))
                .filter(url -> !home.equals(Optional.of(url)));
    }

    /// This list where it has a price, else the other.
    public PriceList over(PriceList other) {
        List<Provider> both = new ArrayList<>(providers);
        both.addAll(other.providers);
        return new PriceList(both);
    }

    /// The terms of a model; empty where nobody has given it a price.
    ///
    /// @param maxOutputTokens wanted of an answer; the model's own limit where that is lower
    public Optional<Terms> find(ModelChoice choice, int maxOutputTokens) {
        int most =
                Math.min(
                        maxOutputTokens, choice.tuning().maxOutputTokens().orElse(maxOutputTokens));
        for (Provider provider : providers) {
            Optional<Rate> rate =
                    provider.serves(choice)
                            ? choice.model().flatMap(provider::rate)
                            : Optional.empty();
            if (rate.isPresent()) {
                String origin = provider.checked() + " " + provider.source();
                return Optional.of(new Terms(rate.get(), origin, most));
            }
        }
        return isLocal(choice)
                ? Optional.of(new Terms(Rate.FREE, "local", most))
                : Optional.empty();
    }

    /// The terms of a model.
    ///
    /// @param allowUnpriced what has no price then counts as costing nothing
    /// @throws VivaException USER where it has none; says how to give it one
    public Terms terms(ModelChoice choice, int maxOutputTokens, boolean allowUnpriced) {
        return find(choice, maxOutputTokens)
                .or(
                        () ->
                                allowUnpriced
                                        ? Optional.of(
                                                new Terms(Rate.FREE, "unpriced", maxOutputTokens))
                                        : Optional.empty())
                .orElseThrow(() -> unpriced(choice));
    }

    private static boolean isLocal(ModelChoice choice) {
        return LOCAL.contains(choice.provider())
                || choice.baseUrl().map(PriceList::isLoopback).orElse(false);
    }

    private static boolean isLoopback(String url) {
        try {
            String host = String.valueOf(URI.create(url).getHost());
            return host.equals("localhost")
                    || host.matches("127(\\.[0-9]{1,3}){3}")
                    || host.equals("[::1]");
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static VivaException unpriced(ModelChoice choice) {
        return new VivaException(
                VivaException.Code.USER,
                "There is no price for the model "
                        + choice.model().orElse("without a name")
                        + " of "
                        + choice.provider()
                        + choice.baseUrl().map(url -> " at " + url).orElse("")
                        + ", so a budget of money could not hold. Give it one in a file of prices"
                        + " (docs/budgets.md): name it under models.prices in the study file, or put"
                        + " it into VIVA_HOME as prices.yaml. Or let it count as free: `unpriced:"
                        + " allow` under models; tokens and calls are limited all the same");
    }
}
