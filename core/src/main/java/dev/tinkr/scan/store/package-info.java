/** Where a scan remembers what it has told: one small text, written only by whoever read its last version. */
package dev.tinkr.scan.store;
