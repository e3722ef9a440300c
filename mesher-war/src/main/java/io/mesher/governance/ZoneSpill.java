package io.mesher.governance;

/** How much of the traffic the own zone can carry. */
public final class ZoneSpill {
    private static final long OVERPROVISIONING = 140;
    private static final int HUNDRED = 100;

    private ZoneSpill() {}

    /**
     * Percent: all as long as about five of seven take requests, then less in proportion, so that
     * those that are left get no more than they had.
     *
     * @param available how many of its instances take requests
     * @param known how many it has
     */
    public static int localPercent(int available, int known) {
        return known == 0 ? 0 : (int) Math.min(HUNDRED, OVERPROVISIONING * available / known);
    }
}
