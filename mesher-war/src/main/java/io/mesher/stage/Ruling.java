package io.mesher.stage;

import io.mesher.plan.ServiceTable;
import io.mesher.plan.Source;
import java.util.function.IntSupplier;

/**
 * What the outbound line needs to follow rules.
 *
 * @param own the hosted application, as rules know it
 * @param sidecars how many share a limit that is the mesh's
 * @param table the services in use
 */
public record Ruling(Source own, IntSupplier sidecars, ServiceTable table) {}
