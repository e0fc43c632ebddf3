@NullMarked
package viva.agents.price;

import org.jspecify.annotations.NullMarked;
