/// Strict YAML: every problem of a file at once, each with its line, key path and a way out.
///
/// Start with [viva.store.yaml.YamlFile]. This room may import `viva.study` and SnakeYAML.
@NullMarked
package viva.store.yaml;

import org.jspecify.annotations.NullMarked;
