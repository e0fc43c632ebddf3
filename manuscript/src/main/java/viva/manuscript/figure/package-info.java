/// Figures drawn by code from trials. Start with [FigureDrawing].
@NullMarked
package viva.manuscript.figure;

import org.jspecify.annotations.NullMarked;
