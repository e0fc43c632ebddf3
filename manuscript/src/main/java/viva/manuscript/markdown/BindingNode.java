package viva.manuscript.markdown;

import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Arrays;
import java.util.List;

/// One binding in the tree: what stands between its delimiters, uninterpreted.
public final class BindingNode extends Node {
    /// What is bound.
    public enum Kind {
        /// `{{q:id}}` or `{{q:id.interval}}`.
        QUANTITY,
        /// `{{s:path}}`.
        CONSTANT,
        /// `{{p:…}}`: a part that code writes.
        PART,
        /// `[[claim:id]]`.
        CLAIM,
        /// `[@key]` or `[@a; @b]`; the path is the keys, separated by `;`.
        CITATION,
        /// `$…$`; the path is the TeX.
        MATH,
        /// `$$…$$`.
        DISPLAY_MATH,
        /// What looks like a binding and is none; the path says why.
        MALFORMED
    }

    private final Kind kind;
    private final String path;

    BindingNode(BasedSequence chars, Kind kind, String path) {
        super(chars);
        this.kind = kind;
        this.path = path;
    }

    public Kind kind() {
        return kind;
    }

    public String path() {
        return path;
    }

    /// The part of the path before its first dot.
    public String id() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /// The part of the path after its first dot; empty where there is none.
    public String facet() {
        int dot = path.indexOf('.');
        return dot < 0 ? "" : path.substring(dot + 1);
    }

    /// The keys of a citation, without their `@`, each once.
    public List<String> keys() {
        return Arrays.stream(path.split(";"))
                .map(key -> key.strip().substring(1))
                .distinct()
                .toList();
    }

    @Override
    public BasedSequence[] getSegments() {
        return EMPTY_SEGMENTS;
    }
}
