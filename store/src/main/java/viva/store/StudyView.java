package viva.store;

import java.util.List;
import viva.study.Recorded;
import viva.study.RunState;

/// A study as it was when it was looked at; a run that goes on does not change it.
///
/// @param events every event, checked against the chain
/// @param state what they add up to
/// @param artifacts the bytes that they name; only read from these
public record StudyView(List<Recorded> events, RunState state, Artifacts artifacts) {
    public StudyView {
        events = List.copyOf(events);
    }
}
