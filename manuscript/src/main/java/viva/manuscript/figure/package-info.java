/// Figures drawn by code from trials, through XChart 4.0.3. Start with [FigureDrawing].
@NullMarked
package viva.manuscript.figure;

import org.jspecify.annotations.NullMarked;
