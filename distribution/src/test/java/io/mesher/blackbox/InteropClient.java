package io.mesher.blackbox;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs cases of gRPC's interop client, as a process: its own names in lower case, or methods of the
 * tester that its cases are written in. Known by reflection only, since gRPC's libraries are not
 * those that the other tests are compiled with. Arguments that begin with dashes are the client's.
 */
final class InteropClient {
    private static final String CLIENT = "io.grpc.testing.integration.TestServiceClient";
    private static final String METRICS =
            "io.grpc.testing.integration.CustomBackendMetricsLoadBalancerProvider";

    private final List<String> flags;

    private InteropClient(List<String> flags) {
        this.flags = flags;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> flags = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (String argument : arguments) {
            (argument.startsWith("--") ? flags : cases).add(argument);
        }
        registerBalancerOfMetrics();
        InteropClient client = new InteropClient(flags);
        cases.forEach(client::report);
        System.exit(0);
    }

    private void report(String name) {
        try {
            run(name);
            System.out.println("passed " + name);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
            System.out.println("failed " + name + ": " + cause);
            cause.printStackTrace();
        }
    }

    private void run(String name) throws ReflectiveOperationException {
        boolean named = name.equals(name.toLowerCase(Locale.ROOT));
        List<String> all = new ArrayList<>(flags);
        if (named) {
            all.add("--test_case=" + name);
        }
        Object client = Class.forName(CLIENT).getConstructor().newInstance();
        call(
                client,
                "parseArgs",
                new Class<?>[] {String[].class},
                (Object) all.toArray(String[]::new));
        call(client, "setUp", new Class<?>[0]);
        try {
            if (named) {
                call(client, "run", new Class<?>[0]);
            } else {
                Field tester = client.getClass().getDeclaredField("tester");
                tester.setAccessible(true);
                tester.get(client).getClass().getMethod(name).invoke(tester.get(client));
            }
        } finally {
            call(client, "tearDown", new Class<?>[0]);
        }
    }

    private static void call(Object client, String name, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        Method method = client.getClass().getDeclaredMethod(name, types);
        method.setAccessible(true);
        method.invoke(client, arguments);
    }

    /** As the client's own main method does, for its cases of load reports. */
    private static void registerBalancerOfMetrics() throws ReflectiveOperationException {
        Class<?> registry = Class.forName("io.grpc.LoadBalancerRegistry");
        Object provider = provider();
        registry.getMethod("register", Class.forName("io.grpc.LoadBalancerProvider"))
                .invoke(registry.getMethod("getDefaultRegistry").invoke(null), provider);
    }

    private static Object provider() throws ReflectiveOperationException {
        var constructor = Class.forName(METRICS).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
