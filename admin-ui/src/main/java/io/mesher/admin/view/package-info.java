/** What the console needs to see of the running sidecar: one port and its records. */
package io.mesher.admin.view;
