package io.mesher.wire.fuzz;

import io.mesher.wire.Message;
import io.mesher.wire.fuzz.Answered.One;
import java.util.List;
import java.util.function.Predicate;

/** Whether what was asked for, what has arrived and what was answered fit together. */
final class Verdict {
    private final Asked asked;
    private final List<Asked.One> expected;
    private final Predicate<Asked.One> passes;
    // of earlier cases that were cut short
    private final List<Asked.One> late;
    private final int certain;

    Verdict(Asked asked, Predicate<Asked.One> passes, List<Asked.One> late) {
        this.asked = asked;
        this.passes = passes;
        this.expected = asked.requests().stream().filter(passes).toList();
        this.late = late;
        this.certain = certain(asked, passes);
    }

    /** What is wrong, empty for nothing. */
    String wrong(List<Message> arrived, String got) {
        List<String> methods = asked.requests().stream().map(Asked.One::method).toList();
        Answered answered = Answered.of(got, methods);
        String wrong = wrong(arrived);
        return wrong.isEmpty() ? wrong(answered) : wrong;
    }

    private String wrong(List<Message> arrived) {
        int next = 0;
        for (Message message : arrived) {
            if (next < expected.size() && expected.get(next).is(message)) {
                next++;
            } else if (!late.removeIf(one -> one.is(message))) {
                return "arrived, but was not asked for: "
                        + message.head()
                        + Pieces.readable(message.text());
            }
        }
        if (asked.end() == Asked.End.CUT) {
            late.addAll(expected.subList(next, expected.size()));
            return "";
        }
        long needed = asked.requests().stream().limit(certain).filter(passes).count();
        return next >= needed ? "" : "did not arrive: " + expected.get(next);
    }

    private String wrong(Answered answered) {
        int asks = asked.requests().size();
        int number = 0;
        for (One answer : answered.answers()) {
            boolean stray = number >= certain && answer.failure().equals("bad-request");
            String wrong =
                    number < asks && !stray
                            ? wrong(asked.requests().get(number), answer)
                            : wrongEnd(number, answer);
            if (!wrong.isEmpty()) {
                return wrong;
            }
            number++;
        }
        if (asked.end() == Asked.End.CUT || asked.end() == Asked.End.OVERRUN) {
            // what the caller sends to nobody may reset the connection before it has read
            return "";
        }
        if (!answered.whole()) {
            return "the last answer is broken";
        }
        int wanted = asked.end() == Asked.End.FAULTY ? asks + 1 : asks;
        return number >= Math.min(wanted, certain) ? "" : number + " answers, expected " + wanted;
    }

    private String wrong(Asked.One request, One answer) {
        if (!passes.test(request)) {
            return answer.failure().isEmpty() || answer.status() >= 500
                    ? "not refused: " + request + answer
                    : "";
        }
        boolean right =
                answer.failure().isEmpty()
                        && answer.status() == 200
                        && (request.method().equals("HEAD")
                                || answer.body().equals(request.target()));
        return right ? "" : "another answer: " + request + " " + answer;
    }

    private String wrongEnd(int number, One answer) {
        boolean right =
                (number >= certain
                                || (number == asked.requests().size()
                                        && asked.end() != Asked.End.CLOSED
                                        && asked.end() != Asked.End.OVERRUN))
                        && !answer.failure().isEmpty()
                        && answer.status() < 500;
        return right ? "" : "an answer too many: " + answer;
    }

    /**
     * How many requests are taken for certain: behind a body that was refused unread the connection
     * may end.
     */
    private static int certain(Asked asked, Predicate<Asked.One> passes) {
        int certain = 0;
        for (Asked.One one : asked.requests()) {
            certain++;
            if (!passes.test(one) && !one.body().isEmpty()) {
                return certain;
            }
        }
        return Integer.MAX_VALUE;
    }
}
