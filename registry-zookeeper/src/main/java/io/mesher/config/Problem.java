package io.mesher.config;

/**
 * One thing wrong with the configuration, fit to be shown: no secret is in it.
 *
 * @param key the setting, or the name that was taken for one
 */
public record Problem(String key, String text) {

    @Override
    public String toString() {
        return text;
    }
}
