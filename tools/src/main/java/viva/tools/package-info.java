/// What a researcher reaches for: literature sources, bibliographies, the text of PDFs, work
/// trees and patches.
///
/// This room may import `viva.study`, `viva.store`, `viva.experiment` and OkHttp. What comes from
/// outside is data, and is parsed in a jail where its parser cannot be trusted with it.
///
/// Start with the literature sources.
@NullMarked
package viva.tools;

import org.jspecify.annotations.NullMarked;
