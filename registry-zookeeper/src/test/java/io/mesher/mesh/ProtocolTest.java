package io.mesher.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {

    @ParameterizedTest
    @CsvSource({"http,HTTP,false", "h2c,H2C,true", "gRPC,GRPC,true", "TCP,TCP,false"})
    void anInstanceSaysWhatItSpeaks(String word, Protocol protocol, boolean http2) {
        assertThat(Protocol.of(Map.of("protocol", word))).isEqualTo(protocol);
        assertThat(protocol.isHttp2()).isEqualTo(http2);
        assertThat(protocol.word()).isEqualToIgnoringCase(word);
    }

    @Test
    void whoSaysNothingOrSomethingUnknownSpeaksHttp() {
        assertThat(Protocol.of(Map.of())).isEqualTo(Protocol.HTTP);
        assertThat(Protocol.of(Map.of("protocol", "smtp"))).isEqualTo(Protocol.HTTP);
        assertThat(Protocol.named("smtp")).isEmpty();
    }
}
