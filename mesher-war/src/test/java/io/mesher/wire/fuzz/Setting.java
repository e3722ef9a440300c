package io.mesher.wire.fuzz;

/**
 * How much is tried, and from where chance begins: {@code -Dfuzz.cases=500000 -Dfuzz.seed=1}; one
 * case again with {@code -Dfuzz.first=1234 -Dfuzz.cases=1}.
 *
 * @param first the number of the first case
 * @param cases how many cases
 * @param seed the same seed means the same cases
 */
record Setting(int first, int cases, long seed) {

    /** As the properties say, else the given number of cases, the same each time. */
    static Setting of(int cases) {
        return new Setting(
                Integer.getInteger("fuzz.first", 0),
                Integer.getInteger("fuzz.cases", cases),
                Long.getLong("fuzz.seed", 1));
    }

    int end() {
        return first + cases;
    }

    /** How to have the same again. */
    @Override
    public String toString() {
        return "-Dfuzz.first=%d -Dfuzz.cases=%d -Dfuzz.seed=%d".formatted(first, cases, seed);
    }

    /** The chance of one case. */
    Dice dice(int number) {
        return new Dice(seed + number * 0x9e3779b97f4a7c15L);
    }
}
