package viva.verifier.planted;

import viva.agents.planted.CallsAModelItself;

/// Planted: a verifier that could depend on a model.
public record AsksTheAgents(CallsAModelItself agent) {}
