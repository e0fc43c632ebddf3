package viva.manuscript;

import java.util.List;
import viva.study.Figure;
import viva.study.Manuscript;

/// What the writer of the sample paper wrote.
final class SampleManuscript {
    private SampleManuscript() {}

    static Manuscript manuscript() {
        Figure figure =
                new Figure(
                        "distance_by_start",
                        "distance",
                        "start_scale",
                        "ridge",
                        SamplePaper.map("optimiser", "gd"),
                        true,
                        "scale of the start",
                        "distance to the minimum-norm solution");
        return new Manuscript(
                "Where gradient descent ends: the start stays in the null space",
                """
                We ask which of the many solutions of underdetermined least squares gradient descent reaches. \
                With $n$ = {{s:n}} equations and $d$ = {{s:d}} unknowns, the median distance from zero is \
                {{q:gd_from_zero}}, and {{q:gd_from_one}} from a unit start. [[claim:sgd_any]] A ridge term changes \
                the picture: the distance is {{q:ridge_from_one}}, interval {{q:ridge_from_one.interval}}.""",
                List.of(
                        new Manuscript.Section(
                                "Introduction",
                                """
                                Models with more parameters than data points have many solutions that fit equally well \
                                [@zhang2017]. Which of them is reached is decided by the optimiser, not by the loss. \
                                For least squares the answer is classical [@poggio2019; @penrose1955]:

                                > Gradient steps are sums of rows of $X$, so what the start holds in the null space is
                                > never touched. [@poggio2019]

                                The minimum-norm interpolant is $w^* = X^+ y$, where $X^+$ is the generalised inverse, and
                                the prediction for a start $w_0$ is

                                $$\\lim_{t \\to \\infty} w_t = X^+ y + P_{\\mathrm{null}(X)}\\, w_0, \\qquad P_{\\mathrm{null}(X)} = I - X^\\top (X X^\\top)^{-1} X.$$

                                With a ridge term $\\lambda \\lVert w \\rVert_2^2$ the limit is unique, whatever $w_0$ is."""),
                        new Manuscript.Section(
                                "Method",
                                """
                                We cross start scale, optimiser and ridge term into {{s:arms}} arms with {{s:seeds}} seeds \
                                each, {{s:cells}} cells in all. Every cell runs {{s:steps}} steps; batches have {{s:batch}} \
                                rows. The *distance* is $\\frac{\\lVert w_t - w^* \\rVert}{\\lVert w^* \\rVert}$.

                                ### Factors

                                | Factor | Levels | Why |
                                |:--|:--|:--|
                                | Start scale | `0`, `0.1`, `1` | The scale of $w_0 \\sim \\mathcal{N}(0, I)$ |
                                | Optimiser | `gd`, `sgd` | Batch order is shared across starts |
                                | Ridge | `0`, `0.1` | $\\lambda$ in front of $\\lVert w \\rVert_2^2$ |

                                - the start is drawn once for each seed;
                                - a step is `w -= rate * gradient(w)`, with a rate below $2 / \\sigma_{\\max}^2(X)$."""),
                        new Manuscript.Section(
                                "Results",
                                """
                                [[claim:gd_zero]] The median distance is {{q:gd_from_zero}}; for mini-batches it is \
                                {{q:sgd_from_zero}}, interval {{q:sgd_from_zero.interval}}. [[claim:start_matters]] The gap \
                                is {{q:start_gap}} with interval {{q:start_gap.interval}}: too few seeds for its lower end.

                                ![Distance of the limit of gradient descent to $X^+ y$, over {{s:seeds}} seeds.](figure:distance_by_start)"""),
                        new Manuscript.Section(
                                "Limitations",
                                """
                                Data are Gaussian and small; nothing here speaks of deep networks. The rate is fixed.""")),
                List.of(figure));
    }
}
