package viva.study;

/// The unit of experiment work: one arm with one seed. Written `ARM#SEED`.
public record Cell(Arm arm, long seed) {
    public static Cell parse(String id) {
        int hash = id.lastIndexOf('#');
        Require.that(hash > 0, "'" + id + "' is not a cell; write ARM#SEED");
        return new Cell(Arm.parse(id.substring(0, hash)), Long.parseLong(id.substring(hash + 1)));
    }

    public String id() {
        return arm.id() + "#" + seed;
    }

    @Override
    public String toString() {
        return id();
    }
}
