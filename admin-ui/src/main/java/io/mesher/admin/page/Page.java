package io.mesher.admin.page;

/** One page of the console; stateless, may wait for the registry. */
public interface Page {

    /**
     * Answers a query.
     *
     * @throws Refusal when there is no such thing, or the query cannot be understood
     */
    View get(Query query) throws Refusal;
}
