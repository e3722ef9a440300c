package io.mesher.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    private static final int LIMIT = 8;

    private final Downstreams caller = new Downstreams();
    private final RequestBody body = new RequestBody(caller, -1, LIMIT, () -> {});

    @Test
    void anotherAttemptReadsFromTheStart() {
        caller.says("one", false);
        assertThat(text(body.begin())).isEqualTo("one");

        assertThat(body.rewind()).isTrue();

        AttemptBody second = body.begin();
        assertThat(text(second)).isEqualTo("one");
        caller.says("two", true);
        assertThat(text(second)).isEqualTo("two");
        assertThat(second.ended()).isTrue();
    }

    @Test
    void anAttemptThatWasGivenUpTakesNothingFromTheNext() {
        AttemptBody first = body.begin();
        caller.says("one", false);
        caller.says("two", true);
        assertThat(text(first)).isEqualTo("one");

        assertThat(body.leave()).isFalse();

        assertThat(first.read()).isNull();
        AttemptBody second = body.begin();
        assertThat(first.read()).isNull();
        assertThat(text(second)).isEqualTo("two");
    }

    @Test
    void anAttemptThatWasGivenUpIsNotWokenInsteadOfTheNext() {
        Deque<String> woken = new ArrayDeque<>();
        AttemptBody first = body.begin();
        first.demand(() -> woken.add("first"));
        body.rewind();
        AttemptBody second = body.begin();
        second.demand(() -> woken.add("second"));

        first.demand(() -> woken.add("first"));
        caller.says("one", false);
        caller.wake();

        assertThat(woken).containsExactly("second");
    }

    @Test
    void whatIsTooLongIsNotSentOnceMore() {
        AttemptBody first = body.begin();
        caller.says("longer than is kept", false);
        assertThat(first.read()).isNotNull();

        assertThat(body.rewind()).isFalse();
    }

    private static String text(Request.Content content) {
        ByteBuffer bytes = content.read().getByteBuffer();
        return StandardCharsets.ISO_8859_1.decode(bytes.slice()).toString();
    }

    /** The downstream connection: one who says something now and then. */
    private static final class Downstreams implements Content.Source {
        private final Deque<Content.Chunk> said = new ArrayDeque<>();
        private Runnable waiting = () -> {};

        void says(String text, boolean last) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            said.add(Content.Chunk.from(bytes, last));
        }

        void wake() {
            waiting.run();
        }

        @Override
        public Content.Chunk read() {
            return said.poll();
        }

        @Override
        public void demand(Runnable demandCallback) {
            waiting = demandCallback;
        }

        @Override
        public void fail(Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
