/// Model calls told to a collector, where somebody asks for it. OpenTelemetry stays here, in one
/// class.
///
/// This room may import `viva.agents.model` and what that may import, and OpenTelemetry.
@NullMarked
package viva.agents.model.telemetry;

import org.jspecify.annotations.NullMarked;
