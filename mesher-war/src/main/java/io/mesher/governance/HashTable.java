package io.mesher.governance;

/** Where a hash leads to in a pool, and where next. */
interface HashTable {

    /** The place of a hash. */
    int place(long hash);

    /** The instance at a place, which may be as many steps behind the last one as there are. */
    int instance(int place);

    /** How many places there are. */
    int places();
}
