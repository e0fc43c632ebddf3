package viva.bench;

import java.util.List;

/// Speed figures of one subject: `viva bench NAME`.
public interface Benchmark {
    /// One word, lower case.
    String name();

    /// Measures every figure of the subject.
    ///
    /// @throws Exception where a figure could not be measured: there is none then, and no table
    List<Row> run(Bench bench) throws Exception;
}
