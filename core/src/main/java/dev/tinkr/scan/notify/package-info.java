/** Whom a scan tells, each in its own words. */
package dev.tinkr.scan.notify;
