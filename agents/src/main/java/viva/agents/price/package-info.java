/// What tokens cost: a dated list of prices, the user's and the study's own over it, and the worst
/// case of a call.
///
/// Start with [viva.agents.price.PriceList]. May import `viva.study` and the strict YAML of
/// `viva.store`; knows no model and no network.
@NullMarked
package viva.agents.price;

import org.jspecify.annotations.NullMarked;
