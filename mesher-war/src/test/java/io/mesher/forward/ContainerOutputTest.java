package io.mesher.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class ContainerOutputTest {
    private final Container container = new Container();
    private final List<String> seen = container.seen;
    private final List<Runnable> overdue = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final ContainerOutput output =
            ContainerOutput.of(
                    container,
                    late -> {
                        overdue.add(late);
                        return () -> overdue.remove(late);
                    });

    @Test
    void nothingIsWrittenBeforeTheContainerSaysSo() {
        write(false, "a");
        assertThat(seen).isEmpty();

        output.onWritePossible();

        assertThat(seen).containsExactly("a", "flush", "written");
    }

    @Test
    void aPieceCountsAsWrittenOnceThereIsRoomForMore() {
        output.onWritePossible();
        container.room = 2;
        write(false, "a");
        assertThat(seen).containsExactly("a", "flush");

        container.room = 9;
        output.onWritePossible();

        assertThat(seen).containsExactly("a", "flush", "written");
    }

    @Test
    void theEndIsFlushedByTheContainer() {
        output.onWritePossible();

        write(true, "a");

        assertThat(seen).containsExactly("a", "written");
    }

    @Test
    void theLastByteOfALargePieceWaitsForRoom() {
        output.onWritePossible();
        container.room = 1;
        String large = "x".repeat(5000);
        write(true, large);
        assertThat(seen).containsExactly(large.substring(1));

        container.room = 9;
        output.onWritePossible();

        assertThat(seen).containsExactly(large.substring(1), "x", "written");
    }

    @Test
    void whatIsWrittenWhenAPieceIsWrittenDoesNotNest() {
        output.onWritePossible();
        output.write(false, bytes("a"), Callback.from(() -> write(true, "b"), failures::add));

        assertThat(seen).containsExactly("a", "flush", "b", "written");
    }

    @Test
    void aCallerThatDoesNotReadRunsOutOfTime() {
        write(false, "a");

        overdue.get(0).run();

        assertThat(failures).singleElement().isInstanceOf(TimeoutException.class);
        assertThat(overdue).isEmpty();
    }

    @Test
    void whoWaitsLearnsThatTheCallerIsGoneAndSoDoesWhoComesLater() {
        write(false, "a");

        output.closed();
        write(false, "b");

        assertThat(failures).hasSize(2);
        assertThat(seen).isEmpty();
        assertThat(overdue).isEmpty();
    }

    private void write(boolean last, String content) {
        output.write(last, bytes(content), Callback.from(() -> seen.add("written"), failures::add));
    }

    private static ByteBuffer bytes(String content) {
        return ByteBuffer.wrap(content.getBytes(US_ASCII));
    }

    /** A container's stream that has room for so many calls. */
    private static final class Container extends ServletOutputStream {
        private final List<String> seen = new ArrayList<>();
        private int room = 9;

        @Override
        public boolean isReady() {
            return room > 0;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // the test tells
        }

        @Override
        public void write(byte[] bytes) {
            room--;
            seen.add(new String(bytes, US_ASCII));
        }

        @Override
        public void write(int octet) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void flush() {
            room--;
            seen.add("flush");
        }
    }
}
