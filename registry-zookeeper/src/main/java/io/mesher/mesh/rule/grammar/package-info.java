/**
 * What a document may look like, said once: from the same declarations it is read, checked, printed
 * and described by a JSON Schema. Knows text, YAML and JSON, and nothing of what rules are about.
 */
package io.mesher.mesh.rule.grammar;
