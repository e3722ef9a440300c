package io.mesher.testing;

import io.mesher.registry.Registry;

class InMemoryRegistryTest extends RegistryContract {
    private final InMemoryRegistry first = new InMemoryRegistry();

    @Override
    protected Registry handle() {
        return first.another();
    }

    @Override
    protected void lose() {
        first.connected(false);
    }

    @Override
    protected void comeBack() {
        first.connected(true);
    }

    @Override
    protected void end() {}
}
