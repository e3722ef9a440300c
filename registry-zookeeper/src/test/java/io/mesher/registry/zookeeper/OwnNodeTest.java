package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.Instances;
import io.mesher.testing.Link;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose node it is, and what others do to it. */
class OwnNodeTest {
    private static final String NODE = "/services/orders/a";
    private static final String WRITTEN = "what somebody else wrote";

    private static RealZooKeeper server;

    @TempDir private Path folder;
    private Link link;
    private Registry mine;
    private Znodes others;
    private final List<Znodes> ended = new ArrayList<>();

    @BeforeAll
    static void startServer() throws Exception {
        server = RealZooKeeper.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        link = Link.to(server.port());
        mine = new ZooKeeperRegistry(Handles.settings(link.connectString()));
        mine.start();
        assertThat(mine.awaitConnected(Eventually.LIMIT)).isTrue();
        others = new Znodes(server.connectString());
    }

    @AfterEach
    void close() throws Exception {
        mine.close();
        others.close();
        ended.forEach(Znodes::close);
        link.close();
    }

    @Test
    void aNodeThatSomebodyRemovesIsPutBack() throws Exception {
        Announcement own = announced();
        long created = others.stat(NODE).getCzxid();

        others.delete(NODE);

        Eventually.until("another node", () -> created(NODE) > created && isOurs());
        Eventually.until("announced", own::announced);
    }

    @Test
    void aNodeThatSomebodyOverwritesIsWrittenAgain() throws Exception {
        Announcement own = announced();
        String before = others.awaitText(NODE);

        others.change(NODE, WRITTEN);

        Eventually.until(
                "our text, written again",
                () -> others.awaitText(NODE).equals(before) && others.stat(NODE).getVersion() == 2);
        assertThat(isOurs()).isTrue();
        Eventually.until("announced", own::announced);
    }

    @Test
    void aWholeTreeThatIsRemovedIsPutBack() throws Exception {
        Announcement own = announced();
        long created = others.stat(NODE).getCzxid();

        others.deleteAll("/services");

        Eventually.until("another node", () -> created(NODE) > created && isOurs());
        Eventually.until("announced", own::announced);
    }

    @Test
    void aPersistentNodeOfOurNameIsReplacedByOurOwn() throws Exception {
        others.create(NODE, WRITTEN);

        Announcement own = mine.announce(Instances.up("orders", "a"));

        Eventually.until("announced", own::announced);
        assertThat(isOurs()).isTrue();
    }

    @Test
    void whatALivingProcessHasIsLeftToItAndSaidSo() throws Exception {
        Znodes living = new Znodes(server.connectString());
        ended.add(living);
        living.createEphemeral(NODE, WRITTEN);
        String session = Long.toHexString(living.owner(NODE));

        Announcement own = mine.announce(Instances.up("orders", "a"));

        String problem =
                Eventually.value("a refusal", own::problem, text -> text.contains(session));
        assertThat(problem).startsWith(NODE).contains("another living process");
        assertThat(own.announced()).isFalse();
        assertThat(others.awaitText(NODE)).isEqualTo(WRITTEN);

        living.close();

        Eventually.until("announced when the other one has gone", own::announced);
        assertThat(own.problem()).isEmpty();
        assertThat(isOurs()).isTrue();
    }

    @Test
    void whatADeadPredecessorLeftIsTakenOverWhileItsSessionLasts() throws Exception {
        try (Znodes dead = new Znodes(server.connectString())) {
            dead.createEphemeral(NODE, WRITTEN);
            Path sessions = folder.resolve("registry.sessions");
            Files.write(sessions, List.of("no session", Long.toHexString(dead.owner(NODE))));
            Views seen = new Views();
            mine.watch("orders").onChange(seen);
            seen.await(ServiceState.EMPTY);

            mine.keepIn(folder);
            Announcement own = mine.announce(Instances.up("orders", "a"));

            Eventually.until("announced", own::announced);
            assertThat(isOurs()).isTrue();
            assertThat(Files.readAllLines(sessions)).contains(mine.status().sessionId());
        }
    }

    @Test
    void whatWeLeftOurselvesInASessionThatEndedIsTakenOver() throws Exception {
        Announcement own = announced();
        long first = others.owner(NODE);

        link.cut();
        Eventually.until("not announced", () -> !own.announced());
        link.mend();

        Eventually.until("announced", own::announced);
        assertThat(isOurs()).isTrue();
        assertThat(others.owner(NODE)).isNotEqualTo(first);
    }

    @Test
    void whatIsWithdrawnStaysAway() throws Exception {
        Announcement own = announced();

        own.close();

        assertThat(others.owner(NODE)).isZero();
        try (Znodes another = new Znodes(server.connectString())) {
            another.createEphemeral(NODE, WRITTEN);
            Announcement again = mine.announce(Instances.up("orders", "b"));
            Eventually.until("announced", again::announced);
            assertThat(others.awaitText(NODE)).isEqualTo(WRITTEN);
        }
    }

    private Announcement announced() throws Exception {
        Announcement own = mine.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);
        return own;
    }

    private long created(String path) throws Exception {
        return others.owner(path) == 0 ? 0 : others.stat(path).getCzxid();
    }

    private boolean isOurs() throws Exception {
        return Long.toHexString(others.owner(NODE)).equals(mine.status().sessionId());
    }
}
