package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRewriteTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
    { prefix: /v2, to: / }          | /v2/items  | /items
    { prefix: /v2, to: / }          | /v2        | /
    { prefix: /v2, to: / }          | /v20       | /0
    { prefix: /v2/, to: /api/ }     | /v2/items  | /api/items
    { prefix: /v2, to: /api }       | /v2/items  | /api/items
    { prefix: /v2, to: /api }       | /v1/items  | /v1/items
    { to: /maintenance }            | /v2/items  | /maintenance
    { regex: '^/user/([0-9]+)/', to: /u-$1/ } | /user/7/x | /u-7/x
    { regex: 'a', to: b }           | /aXa       | /bXb
    { regex: '^/', to: x }          | /a         | /xa
    """)
    void aPathIsRewritten(String rewrite, String path, String rewritten) {
        String document = "routes: [{ rewrite: { path: %s } }]".formatted(rewrite);
        Route route = Documents.good(document).rules().routes().get(0);

        assertThat(route.rewrite().path().apply(path)).isEqualTo(rewritten);
        assertThat(PathRewrite.NONE.apply(path)).isEqualTo(path);
    }
}
