/**
 * The scheduled scan: looks for anomalies of many services, remembers between two runs what it has told, and tells only
 * what is new.
 *
 * <p>Nothing is kept in the process. What a scan knows is one small object in a store that is written with a condition, so
 * that of two scans at the same time one decides and the other sees what was decided.
 */
package dev.tinkr.scan;
