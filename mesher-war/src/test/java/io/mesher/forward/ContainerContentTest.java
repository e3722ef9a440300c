package io.mesher.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.Test;

class ContainerContentTest {
    private final Container container = new Container();
    private final ContainerContent content = ContainerContent.of(container);
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void theContainerIsNotAskedBeforeItHasSpoken() {
        container.come.add("a");

        assertThat(content.read()).isNull();
        assertThat(container.asked).isZero();
    }

    @Test
    void whatComesIsRead() {
        come("a");
        come("b");

        assertThat(text(content.read())).isEqualTo("a");
        assertThat(text(content.read())).isEqualTo("b");
        assertThat(content.read()).isNull();
    }

    @Test
    void onceItSaidNoItIsNotAskedAgainBeforeItSpeaks() {
        content.onDataAvailable();
        assertThat(content.read()).isNull();

        assertThat(content.read()).isNull();

        assertThat(container.asked).isEqualTo(1);
    }

    @Test
    void whoWaitsIsToldOnce() {
        content.demand(told::incrementAndGet);
        assertThat(told).hasValue(0);

        come("a");
        come("b");

        assertThat(told).hasValue(1);
    }

    @Test
    void whoWaitsForWhatIsThereIsToldAtOnce() {
        come("a");

        content.demand(told::incrementAndGet);

        assertThat(told).hasValue(1);
    }

    @Test
    void theEndIsSaidWithTheLastBytesWhereTheContainerKnowsIt() {
        container.endsAfterThese = true;
        come("a");

        Content.Chunk last = content.read();

        assertThat(text(last)).isEqualTo("a");
        assertThat(last.isLast()).isTrue();
        assertThat(content.read().isLast()).isTrue();
    }

    @Test
    void theEndMayBeToldLater() {
        content.demand(told::incrementAndGet);

        content.onAllDataRead();

        assertThat(told).hasValue(1);
        assertThat(content.read().isLast()).isTrue();
    }

    @Test
    void aBreakIsToldAndStays() {
        content.demand(told::incrementAndGet);

        content.onError(new EOFException());

        assertThat(told).hasValue(1);
        assertThat(content.read().getFailure()).isInstanceOf(EOFException.class);
        assertThat(content.read().getFailure()).isInstanceOf(EOFException.class);
    }

    @Test
    void silenceIsNoBreak() {
        content.onError(new SocketTimeoutException());

        assertThat(content.read().getFailure()).isInstanceOf(TimeoutException.class);
    }

    private void come(String bytes) {
        container.come.add(bytes);
        content.onDataAvailable();
    }

    private static String text(Content.Chunk chunk) {
        return US_ASCII.decode(chunk.getByteBuffer()).toString();
    }

    /** A container's stream that has what the test lets come. */
    private static final class Container extends ServletInputStream {
        private final Deque<String> come = new ArrayDeque<>();
        private boolean endsAfterThese;
        private int asked;

        @Override
        public boolean isFinished() {
            return endsAfterThese && come.isEmpty();
        }

        @Override
        public boolean isReady() {
            asked++;
            return !come.isEmpty();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            // the test tells
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            byte[] bytes = come.remove().getBytes(US_ASCII);
            System.arraycopy(bytes, 0, into, offset, bytes.length);
            return bytes.length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}
