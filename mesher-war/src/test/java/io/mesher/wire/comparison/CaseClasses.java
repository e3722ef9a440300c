package io.mesher.wire.comparison;

import io.mesher.wire.WireCases;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The abstract case classes, all that there are, and classes made from them that can be run. */
final class CaseClasses {
    private static final String MADE_IN = "io.mesher.wire.comparison.made";
    private static final String SOURCE =
            """
            package %s;

            public class %s extends %s {
                @Override
                protected io.mesher.wire.MeshUnderTest mesh() {
                    return io.mesher.wire.comparison.UnderTest.mesh();
                }
            }
            """;

    private CaseClasses() {}

    /** All case classes, in the order of their names; not those that only others extend. */
    static List<Class<?>> all() throws IOException {
        Path root = root();
        try (Stream<Path> files = Files.walk(root.resolve("io/mesher/wire"))) {
            List<Class<?>> found =
                    files.map(file -> root.relativize(file).toString())
                            .filter(file -> file.endsWith("Cases.class"))
                            .map(file -> file.replace('/', '.').replaceFirst("\\.class$", ""))
                            .<Class<?>>map(CaseClasses::load)
                            .filter(CaseClasses::holdsCases)
                            .sorted(Comparator.comparing(Class::getSimpleName))
                            .toList();
            return found.stream()
                    .filter(type -> found.stream().noneMatch(o -> o.getSuperclass() == type))
                    .toList();
        }
    }

    /** Compiles a subclass of each that runs against {@link UnderTest}. */
    static List<Class<?>> runnable(Path folder) throws IOException, ReflectiveOperationException {
        List<String> names = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-proc:none", "-d", folder.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        for (Class<?> cases : all()) {
            String name = cases.getName().replace('.', '_');
            Path source = folder.resolve(name + ".java");
            Files.writeString(source, SOURCE.formatted(MADE_IN, name, cases.getName()));
            names.add(name);
            arguments.add(source.toString());
        }
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("the case classes cannot be extended; see above");
        }
        // not closed: the classes are in use to the end of the process
        ClassLoader made =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, WireCases.class.getClassLoader());
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(made.loadClass(MADE_IN + "." + name));
        }
        return classes;
    }

    private static boolean holdsCases(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) && WireCases.class.isAssignableFrom(type);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, WireCases.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is listed but not there", e);
        }
    }

    private static Path root() {
        try {
            return Path.of(
                    WireCases.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the test classes are nowhere", e);
        }
    }
}
