@NullMarked
package viva.agents.cost;

import org.jspecify.annotations.NullMarked;
