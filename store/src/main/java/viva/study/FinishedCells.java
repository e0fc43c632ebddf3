package viva.study;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The finished cells of one experiment with their trials, in the order in which they finished.
///
/// The state of a long study holds hundreds of thousands: in columns, with a table of row numbers
/// in
/// place of a map's entries, they take half the memory. Not thread-safe.
final class FinishedCells {
    private static final int FREE = -1;

    private int size;
    private Arm[] arms = new Arm[0];
    private long[] seeds = new long[0];
    private Artifact[] trials = new Artifact[0];

    /// Row numbers, each at the place of its cell's hash or at the next free one after it.
    private int[] places = freePlaces(16);

    /// A cell that finishes again keeps its rank and has the later trials.
    void put(Cell cell, Artifact found) {
        int place = place(cell.arm(), cell.seed());
        if (places[place] == FREE) {
            places[place] = add(cell);
        }
        trials[places[place]] = found;
        if (2 * size > places.length) {
            placeAnew();
        }
    }

    private int add(Cell cell) {
        if (size == seeds.length) {
            int capacity = Math.max(16, size + size / 2);
            arms = Arrays.copyOf(arms, capacity);
            seeds = Arrays.copyOf(seeds, capacity);
            trials = Arrays.copyOf(trials, capacity);
        }
        arms[size] = cell.arm();
        seeds[size] = cell.seed();
        return size++;
    }

    private void placeAnew() {
        places = freePlaces(2 * places.length);
        for (int row = 0; row < size; row++) {
            places[place(arms[row], seeds[row])] = row;
        }
    }

    private static int[] freePlaces(int powerOfTwo) {
        int[] free = new int[powerOfTwo];
        Arrays.fill(free, FREE);
        return free;
    }

    /// Where a cell's row number is, or would be.
    private int place(Arm arm, long seed) {
        int hash = (31 * arm.hashCode() + Long.hashCode(seed)) * 0x9E3779B9;
        int place = hash >>> Integer.numberOfLeadingZeros(places.length - 1);
        while (places[place] != FREE && !isAt(places[place], arm, seed)) {
            place = (place + 1) % places.length;
        }
        return place;
    }

    private boolean isAt(int row, Arm arm, long seed) {
        return seeds[row] == seed && arms[row].equals(arm);
    }

    Optional<Artifact> get(Cell cell) {
        int row = places[place(cell.arm(), cell.seed())];
        return row == FREE ? Optional.empty() : Optional.of(trials[row]);
    }

    SequencedMap<Cell, Artifact> all() {
        SequencedMap<Cell, Artifact> all = new LinkedHashMap<>();
        for (int row = 0; row < size; row++) {
            all.put(new Cell(arms[row], seeds[row]), trials[row]);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
