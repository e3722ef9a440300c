package io.mesher.launcher;

/**
 * One way through the mesh.
 *
 * @param name in words
 * @param call sends one request and returns the answer
 * @param expected the answer when all is well
 */
record Scenario(String name, Call call, String expected) {

    /** Sends one request. */
    @FunctionalInterface
    interface Call {
        String run() throws Exception;
    }

    /** What is wrong with one request, empty when nothing is. */
    String complaint() {
        try {
            String answer = call.run();
            return answer.equals(expected)
                    ? ""
                    : "answered \"" + answer + "\" (expected: \"" + expected + "\")";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }
}
