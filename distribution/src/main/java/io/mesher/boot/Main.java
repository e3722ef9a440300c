package io.mesher.boot;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** What {@code java -jar mesher.war} runs: the launcher, on one flat class path out of the war. */
public final class Main {
    private static final String LAUNCHER = "io.mesher.launcher.Launcher";
    private static final String UNPACK = "--unpack";

    private Main() {}

    /**
     * Runs the launcher with the arguments; {@code --unpack} only prints where the war was unpacked
     * to.
     */
    public static void main(String[] args) throws Throwable {
        List<Path> jars;
        try {
            Path unpacked = new Unpacked(war(), Cache.folders()).folder();
            if (args.length == 1 && args[0].equals(UNPACK)) {
                System.out.println(unpacked);
                return;
            }
            jars = Unpacked.jars(unpacked);
        } catch (IOException e) {
            System.err.println("mesher cannot be unpacked: " + e.getMessage());
            System.exit(1);
            return;
        }
        launch(jars, args);
    }

    private static void launch(List<Path> jars, String[] args) throws Throwable {
        // never closed: the launcher lives as long as the process
        ClassLoader loader =
                new URLClassLoader("mesher", urls(jars), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(LAUNCHER)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static Path war() throws URISyntaxException {
        return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
