package io.mesher.config;

/** How the text of a setting becomes its value; the text is never empty. */
@FunctionalInterface
interface Format<T> {

    T parse(String text) throws BadValueException;
}
