package viva.agents.protocol;

import viva.study.Artifact;
import viva.study.Manuscript;

/// A manuscript and its printed forms.
public record Draft(Manuscript manuscript, Artifact markdown, Artifact html, Artifact pdf) {}
