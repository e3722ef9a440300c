package io.mesher.scale;

import io.mesher.testing.scale.Ensemble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Any number of watchers, in as many processes as they need. */
final class WatcherGroup implements AutoCloseable {
    private static final int OF_A_PROCESS = 250;

    private final int count;
    private final int services;
    private final List<WatcherProcess> processes = new ArrayList<>();

    private WatcherGroup(int count, int services) {
        this.count = count;
        this.services = services;
    }

    /** Starts all at the same moment; each has its service's instances when this returns. */
    static WatcherGroup start(Ensemble ensemble, Scale scale, int count) throws IOException {
        WatcherGroup group = new WatcherGroup(count, scale.followed());
        for (int first = 0; first < count; first += OF_A_PROCESS) {
            group.processes.add(
                    WatcherProcess.start(
                            Scale.WATCHERS_HEAP,
                            ensemble.connectString(),
                            Integer.toString(Math.min(OF_A_PROCESS, count - first)),
                            Integer.toString(first),
                            Integer.toString(scale.followed())));
        }
        for (WatcherProcess process : group.processes) {
            String said = process.answer();
            if (!said.equals("ready")) {
                throw new IOException("the watchers say " + said);
            }
        }
        return group;
    }

    /** How long each took to its first view. */
    Figures starts() throws IOException {
        return figures("starts");
    }

    /** How long each probe took to each of those who follow its service. */
    Figures delays() throws IOException {
        return figures("delays");
    }

    /** When the registry was there again for each that had lost it. */
    Figures returns() throws IOException {
        return figures("returns");
    }

    /** How many probes were seen, by whomever. */
    int seen() throws IOException {
        return sum("count");
    }

    /** To how many the registry is lost. */
    int lost() throws IOException {
        return sum("lost");
    }

    void reset() throws IOException {
        for (WatcherProcess process : processes) {
            var unused = process.ask("reset");
        }
    }

    /** How many follow a service. */
    int followersOf(int service) {
        return count / services + (service < count % services ? 1 : 0);
    }

    List<ProcessHandle> processes() {
        return processes.stream().map(WatcherProcess::process).toList();
    }

    @Override
    public void close() {
        processes.forEach(WatcherProcess::close);
    }

    private int sum(String question) throws IOException {
        int sum = 0;
        for (WatcherProcess process : processes) {
            sum += Integer.parseInt(process.ask(question));
        }
        return sum;
    }

    private Figures figures(String question) throws IOException {
        List<Figures> parts = new ArrayList<>();
        for (WatcherProcess process : processes) {
            parts.add(Figures.read(process.ask(question)));
        }
        return Figures.of(parts);
    }
}
