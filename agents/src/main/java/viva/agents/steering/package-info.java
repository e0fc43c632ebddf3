/// How people steer a run: what becomes of each word, and which notes a model reads.
///
/// This room may import `viva.study`, `viva.store` and `viva.agents.prompt`.
///
/// Start at `Helm`.
@NullMarked
package viva.agents.steering;

import org.jspecify.annotations.NullMarked;
