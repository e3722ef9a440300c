package io.mesher.forward;

import io.mesher.exchange.Copy;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Wire;
import io.mesher.plan.DirectAnswer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;

/**
 * A CONNECT as an exchange (RFC 9110, section 9.3.6). Once the line has found whom it is for, and
 * that it may be called, the caller is told to go on; what it then says decides whether that is
 * requests, which are taken one by one, or bytes for a connection of their own.
 */
final class TunnelWire implements Wire {
    private static final int HTTPS = 443;

    private final Downstream downstream;
    private final Clients clients;
    private final Dialer dialer;
    private final Sniffer sniffer;
    private final Function<String, Exchange> toService;
    // whether the caller was told to go on
    private boolean established;
    private boolean raw;
    private EndPoint instance;

    /**
     * A tunnel to be.
     *
     * @param sniffer finds out what is spoken; null where that is known to be bytes
     * @param toService begins another exchange over this wire, for a service of that name; null
     *     where no service has it
     */
    TunnelWire(
            Downstream downstream,
            Clients clients,
            Dialer dialer,
            Sniffer sniffer,
            Function<String, Exchange> toService) {
        this.downstream = downstream;
        this.clients = clients;
        this.dialer = dialer;
        this.sniffer = sniffer;
        this.toService = toService;
        this.raw = sniffer == null;
    }

    @Override
    public void send(Exchange exchange) {
        // what is encrypted for a host outside is nothing to look into, and a host that does not
        // answer can still be told
        boolean atOnce = exchange.plan().outside() && downstream.port() == HTTPS;
        if (raw || atOnce) {
            connect(exchange);
        } else {
            establish(exchange);
        }
    }

    @Override
    public void relay(Exchange exchange) {
        EndPoint caller = downstream.connection();
        Tunnel tunnel =
                new Tunnel(
                        caller,
                        instance,
                        clients.executor(),
                        clients.http1().getByteBufferPool(),
                        clients.http1().getIdleTimeout(),
                        exchange::finish);
        if (established) {
            caller.upgrade(tunnel.callerSide());
            instance.upgrade(tunnel.instanceSide());
            return;
        }
        downstream.status(HttpStatus.OK_200);
        downstream.become(
                tunnel.callerSide(),
                Callback.from(
                        () -> instance.upgrade(tunnel.instanceSide()),
                        cause -> {
                            exchange.failed(Failure.CALLER_GONE);
                            tunnel.breakOff(cause);
                            downstream.breakOff(ErrorCode.CANCEL_STREAM_ERROR);
                        }));
    }

    /** Who was told to go on can be told nothing else but that the connection breaks. */
    @Override
    public void refuse(Exchange exchange, Failure failure) {
        if (established) {
            exchange.finish();
            EndPoint caller = downstream.connection();
            if (caller instanceof Breakable breakable) {
                breakable.breakWhenClosed();
            }
            caller.close();
            return;
        }
        downstream.refuse(
                Refusal.of(failure, exchange),
                Callback.from(
                        () -> {
                            exchange.finish();
                            downstream.complete();
                        },
                        cause -> {
                            exchange.finish();
                            downstream.breakOff(ErrorCode.INTERNAL_ERROR);
                        }));
    }

    @Override
    public void acknowledge(Exchange exchange) {
        throw new IllegalStateException("no CONNECT ends here");
    }

    /** No answer but success would make a connection of it. */
    @Override
    public void answer(Exchange exchange, DirectAnswer answer) {
        exchange.refuse(Failure.NO_ROUTE);
    }

    /** Bytes that are no request are not copied. */
    @Override
    public void copyTo(Exchange exchange, Copy copy) {
        copy.end();
    }

    @Override
    public void later(Runnable task, long nanos) {
        clients.later(task, nanos);
    }

    @Override
    public void discard() {
        // nothing was answered
    }

    @Override
    public boolean replayable() {
        return true;
    }

    private void establish(Exchange exchange) {
        downstream.status(HttpStatus.OK_200);
        established = true;
        Connection sniffing =
                sniffer.sniff(downstream.connection(), inside -> found(exchange, inside));
        downstream.become(
                sniffing,
                Callback.from(
                        () -> {},
                        cause -> {
                            exchange.failed(Failure.CALLER_GONE);
                            exchange.finish();
                            downstream.breakOff(ErrorCode.CANCEL_STREAM_ERROR);
                        }));
    }

    private void found(Exchange exchange, Inside inside) {
        switch (inside.kind()) {
            case NOTHING -> {
                exchange.failed(Failure.CALLER_GONE);
                exchange.finish();
            }
            case HTTP -> {
                exchange.answered(HttpStatus.OK_200);
                exchange.finish();
            }
            case OTHER -> {
                raw = true;
                Exchange byName =
                        inside.serverName().isEmpty() ? null : toService.apply(inside.serverName());
                if (byName == null) {
                    connect(exchange);
                } else {
                    exchange.answered(HttpStatus.OK_200);
                    exchange.finish();
                    byName.resume();
                }
            }
        }
    }

    private void connect(Exchange exchange) {
        dialer.dial(
                exchange,
                to -> {
                    instance = to;
                    if (downstream.connection().isOpen()) {
                        exchange.answered(HttpStatus.OK_200);
                    } else {
                        exchange.failed(Failure.CALLER_GONE);
                        to.close(new EofException("the caller is gone"));
                    }
                    exchange.resume();
                },
                failure -> {
                    exchange.failed(failure);
                    exchange.resume();
                });
    }
}
