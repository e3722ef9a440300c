/**
 * The ZooKeeper adapter of the registry's port: znode layout, dialects, watching, announcing. The
 * only package that knows Curator and ZooKeeper.
 */
package io.mesher.registry.zookeeper;
