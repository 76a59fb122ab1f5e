/** Several profiles asked as if they were one: side by side, within one deadline, their answers merged. */
package dev.tinkr.cli.many;
