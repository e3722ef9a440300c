package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.plan.DirectAnswer;

/** After what may refuse a request, before an instance is looked for: a route may answer itself. */
public final class Answering implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        DirectAnswer answer = exchange.route().answer();
        return answer == DirectAnswer.NONE ? Step.CONTINUE : exchange.answer(answer);
    }
}
