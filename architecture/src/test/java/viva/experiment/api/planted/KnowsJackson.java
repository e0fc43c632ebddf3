package viva.experiment.api.planted;

import com.fasterxml.jackson.databind.JsonNode;

/// Planted: a library in what programs see.
public record KnowsJackson(JsonNode node) {}
