/** Examines each profile: whether it is written well, lets us in, reaches what it names, and what to do where not. */
package dev.tinkr.cli.doctor;
