package io.mesher.governance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where a name's addresses come from. */
@FunctionalInterface
public interface Names {

    /**
     * The addresses in the order in which they should be tried, at least one. May wait for the
     * network.
     *
     * @throws UnknownHostException when there is none
     */
    List<InetAddress> find(String name) throws UnknownHostException;
}
